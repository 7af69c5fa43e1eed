import Records

extension TimeConstraints {
  /// `nil` where the time ends nothing. A day that depends on today stays open where the document has no time.
  func deadline(_ time: TimeReading) -> ConstraintValue.Deadline? {
    guard let option = time.upcoming(from: parts.today) else {
      return time.mod == nil || parts.today == nil && time.kind.hasDate ? .on(nil) : nil
    }
    switch time.mod {
    case .before, .until, .beforeStart, .beforeEnd:
      return (option.end ?? option.start)?.iso8601.map { .before($0) }
    default:
      if time.kind == .dateTimeRange { return .on(option.start?.date?.iso8601) }
      return .on(option.start?.iso8601)
    }
  }

  func schedule(_ time: TimeReading) -> ConstraintValue.Schedule? {
    if time.kind == .set {
      guard !time.weekdays.isEmpty || time.window != nil else { return nil }
      func clock(_ second: Int?) -> String? { second.map { Moment.clock($0, withSeconds: false) } }
      return .recurring(
        days: time.weekdays.map { TimeConstraints.days[$0 - 1] }, from: clock(time.window?.from ?? nil),
        to: clock(time.window?.to ?? nil))
    }
    guard let option = chosen(time) else {
      if let season = season(time) { return season }
      return time.kind == .date || time.kind == .dateRange ? .on(nil) : nil
    }
    switch time.mod {
    case .before, .until, .beforeStart, .beforeEnd: return .window(from: nil, to: option.end?.iso8601)
    case .after, .since, .afterMid, .sinceEnd: return .window(from: option.start?.iso8601, to: nil)
    default: break
    }
    switch time.kind {
    case .date, .time, .dateTime: return .on(option.start?.iso8601)
    case .dateRange:
      guard let from = option.start?.date, let end = option.end?.date else { return .on(nil) }
      // "from 4 to 11 March" ends on the day that was said; "next week" on the day before the next one begins
      let last =
        time.isMonthRange
        ? end.adding(months: 1).adding(days: -1)
        : time.timex.first == "(" && time.endsOnDay ? end : end.adding(days: -1)
      return from == last ? .on(from.iso8601) : .window(from: from.iso8601, to: last.iso8601)
    case .timeRange:
      if time.mod == .approx { return .on(option.start?.iso8601) }
      return time.timex.first == "("
        ? .window(from: option.start?.iso8601, to: option.end?.iso8601)
        : .window(from: option.start?.iso8601, to: option.end?.iso8601)
    case .dateTimeRange:
      if time.mod == .approx { return .on(option.start?.iso8601) }
      guard time.timex.first == "(" else { return .on(option.start?.date?.iso8601) }
      return .window(from: option.start?.iso8601, to: option.end?.iso8601)
    case .set: return nil
    }
  }

  static let days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]

  /// Of an hour without a.m. or p.m., the one in the daytime: 7 to 12 in the morning, 1 to 6 in the afternoon.
  func chosen(_ time: TimeReading) -> TimeReading.Option? {
    guard let day = time.upcoming(from: parts.today) else { return nil }
    let sameDay = time.options.filter { $0.start?.date == day.start?.date && $0.end?.date == day.end?.date }
    guard sameDay.count > 1 else { return day }
    let first = sameDay[0]
    guard let second = first.start?.second ?? first.end?.second else { return day }
    return second < 7 * 3600 ? sameDay[1] : first
  }

  private func season(_ time: TimeReading) -> ConstraintValue.Schedule? {
    guard let today = parts.today, time.kind == .dateRange else { return nil }
    let code = time.timex.suffix(2)
    guard let season = [Season.spring, .summer, .autumn, .winter].first(where: { $0.code == code }) else { return nil }
    var year = Int(time.timex.prefix(4)) ?? today.year
    if time.timex.utf8.count == 2, let end = CivilDate(year: year, month: season.firstMonth, day: 1)?.adding(months: 3),
      end <= today
    {
      year += 1
    }
    guard let from = CivilDate(year: year, month: season.firstMonth, day: 1) else { return nil }
    return .window(from: from.iso8601, to: from.adding(months: 3).adding(days: -1).iso8601)
  }
}

extension TimeReading {
  var isNowWord: Bool { timex == "PRESENT_REF" }

  /// A part of a day, a year or a weak number says little about when.
  var isVague: Bool { kind == .timeRange && timex.first == "T" || timex.utf8.count == 4 && kind == .dateRange }

  /// Whether a range was said by its first and last day and not as one name.
  var endsOnDay: Bool {
    guard let code = timex.split(separator: ",").last else { return false }
    return code.hasSuffix("D)")
  }

  /// Whether a range was said by its first and last month.
  var isMonthRange: Bool {
    timex.first == "(" && timex.hasSuffix("M)") && !timex.hasSuffix(",P3M)") && !timex.hasSuffix(",P6M)")
      || timex.hasSuffix("-01,P1M)")
  }
}
