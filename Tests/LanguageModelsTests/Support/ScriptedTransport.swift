#if LLM
  import LanguageModels
  import Synchronization

  /// A transport without sockets that answers by a script and keeps what was sent.
  final class ScriptedTransport: HTTPTransporting {
    typealias Script = @Sendable (_ request: HTTPRequest, _ number: Int) async -> Result<HTTPResponse, HTTPError>

    private let script: Script
    private let sent = Mutex<[HTTPRequest]>([])

    init(_ script: @escaping Script) {
      self.script = script
    }

    /// Plays responses one after another, the last one again and again.
    convenience init(_ responses: [HTTPResponse]) {
      self.init { _, number in .success(responses[min(number, responses.count - 1)]) }
    }

    var requests: [HTTPRequest] { sent.withLock { $0 } }
    var bodies: [String] { requests.map { String(decoding: $0.body, as: UTF8.self) } }

    func send(_ request: HTTPRequest) async throws(HTTPError) -> HTTPResponse {
      let number = sent.withLock { sent in
        sent.append(request)
        return sent.count - 1
      }
      return try await script(request, number).get()
    }
  }

  /// A clock on which nobody waits: whoever sleeps finds that the time has passed.
  final class JumpingClock: Clock {
    struct Instant: InstantProtocol {
      var time: Duration

      func advanced(by duration: Duration) -> Instant { Instant(time: time + duration) }
      func duration(to other: Instant) -> Duration { other.time - time }
      static func < (left: Instant, right: Instant) -> Bool { left.time < right.time }
    }

    private let time = Mutex(Duration.zero)

    var now: Instant { Instant(time: time.withLock { $0 }) }
    var minimumResolution: Duration { .nanoseconds(1) }

    func sleep(until deadline: Instant, tolerance: Duration?) async throws {
      try Task.checkCancellation()
      time.withLock { $0 = max($0, deadline.time) }
    }

    func advance(by duration: Duration) {
      time.withLock { $0 += duration }
    }
  }

  /// SplitMix64 (Steele et al. 2014).
  struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) {
      state = seed
    }

    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var mixed = state
      mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
      mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
      return mixed ^ (mixed >> 31)
    }
  }

  /// The error that a call ends with; nil if it is answered.
  func failure<Value>(of call: () async throws(ChatError) -> Value) async -> ChatError? {
    do {
      _ = try await call()
      return nil
    } catch {
      return error
    }
  }
#endif
