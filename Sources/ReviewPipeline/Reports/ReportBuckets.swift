public import Records

/// The steps in which a report shows time.
public enum ReportStep: String, Sendable, Hashable {
  case day, week, month, year

  /// The step that shows so many days in at most 62 steps.
  init(days: Int) {
    switch days {
    case ...62: self = .day
    case ...434: self = .week
    case ...1880: self = .month
    default: self = .year
    }
  }

  /// The first day of the step that a day lies in; weeks begin on Monday.
  func start(of date: CivilDate) -> CivilDate {
    switch self {
    case .day: date
    case .week: date.adding(days: 1 - date.isoWeekday)
    case .month: date.adding(days: 1 - date.day)
    case .year: CivilDate(daysSinceEpoch: date.daysSinceEpoch).adding(days: 1 - date.day).adding(months: 1 - date.month)
    }
  }

  /// The first day of the next step.
  func next(after start: CivilDate) -> CivilDate {
    switch self {
    case .day: start.adding(days: 1)
    case .week: start.adding(days: 7)
    case .month: start.adding(months: 1)
    case .year: start.adding(months: 12)
    }
  }
}

/// How many documents a stretch of time has, and how their customers feel.
public struct ReportBucket: Sendable, Hashable {
  /// First day (UTC).
  public let start: CivilDate
  /// Whether it lies in the period before the one that the report is about.
  public let isPrevious: Bool
  /// Whether the report covers only a part of it.
  public let isPartial: Bool
  /// All documents, whatever extractor read them.
  public internal(set) var documents = 0
  /// Of the documents that the report's extractor read.
  public internal(set) var sentiment = ReportSentiment()
}

/// Documents by sentiment.
public struct ReportSentiment: Sendable, Hashable {
  public private(set) var counts: [SentimentLabel: Int] = [:]
  private var scores = 0.0

  /// Documents with a sentiment.
  public var documents: Int { counts.values.reduce(0, +) }
  public var negative: Int { counts[.negative] ?? 0 }
  /// −1…1; `nil` where no document has one.
  public var meanScore: Double? { documents > 0 ? scores / Double(documents) : nil }

  mutating func add(_ label: SentimentLabel, score: Double) {
    counts[label, default: 0] += 1
    scores += score
  }
}

/// A row of buckets without gaps, at most ``ReportTimeline/limit`` of them.
struct ReportTimeline {
  static let limit = 120

  let step: ReportStep
  private(set) var buckets: [ReportBucket] = []
  private var positions: [Int: Int] = [:]

  /// Buckets over the days `first`…`last`; where they are too many, over the last of them.
  init(from first: CivilDate, to last: CivilDate, currentSince: CivilDate?) {
    step = ReportStep(days: last.daysSinceEpoch - first.daysSinceEpoch + 1)
    var start = step.start(of: first)
    while start <= last {
      let next = step.next(after: start)
      buckets.append(
        ReportBucket(
          start: start, isPrevious: currentSince.map { start < $0 } ?? false,
          isPartial: start < first || next.adding(days: -1) > last))
      start = next
    }
    buckets.removeFirst(max(0, buckets.count - ReportTimeline.limit))
    for (position, bucket) in buckets.enumerated() { positions[bucket.start.daysSinceEpoch] = position }
  }

  mutating func add(_ time: Timestamp, sentiment: (label: SentimentLabel, score: Double)?) {
    guard let position = positions[step.start(of: time.date).daysSinceEpoch] else { return }
    buckets[position].documents += 1
    if let sentiment { buckets[position].sentiment.add(sentiment.label, score: sentiment.score) }
  }
}
