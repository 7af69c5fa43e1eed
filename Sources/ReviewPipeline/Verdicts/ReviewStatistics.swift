internal import Learning
public import Records
public import SignalStore

/// What the verdicts say: who reviewed how much, how far reviewers agree, and how often each extractor is right.
public struct ReviewStatistics: Sendable {
  /// One reviewer's verdicts that stand, and what else is in his history.
  public struct Reviewer: Sendable, Hashable {
    /// As given with each verdict.
    public var name: String
    /// Standing verdicts by kind.
    public var standing: [VerdictKind: Int] = [:]
    /// Entries of the history, those that were taken back included.
    public var entries = 0
  }

  /// Two reviewers' agreement on the signals that both decided on.
  public struct Pair: Sendable, Hashable {
    /// The name that comes first.
    public var first: String
    /// The other reviewer's name.
    public var second: String
    /// Signals that both decided on.
    public var signals: Int
    /// The share on which both say the same, 0…1.
    public var observed: Double
    /// Cohen's κ; `nil` where both always say one and the same.
    public var kappa: Double?
  }

  /// How often an extractor was right in a group of its signals.
  public struct Precision: Sendable, Hashable {
    /// Signals that are counted together.
    public enum Group: Sendable, Hashable {
      case kind(SignalKind)
      case label(SignalKind, String)
      /// Confidences from `lower` up to, but not including, `lower + 0.1`; the last band includes 1.
      case confidence(SignalKind, lower: Double)
      case withoutConfidence(SignalKind)
    }

    /// Whose signals they are.
    public var extractor: ExtractorVersion
    /// Which of its signals they are.
    public var group: Group
    /// Signals that were accepted.
    public var right: Int
    /// Signals that were decided on.
    public var total: Int
    /// Mean confidence of the group's signals, `nil` where one has none.
    public var meanConfidence: Double?
    /// The share that is right, with its 95 % interval (Wilson's).
    public var proportion: Double
    /// The interval's lower end, 0…1.
    public var lower: Double
    /// The interval's upper end, 0…1.
    public var upper: Double
  }

  /// By name.
  public var reviewers: [Reviewer] = []
  /// Those who decided on a signal in common.
  public var pairs: [Pair] = []
  /// Krippendorff's α over all reviewers; `nil` where all say the same, or nothing was decided by two.
  public var alpha: Double?
  /// Signals that two reviewers or more decided on.
  public var jointlyDecided = 0
  /// Signals on which reviewers differ now.
  public var contested = 0
  /// From verdicts of the random queue alone, since any other queue picks signals that are hard, or new.
  public var precision: [Precision] = []

  /// - Parameter filter: which verdicts count.
  /// - Throws: `StoreError`.
  public init(_ database: SignalDatabase, matching filter: VerdictFilter = VerdictFilter()) throws {
    var entries: [String: Int] = [:]
    try database.forEachVerdict(matching: filter) { entries[$0.reviewer, default: 0] += 1 }
    var standing = filter
    standing.standingOnly = true
    var tally = Tally()
    try database.forEachVerdict(matching: standing) { tally.add($0) }
    reviewers = entries.sorted { $0.key < $1.key }.map {
      Reviewer(name: $0.key, standing: tally.verdicts[$0.key] ?? [:], entries: $0.value)
    }
    let ratings = tally.ratings.values
    pairs = ReviewStatistics.pairs(Array(ratings))
    let agreement = KrippendorffAlpha(ratings.map { Array($0.values) })
    alpha = agreement.alpha
    jointlyDecided = agreement.units
    contested = ratings.count { Set($0.values).count > 1 }
    precision = tally.precision
  }

  private static func pairs(_ ratings: [[String: String]]) -> [Pair] {
    var common: [[String]: [(String, String)]] = [:]
    for byReviewer in ratings where byReviewer.count > 1 {
      let names = byReviewer.keys.sorted()
      for (index, first) in names.enumerated() {
        for second in names[(index + 1)...] {
          guard let one = byReviewer[first], let other = byReviewer[second] else { continue }
          common[[first, second], default: []].append((one, other))
        }
      }
    }
    return common.sorted { $0.key.lexicographicallyPrecedes($1.key) }.compactMap { names, ratings in
      CohenKappa(ratings).map {
        Pair(first: names[0], second: names[1], signals: $0.count, observed: $0.observed, kappa: $0.kappa)
      }
    }
  }
}

/// Gathers standing verdicts.
private struct Tally {
  private struct Key: Hashable {
    var extractor: ExtractorVersion
    var group: ReviewStatistics.Precision.Group
  }

  private struct Count {
    var right = 0
    var total = 0
    var confidences: Double? = 0
  }

  /// By reviewer.
  private(set) var verdicts: [String: [VerdictKind: Int]] = [:]
  /// What each reviewer says, by signal.
  private(set) var ratings: [SignalID: [String: String]] = [:]
  /// The last verdict of the random queue on each signal.
  private var drawn: [SignalID: VerdictRecord] = [:]

  mutating func add(_ record: VerdictRecord) {
    verdicts[record.reviewer, default: [:]][record.verdict, default: 0] += 1
    ratings[record.signal.id, default: [:]][record.reviewer] = record.category
    if record.queue == .random, record.verdict != .add { drawn[record.signal.id] = record }
  }

  var precision: [ReviewStatistics.Precision] {
    var counts: [Key: Count] = [:]
    for record in drawn.values.sorted(by: { $0.id < $1.id }) {
      let signal = record.signal
      var groups: [ReviewStatistics.Precision.Group] = [.kind(signal.kind), .label(signal.kind, signal.label)]
      if let confidence = signal.confidence {
        groups.append(.confidence(signal.kind, lower: min(9, (confidence * 10).rounded(.down)) / 10))
      } else {
        groups.append(.withoutConfidence(signal.kind))
      }
      for group in groups {
        var count = counts[Key(extractor: signal.extractor, group: group)] ?? Count()
        count.total += 1
        count.right += record.verdict == .accept ? 1 : 0
        count.confidences = count.confidences.flatMap { sum in signal.confidence.map { sum + $0 } }
        counts[Key(extractor: signal.extractor, group: group)] = count
      }
    }
    return counts.compactMap { key, count in
      WilsonInterval(hits: count.right, total: count.total).map {
        ReviewStatistics.Precision(
          extractor: key.extractor, group: key.group, right: count.right, total: count.total,
          meanConfidence: count.confidences.map { $0 / Double(count.total) }, proportion: $0.proportion,
          lower: $0.lower,
          upper: $0.upper)
      }
    }.sorted { $0.order.lexicographicallyPrecedes($1.order) }
  }
}

extension VerdictRecord {
  /// What reviewers agree or differ on: accepted, rejected, or corrected to a label.
  fileprivate var category: String {
    switch verdict {
    case .correct: "correct \(replacement?.label ?? "")"
    case .reject: "reject"
    default: "accept"
    }
  }
}

extension ReviewStatistics.Precision {
  /// Extractors by name and version; for each, kinds, then labels, then confidences.
  fileprivate var order: [String] {
    let place: [String] =
      switch group {
      case .kind(let kind): ["0", kind.order]
      case .label(let kind, let label): ["1", kind.order, label]
      case .confidence(let kind, let lower): ["2", kind.order, "\(lower)"]
      case .withoutConfidence(let kind): ["2", kind.order, "~"]
      }
    return [extractor.name, extractor.version, extractor.model ?? "", extractor.prompt ?? ""] + place
  }
}

extension SignalKind {
  fileprivate var order: String { "\(SignalKind.allCases.firstIndex(of: self) ?? 0)" }
}
