import Records

/// A day, a time of day, or both; with neither, a moment that could not be resolved.
struct Moment: Sendable, Hashable {
  var date: CivilDate?
  /// Seconds since midnight, 0…86,400.
  var second: Int?

  init(_ date: CivilDate?, _ second: Int? = nil) {
    self.date = date
    self.second = second
  }

  /// `2026-03-04T17:00`, `2026-03-04` or `T17:00`, with seconds only where they are not 0.
  var iso8601: String? {
    guard let second else { return date?.iso8601 }
    let time = "T" + Moment.clock(second, withSeconds: second % 60 != 0)
    return (date?.iso8601 ?? "") + time
  }

  static func clock(_ second: Int, withSeconds: Bool) -> String {
    let parts = (second / 3600, second / 60 % 60, second % 60)
    let length = withSeconds ? 8 : 5
    return String(unsafeUninitializedCapacity: length) { text in
      func put(_ value: Int, at place: Int) {
        text[place] = UInt8(ascii: "0") &+ UInt8(truncatingIfNeeded: value / 10)
        text[place + 1] = UInt8(ascii: "0") &+ UInt8(truncatingIfNeeded: value % 10)
      }
      put(parts.0, at: 0)
      text[2] = UInt8(ascii: ":")
      put(parts.1, at: 3)
      if withSeconds {
        text[5] = UInt8(ascii: ":")
        put(parts.2, at: 6)
      }
      return length
    }
  }
}

/// An expression of time with what it can mean.
struct TimeReading: Sendable, Hashable {
  enum Kind: String, Sendable {
    case date, time, set
    case dateTime = "datetime"
    case dateRange = "daterange"
    case timeRange = "timerange"
    case dateTimeRange = "datetimerange"

    var hasDate: Bool { self == .date || self == .dateTime || self == .dateRange || self == .dateTimeRange }
  }

  /// How a word in front changes what is meant.
  enum Mod: String, Sendable {
    case before, after, since, until, approx, start, mid, end, more, less
    case undefinedReference = "ref_undef"
    case afterMid = "after-mid"
    case beforeStart = "before-start"
    case sinceEnd = "since-end"
    case beforeEnd = "before-end"
  }

  /// One meaning: a point (start alone) or a range whose end is exclusive. An open range has one end.
  struct Option: Sendable, Hashable {
    var timex: String
    var start: Moment?
    var end: Moment?
  }

  var kind: Kind
  /// TIMEX3 value, with `X` for what was not said.
  var timex: String
  var mod: Mod?
  /// The past meaning before the future one where both are possible; empty where nothing resolves it.
  var options: [Option]
  /// Minutes east of Greenwich, where a zone was named.
  var zone: Int?
  /// For recurring times: ISO weekdays and a window in seconds since midnight.
  var weekdays: [Int] = []
  var window: (from: Int?, to: Int?)? {
    get { hasWindow ? (windowStart, windowEnd) : nil }
    set {
      hasWindow = newValue != nil
      windowStart = newValue?.from
      windowEnd = newValue?.to
    }
  }
  private var hasWindow = false
  private var windowStart: Int?
  private var windowEnd: Int?
  /// Whether only a preposition or nothing but a number says that it is a time at all.
  var isWeak = false
  /// Days of a list, for business days.
  var list: [CivilDate] = []
  /// Whether the expression names the present ("now").
  var isNow = false

  init(_ kind: Kind, _ timex: String, _ options: [Option], mod: Mod? = nil) {
    self.kind = kind
    self.timex = timex
    self.options = options
    self.mod = mod
  }

  /// The meaning that is not over: the first option that ends on or after a day; else the last.
  func upcoming(from today: CivilDate?) -> Option? {
    guard let today else { return options.last }
    return options.first { option in
      guard let date = option.end?.date ?? option.start?.date else { return true }
      return date >= today
    } ?? options.last
  }
}

/// A length of time as it was said: `1 hour and 30 minutes`.
struct DurationReading: Sendable, Hashable {
  struct Part: Sendable, Hashable {
    var count: ExactNumber
    var unit: TimeUnit
  }

  var parts: [Part]
  var mod: TimeReading.Mod?

  /// ISO 8601, with the extensions `WE` for weekends and `BD` for business days.
  var iso8601: String {
    var days = ""
    var time = ""
    for part in parts {
      let number = part.count.decimalString
      switch part.unit {
      case .second: time += number + "S"
      case .minute: time += number + "M"
      case .hour: time += number + "H"
      case .day: days += number + "D"
      case .businessDay: days += number + "BD"
      case .week: days += number + "W"
      case .fortnight: days += (part.count.times(2) ?? part.count).decimalString + "W"
      case .weekend: days += number + "WE"
      case .month: days += number + "M"
      case .quarter: days += (part.count.times(3) ?? part.count).decimalString + "M"
      case .year: days += number + "Y"
      case .decade: days += (part.count.times(10) ?? part.count).decimalString + "Y"
      case .century: days += (part.count.times(100) ?? part.count).decimalString + "Y"
      }
    }
    return "P" + days + (time.isEmpty ? "" : "T" + time)
  }

  /// Seconds, a month counted as 30 days and a year as 365.
  var seconds: ExactNumber {
    parts.reduce(.zero) { sum, part in part.count.times(part.unit.seconds).flatMap { sum.plus($0) } ?? sum }
  }

  /// The day that lies this long after another; a time of day in the duration counts only in whole days.
  func added(to date: CivilDate, sign: Int = 1) -> CivilDate? {
    var result = date
    for part in parts {
      guard let count = part.count.whole, count.magnitude <= 4_000 else { return nil }
      switch part.unit.months {
      case 0: result = result.adding(days: sign * count * part.unit.days)
      default:
        guard count * part.unit.months < 12_000 else { return nil }
        result = result.adding(months: sign * count * part.unit.months)
      }
    }
    return (1...9999).contains(result.year) ? result : nil
  }

  var isTimeOfDay: Bool { parts.allSatisfy { $0.unit.rawValue <= TimeUnit.hour.rawValue } }
}

extension TimeUnit {
  var seconds: Int64 {
    switch self {
    case .second: 1
    case .minute: 60
    case .hour: 3600
    case .day, .businessDay: 86_400
    case .week: 604_800
    case .fortnight: 1_209_600
    case .weekend: 172_800
    case .month: 2_592_000
    case .quarter: 7_776_000
    case .year: 31_536_000
    case .decade: 315_360_000
    case .century: 3_153_600_000
    }
  }

  /// Days, for units made of days.
  var days: Int {
    switch self {
    case .day, .businessDay: 1
    case .week: 7
    case .fortnight: 14
    case .weekend: 7
    default: 0
    }
  }

  /// Months, for units made of months.
  var months: Int {
    switch self {
    case .month: 1
    case .quarter: 3
    case .year: 12
    case .decade: 120
    case .century: 1200
    default: 0
    }
  }

  /// The letter of TIMEX for a single unit.
  var isClock: Bool { rawValue <= TimeUnit.hour.rawValue }
}

extension DayPart {
  /// First and last hour, and the TIMEX code.
  var hours: (from: Int, to: Int, code: String) {
    switch self {
    case .morning: (8, 12, "MO")
    case .afternoon: (12, 16, "AF")
    case .evening: (16, 20, "EV")
    case .night: (20, 24, "NI")
    case .daytime: (8, 18, "DT")
    case .lunchtime: (11, 13, "MEL")
    case .businessHours: (8, 18, "BH")
    case .breakfast: (8, 12, "MEB")
    case .dinner: (16, 20, "MED")
    case .nightTime: (0, 8, "NT")
    }
  }

  var start: Int { hours.from * 3600 }
  /// The last second of the night is 23:59:59: it does not reach into the next day.
  var end: Int { hours.to == 24 ? 86_399 : hours.to * 3600 }
  var isLate: Bool { self == .afternoon || self == .evening || self == .night || self == .dinner }
}

extension Season {
  var code: String {
    switch self {
    case .spring: "SP"
    case .summer: "SU"
    case .autumn: "FA"
    case .winter: "WI"
    }
  }

  /// First month of the northern meteorological season; three months long.
  var firstMonth: Int {
    switch self {
    case .spring: 3
    case .summer: 6
    case .autumn: 9
    case .winter: 12
    }
  }
}
