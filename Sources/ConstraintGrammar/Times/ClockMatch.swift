/// A time of day as it was read.
struct ClockMatch {
  /// Seconds since midnight; for an hour from 1 to 12 without a.m. or p.m., the earlier of two.
  var second: Int
  var isAmbiguous: Bool
  var hasMinutes: Bool
  var hasSeconds = false
  /// Whether nothing but a preposition makes a bare number a time.
  var isWeak = false
  var end: Int

  /// All meanings.
  var seconds: [Int] { isAmbiguous ? [second, second + 43_200] : [second] }

  /// TIMEX with the precision that was said: `T17`, `T17:30`, `T17:30:15`.
  var timex: String { ClockMatch.timex(second, self) }

  static func timex(_ second: Int, _ clock: ClockMatch) -> String {
    let text = Moment.clock(second, withSeconds: true)
    return "T" + text.prefix(clock.hasSeconds ? 8 : clock.hasMinutes ? 5 : 2)
  }

  /// Settles the half of the day by a part of it: `7 in the evening`.
  mutating func adjust(to part: DayPart?) {
    guard let part, isAmbiguous || second < 43_200 else { return }
    if isAmbiguous {
      isAmbiguous = false
      let hour = second / 3600
      if part.isLate, !(part == .night && hour < 6) || part == .afternoon || part == .evening { second += 43_200 }
      if part == .afternoon, hour == 0 { second = 43_200 + second % 3600 }
    }
  }
}

/// Two times of day: `5 to 6pm`.
struct ClockRange {
  var from: ClockMatch
  var to: ClockMatch
  var end: Int
  /// Set for `from 9 for 2.5 hrs`.
  var duration: DurationReading?

  func adjusted(to part: DayPart?) -> ClockRange {
    var result = self
    result.from.adjust(to: part)
    result.to.adjust(to: part)
    return result
  }

  /// The meanings as pairs of seconds since midnight.
  var options: [(from: Int, to: Int)] {
    if from.isAmbiguous, to.isAmbiguous {
      if from.second < to.second { return [(from.second, to.second), (from.second + 43_200, to.second + 43_200)] }
      return [(from.second, to.second + 43_200), (from.second + 43_200, to.second)]
    }
    return [(from.second, to.second)]
  }
}
