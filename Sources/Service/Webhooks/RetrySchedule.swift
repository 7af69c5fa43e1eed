/// When a message that was not taken is sent again: the delays that the Standard Webhooks specification gives.
enum RetrySchedule {
  /// In seconds, after the first attempt, the second …
  static let delays = [5, 300, 1800, 7200, 18_000, 36_000, 50_400, 72_000, 86_400]
  /// No receiver can put a message off for longer.
  static let longestDelay = 86_400
  /// Milliseconds for which one message that failed holds up what comes after it, at most, unless the receiver asks for
  /// more.
  static let longestPause: Int64 = 60_000

  /// Milliseconds until the next attempt; `nil` where there is none.
  ///
  /// - Parameters:
  ///   - attempts: how many were made, at least 1.
  ///   - retryAfter: seconds that the receiver asked for.
  ///   - chance: 0…1, so that messages which failed together don't come back together.
  static func delay(afterAttempts attempts: Int, retryAfter: Int?, chance: Double) -> Int64? {
    guard attempts >= 1, attempts <= delays.count else { return nil }
    let seconds = Double(delays[attempts - 1])
    let spread = seconds * 1000 * (0.9 + 0.2 * chance)
    let asked = Double(min(max(retryAfter ?? 0, 0), longestDelay)) * 1000
    return Int64(max(spread, asked))
  }

  /// Milliseconds for which nothing is sent to a receiver that failed so many times in a row: it is given time, and what
  /// comes after stays behind what failed, but no message holds up all others for long.
  static func pause(afterFailures failures: Int, retryAfter: Int?) -> Int64 {
    let seconds = min(Int(longestPause / 1000), 5 << min(max(failures - 1, 0), 4))
    return Int64(max(seconds, min(max(retryAfter ?? 0, 0), longestDelay))) * 1000
  }
}
