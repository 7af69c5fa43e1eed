internal import Records
internal import SignalStore

/// Counts documents one by one, so that memory grows with the customers and labels alone.
struct ReportTally {
  /// What a report's drivers are looked for among.
  struct Feature: Hashable {
    let kind: SignalKind
    let label: String
  }

  /// How many documents have something, and how many of them ended badly.
  struct Ends {
    var documents = 0
    var bad = 0

    mutating func add(_ isBad: Bool) {
      documents += 1
      bad += isBad ? 1 : 0
    }
  }

  /// The documents of one period.
  struct Period {
    var documents = 0
    var undated = 0
    var read = 0
    var customers: Set<Int64> = []
    var sentiment = ReportSentiment()
    /// Documents by what was found in them; of aspects only those that are spoken of negatively.
    var features: [Feature: Int] = [:]
    var kinds: [DocumentKind: Int] = [:]
    var resolution = Ends()
    /// For each outcome.
    var ends: [Ends]
    var endsWith: [[Feature: Ends]]
    var signals = 0
    var accepted = 0
  }

  /// A signal that may be quoted.
  struct Candidate {
    let rank: (Int, Double, Int64, ReportRow)
    let signal: ReportSignal
    let revision: ReportRow

    /// Whether it is to stand before another one: confirmed, then ranked higher, then newer.
    func precedes(_ other: Candidate) -> Bool { rank > other.rank }
  }

  /// How constraints of one type are meant.
  struct Constraint {
    var signals = 0
    var hard = 0
    var polarities: [ConstraintPolarity: Int] = [:]
    var candidates: [Candidate] = []
  }

  private(set) var current: Period
  private(set) var previous: Period
  private(set) var timeline: ReportTimeline?
  private(set) var constraints: [String: Constraint] = [:]
  private(set) var urgentCount = 0
  private(set) var urgent: [Candidate] = []

  private let outcomes: [ReportOutcome]
  /// Where in the documents' fields the outcome's value stands.
  private let fieldPositions: [Int?]
  private let extractor: Int64?
  private let currentSince: Timestamp?
  private let limit: Int

  /// So many more quotes are kept than are shown, since some turn out to be alike.
  private static let spareQuotes = 12

  init(
    outcomes: [ReportOutcome], fields: [String], extractor: Int64?, currentSince: Timestamp?,
    timeline: ReportTimeline?, limit: Int
  ) {
    self.outcomes = outcomes
    fieldPositions = outcomes.map {
      if case .field(let key) = $0.basis { fields.firstIndex(of: key) } else { nil }
    }
    self.extractor = extractor
    self.currentSince = currentSince
    self.timeline = timeline
    self.limit = limit
    let empty = Period(
      ends: outcomes.map { _ in Ends() }, endsWith: outcomes.map { _ in [:] })
    current = empty
    previous = empty
  }

  mutating func add(_ document: ReportDocument) {
    // SQLite gives the last one that stands last: where a person stated another sentiment, it is that.
    let isRead = extractor != nil && document.extractor == extractor
    let sentiment = isRead ? document.signals.last { $0.kind == .sentiment } : nil
    let mood = sentiment.flatMap { signal in
      SentimentLabel(rawValue: signal.label).map { (label: $0, score: signal.score ?? 0) }
    }
    if let time = document.createdAt { timeline?.add(time, sentiment: mood) }
    if let currentSince, let time = document.createdAt, time < currentSince {
      ReportTally.count(document, mood, isRead, into: &previous, outcomes, fieldPositions)
    } else {
      ReportTally.count(document, mood, isRead, into: &current, outcomes, fieldPositions)
      if isRead { collect(document, sentiment) }
    }
  }

  private static func count(
    _ document: ReportDocument, _ mood: (label: SentimentLabel, score: Double)?, _ isRead: Bool,
    into period: inout Period, _ outcomes: [ReportOutcome], _ fieldPositions: [Int?]
  ) {
    period.documents += 1
    period.kinds[document.kind, default: 0] += 1
    if document.createdAt == nil { period.undated += 1 }
    if let customer = document.customer { period.customers.insert(customer) }
    guard isRead else { return }
    period.read += 1
    period.signals += document.signals.count
    period.accepted += document.signals.count(where: \.isAccepted)
    if let mood { period.sentiment.add(mood.label, score: mood.score) }
    if let isBad = ReportOutcome.resolution.isBad(document, field: nil) { period.resolution.add(isBad) }
    let features = features(of: document)
    for feature in features { period.features[feature, default: 0] += 1 }
    for (index, outcome) in outcomes.enumerated() {
      let field = fieldPositions[index].flatMap { document.fields[$0] }
      guard let isBad = outcome.isBad(document, field: field) else { continue }
      period.ends[index].add(isBad)
      for feature in features { period.endsWith[index][feature, default: Ends()].add(isBad) }
    }
  }

  private static func features(of document: ReportDocument) -> Set<Feature> {
    var features: Set<Feature> = []
    for signal in document.signals {
      switch signal.kind {
      case .intent, .constraint: features.insert(Feature(kind: signal.kind, label: signal.label))
      case .aspect where signal.isNegativeAspect: features.insert(Feature(kind: .aspect, label: signal.label))
      default: break
      }
    }
    return features
  }

  // MARK: - What is quoted

  private mutating func collect(_ document: ReportDocument, _ sentiment: ReportSignal?) {
    let time = document.createdAt?.milliseconds ?? .min
    for signal in document.signals where signal.kind == .constraint {
      constraints[signal.label, default: Constraint()].signals += 1
      if signal.strength == .hard { constraints[signal.label, default: Constraint()].hard += 1 }
      if let polarity = signal.polarity {
        constraints[signal.label, default: Constraint()].polarities[polarity, default: 0] += 1
      }
      let candidate = Candidate(
        rank: (signal.isAccepted ? 1 : 0, signal.confidence ?? 0, time, signal.row), signal: signal,
        revision: document.revision)
      ReportTally.keep(
        candidate, in: &constraints[signal.label, default: Constraint()].candidates, ReportTally.spareQuotes)
    }
    guard let sentiment, let urgency = sentiment.urgency, urgency >= ReportStatistics.urgent,
      document.signals.last(where: { $0.kind == .resolution })?.label != ResolutionSignal.Status.resolved.rawValue
    else { return }
    urgentCount += 1
    ReportTally.keep(
      Candidate(rank: (0, urgency, time, sentiment.row), signal: sentiment, revision: document.revision),
      in: &urgent, limit)
  }

  /// Keeps the best `limit` candidates, the best first.
  private static func keep(_ candidate: Candidate, in candidates: inout [Candidate], _ limit: Int) {
    if candidates.count >= limit, let last = candidates.last, !candidate.precedes(last) { return }
    let position = candidates.firstIndex { candidate.precedes($0) } ?? candidates.count
    candidates.insert(candidate, at: position)
    if candidates.count > limit { candidates.removeLast() }
  }
}

extension ReportSignal {
  /// Whether an aspect is spoken of negatively.
  fileprivate var isNegativeAspect: Bool {
    aspectLabel.map { $0 == .negative } ?? ((score ?? 0) < 0)
  }
}
