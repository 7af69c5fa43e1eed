#if LLM
  /// Plans requests so that in no 60 seconds there are more of them, or of their tokens, than allowed.
  ///
  /// Requests are planned in the order in which they come, each at the earliest moment not before the last one's that
  /// keeps both limits.
  struct RateWindow: Sendable {
    private struct Booking {
      var time: Duration
      var tokens: Int
    }

    private static let length: Duration = .seconds(60)

    private let maximumRequests: Int?
    private let maximumTokens: Int?
    private var bookings: [Booking] = []
    /// The first booking that still counts; what stands before it is dropped now and then.
    private var first = 0
    private var firstNumber = 0
    private var tokens = 0
    private(set) var pausedUntil = Duration.zero

    init(limits: ChatLimits) {
      maximumRequests = limits.requestsPerMinute.map { max(1, $0) }
      maximumTokens = limits.tokensPerMinute.map { max(1, $0) }
    }

    /// Lets nothing start before a moment.
    mutating func pause(until moment: Duration) {
      pausedUntil = max(pausedUntil, moment)
    }

    /// Plans a request; its number is for ``correct(_:tokens:)``.
    ///
    /// - Complexity: O(1), amortised.
    mutating func book(tokens requested: Int, now: Duration) -> (number: Int, time: Duration) {
      var time = max(now, pausedUntil)
      guard maximumRequests != nil || maximumTokens != nil else { return (0, time) }
      if first < bookings.count { time = max(time, bookings[bookings.count - 1].time) }
      while first < bookings.count {
        let end = bookings[first].time + RateWindow.length
        guard end <= time || !fits(requested) else { break }
        time = max(time, end)
        tokens -= bookings[first].tokens
        first += 1
      }
      if first > 1024, first * 2 > bookings.count {
        bookings.removeFirst(first)
        firstNumber += first
        first = 0
      }
      bookings.append(Booking(time: time, tokens: requested))
      tokens = tokens.addingWithoutOverflow(requested)
      return (firstNumber + bookings.count - 1, time)
    }

    /// Puts what a request really took in the place of its estimate.
    mutating func correct(_ number: Int, tokens actual: Int) {
      let index = number - firstNumber
      guard index >= first, index < bookings.count else { return }
      tokens += actual - bookings[index].tokens
      bookings[index].tokens = actual
    }

    private func fits(_ requested: Int) -> Bool {
      if let maximumRequests, bookings.count - first >= maximumRequests { return false }
      guard let maximumTokens, first < bookings.count, tokens > 0 else { return true }
      return tokens.addingWithoutOverflow(requested) <= maximumTokens
    }
  }
#endif
