import HTTPTypes
import NIOCore

/// How long a connection may stay at what it is at.
struct ConnectionClock {
  enum Stretch: Hashable {
    /// For a request's first byte; a new connection must hurry more than one that has sent some.
    case waiting(isFirst: Bool)
    /// For the rest of a head whose first byte has come.
    case readingHead
    /// For the rest of a body.
    case readingBody
    /// For the next part of a body that is passed on as it comes.
    case streaming
    /// For a route's answer.
    case answering
    /// For the caller to take the answer.
    case writing
    /// For a request that may be on its way while the service stops.
    case stopping
    /// For the caller to close a connection whose output has ended.
    case lingering
  }

  enum Verdict: Hashable {
    case inTime
    case close
    case refuse(Problem)
  }

  /// What a streamed body must bring in ``ServiceLimits/readDeadline``, in bytes.
  static let leastStreamed = 16 << 10
  static let lingering = TimeAmount.seconds(1)

  private let limits: ServiceLimits
  private let now: () -> NIODeadline
  private var stretch = Stretch.waiting(isFirst: true)
  /// When the stretch is over; `nil` for one that may last.
  private(set) var deadline: NIODeadline?
  private var streamed = 0
  /// Whether the next part of a stream has been asked for, so that it is the caller's turn.
  private var isDemanding = false
  /// Since when the caller has not taken what is written.
  private var fullSince: NIODeadline?

  init(limits: ServiceLimits, now: @escaping () -> NIODeadline = { .now() }) {
    self.limits = limits
    self.now = now
  }

  mutating func begin(_ stretch: Stretch) {
    self.stretch = stretch
    streamed = 0
    deadline =
      switch stretch {
      case .waiting(isFirst: true), .readingHead, .readingBody, .streaming: now() + TimeAmount(limits.readDeadline)
      case .waiting(isFirst: false): now() + TimeAmount(limits.idleTimeout)
      case .answering: now() + TimeAmount(limits.handlerDeadline)
      case .writing: fullSince.map { $0 + TimeAmount(limits.writeDeadline) }
      case .stopping, .lingering: now() + ConnectionClock.lingering
      }
  }

  /// Notes that bytes have come which are no whole head yet.
  mutating func noteFirstByte() {
    if case .waiting = stretch { begin(.readingHead) }
  }

  mutating func noteStreamed(_ bytes: Int) {
    streamed += bytes
    isDemanding = false
  }

  mutating func noteDemand() {
    isDemanding = true
  }

  /// Notes whether the caller takes what is written.
  mutating func noteWritable(_ isWritable: Bool) {
    if isWritable {
      fullSince = nil
    } else if fullSince == nil {
      fullSince = now()
    }
    if stretch == .writing { deadline = fullSince.map { $0 + TimeAmount(limits.writeDeadline) } }
  }

  /// What to do when the deadline may have come.
  mutating func verdict() -> Verdict {
    let now = now()
    guard let deadline, now >= deadline else { return .inTime }
    switch stretch {
    case .waiting(isFirst: false), .stopping, .lingering, .writing: return .close
    case .waiting(isFirst: true), .readingHead, .readingBody:
      return .refuse(Problem(.requestTimeout, "too_slow", "The request did not come in time."))
    case .streaming:
      if let fullSince, now >= fullSince + TimeAmount(limits.writeDeadline) { return .close }
      if streamed >= ConnectionClock.leastStreamed || !isDemanding {
        begin(.streaming)
        return .inTime
      }
      return .refuse(Problem(.requestTimeout, "too_slow", "The body comes too slowly."))
    case .answering:
      return .refuse(
        Problem(.serviceUnavailable, "took_too_long", "The answer took too long. Ask for less.", retryAfter: 1))
    }
  }
}
