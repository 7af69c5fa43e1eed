public import Records
public import SignalStore

/// What a report is to cover.
public struct ReportOptions: Sendable {
  /// How long a period is.
  public enum Length: String, Sendable, Hashable, CaseIterable {
    case day, week, month, quarter, year
    /// Everything, also documents without a time; nothing to compare with.
    case all
  }

  /// Which documents count. Its times bound the period; the one before it is as long.
  public var filter: DocumentFilter
  /// `nil` for what the filter's times say, else for the longest of month, week and day that the documents hold twice.
  public var length: Length?
  /// Whether quotes keep names and contact data.
  public var withNames: Bool
  /// At most so many rows in each list.
  public var limit: Int

  public init(
    filter: DocumentFilter = DocumentFilter(), length: Length? = nil, withNames: Bool = false, limit: Int = 10
  ) {
    self.filter = filter
    self.length = length
    self.withNames = withNames
    self.limit = limit
  }
}

/// A time from `since` up to, not including, `until`.
public struct ReportPeriod: Sendable, Hashable {
  public let since: Timestamp
  public let until: Timestamp

  var range: Range<Timestamp> { since..<until }

  /// The last day (UTC) that the period touches.
  public var lastDay: CivilDate { Timestamp(milliseconds: until.milliseconds - 1).date }

  /// The number of days (UTC) that the period touches.
  public var days: Int { lastDay.daysSinceEpoch - since.date.daysSinceEpoch + 1 }
}

/// The period that a report is about, and the one it is compared with.
struct ReportPeriods {
  /// `nil` for all documents.
  let current: ReportPeriod?
  let previous: ReportPeriod?

  static let all = ReportPeriods(current: nil, previous: nil)

  private init(current: ReportPeriod?, previous: ReportPeriod?) {
    self.current = current
    self.previous = previous
  }

  init(_ options: ReportOptions, _ coverage: ReportCoverage) {
    guard let oldest = coverage.oldest, let newest = coverage.newest, options.length != .all else {
      self = .all
      return
    }
    let afterNewest = Timestamp(newest.date.adding(days: 1))
    let (since, until) = (options.filter.since, options.filter.until)
    let length = options.length ?? ReportPeriods.fittingLength(from: oldest.date, to: newest.date)
    switch (since, until) {
    case (let since?, let until?) where since < until:
      self.init(since, until)
    case (let since?, _):
      let end = options.length.map { since.moved(by: $0, 1) } ?? afterNewest
      self.init(since, max(end, Timestamp(since.date.adding(days: 1))))
    case (nil, let until):
      let until = until ?? afterNewest
      guard let length else {
        self = .all
        return
      }
      let since = until.moved(by: length, -1)
      self.init(
        current: ReportPeriod(since: since, until: until),
        previous: ReportPeriod(since: until.moved(by: length, -2), until: since))
    }
  }

  /// A period that is given, and one of the same length before it; whole months are compared with whole months.
  private init(_ since: Timestamp, _ until: Timestamp) {
    let current = ReportPeriod(since: since, until: until)
    let months = (until.date.year - since.date.year) * 12 + until.date.month - since.date.month
    if since.isStartOfMonth, until.isStartOfMonth {
      let previous = ReportPeriod(since: Timestamp(since.date.adding(months: -months)), until: since)
      self.init(current: current, previous: previous)
    } else {
      let length = until.milliseconds - since.milliseconds
      let previous = ReportPeriod(since: Timestamp(milliseconds: since.milliseconds - length), until: since)
      self.init(current: current, previous: previous)
    }
  }

  /// The longest of month, week and day that fits twice into the days; `nil` for a single day.
  private static func fittingLength(from first: CivilDate, to last: CivilDate) -> ReportOptions.Length? {
    switch last.daysSinceEpoch - first.daysSinceEpoch + 1 {
    case 59...: .month
    case 14...: .week
    case 2...: .day
    default: nil
    }
  }
}

extension Timestamp {
  fileprivate var isStartOfMonth: Bool { millisecondOfDay == 0 && date.day == 1 }

  /// The same time of day so many lengths later.
  fileprivate func moved(by length: ReportOptions.Length, _ count: Int) -> Timestamp {
    let date =
      switch length {
      case .day: self.date.adding(days: count)
      case .week: self.date.adding(days: 7 * count)
      case .month: self.date.adding(months: count)
      case .quarter: self.date.adding(months: 3 * count)
      case .year: self.date.adding(months: 12 * count)
      case .all: self.date
      }
    return Timestamp(milliseconds: Timestamp(date).milliseconds + Int64(millisecondOfDay))
  }
}
