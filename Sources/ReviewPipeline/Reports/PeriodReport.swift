public import Learning
public import Records
public import SignalStore

/// What customers said in a period, against the one before it: what a support lead mails around.
public struct PeriodReport: Sendable {
  /// A number in the period and in the one before it.
  public typealias Compared<Value: Sendable & Hashable> = Summary.Compared<Value>

  /// `nil` where all documents are covered.
  public var period: ReportPeriod?
  public var previousPeriod: ReportPeriod?
  /// The filter in words, one condition each; empty where all documents count.
  public var scope: [String]
  public var noun: ReportNoun
  public var headline: ReportHeadline
  /// What a reader must know before he relies on the numbers: parts left out, periods that are not whole.
  public var notes: [String]

  public var documents: Compared<Int>
  /// Documents without a time, which only a report of all counts.
  public var undated: Int
  /// Distinct customers.
  public var customers: Compared<Int>
  /// Documents that ``extractor`` read: what everything about signals is counted of.
  public var read: Compared<Int>
  public var extractor: ExtractorVersion?
  /// Documents of both periods that other extractors read or none did, and that are left out.
  public var readOtherwise: Int
  /// Signals that count, and how many of them a person confirmed or stated.
  public var signals: Int
  public var acceptedSignals: Int
  /// Whether names and contact data were kept in quotes.
  public var hasNames: Bool

  public var step: ReportStep
  /// In order of time, the period before included.
  public var timeline: [ReportBucket]
  public var sentiment: Compared<ReportSentiment>
  /// Documents whose sentiment is negative, of those that have one.
  public var negative: ReportChange
  /// Conversations that end unresolved, of those whose end can be told; `nil` where none can.
  public var unresolved: ReportChange?
  public var intents: ReportChanges
  /// Documents that speak of a thing negatively.
  public var aspects: ReportChanges
  public var constraints: ReportChanges
  public var constraintDetails: [ReportConstraint]
  public var outcomes: [ReportOutcomeDrivers]
  /// Documents of at least ``ReportStatistics/urgent`` that aren't known to be resolved.
  public var urgentCount: Int
  /// The most urgent first.
  public var urgent: [ReportUrgent]
  /// Where all customers stand; `nil` where no segments were worked out.
  public var standing: ReportStanding?
}

/// What the documents are called.
public struct ReportNoun: Sendable, Hashable {
  public var singular: String
  public var plural: String

  func callAsFunction(_ count: Int) -> String { count == 1 ? singular : plural }
}

/// The first thing that is read.
public struct ReportHeadline: Sendable, Hashable {
  /// What changed, in one sentence.
  public var sentence: String
  /// What to do about it, the most urgent first.
  public var actions: [String]
}

/// So many of so many documents.
public struct ReportShare: Sendable, Hashable {
  public var count: Int
  public var total: Int

  public init(count: Int, total: Int) {
    self.count = count
    self.total = total
  }

  /// 0…1; `nil` where there are no documents.
  public var value: Double? { total > 0 ? Double(count) / Double(total) : nil }
}

/// A share in the period, against the one before it.
public struct ReportChange: Sendable, Hashable {
  /// What can be said of the change.
  public enum Verdict: String, Sendable, Hashable {
    case rise, fall
    /// The difference may be chance.
    case unclear
    /// The counts are too small for the test.
    case tooFew = "too_few"
    /// There is no period before, or nothing in it.
    case nothingBefore = "nothing_before"
  }

  public var label: String
  public var now: ReportShare
  /// `nil` where there is nothing to compare with.
  public var before: ReportShare?
  /// Of the shares, with its 95 % interval.
  public var difference: TwoProportions.Estimate?
  /// Two-sided, of the two-proportion test; `nil` where the counts are too small.
  public var pValue: Double?
  /// ``pValue``, adjusted for the number of tests of its list.
  public var adjustedP: Double?

  public var verdict: Verdict {
    guard let before, before.total > 0 else { return .nothingBefore }
    guard let adjustedP, let difference else { return .tooFew }
    guard adjustedP < ReportStatistics.level else { return .unclear }
    return difference.value > 0 ? .rise : .fall
  }
}

/// Changes by label, tested together.
public struct ReportChanges: Sendable, Hashable {
  /// The most frequent of the period first.
  public var changes: [ReportChange]
  /// How many further labels there are.
  public var omitted: Int
  /// Labels whose share changed beyond chance, the largest difference first; those that are omitted too.
  public var findings: [ReportChange]

  public var isEmpty: Bool { changes.isEmpty }
}

/// What goes with one bad outcome.
public struct ReportOutcomeDrivers: Sendable, Hashable {
  public var outcome: ReportOutcome
  /// How many documents ended so, of those that say how they ended.
  public var change: ReportChange
  /// Those beyond chance, with the most bad outcomes beyond the expected first; then the others by p-value.
  public var drivers: [ReportDriver]
  /// Found in too few documents to be tested.
  public var tooFew: Int
  /// Tested and not listed.
  public var omitted: Int
}

/// How often documents with something end badly, against those without it.
public struct ReportDriver: Sendable, Hashable {
  public var kind: SignalKind
  public var label: String
  public var with: ReportShare
  public var without: ReportShare
  /// Risk ratio with its 95 % interval; `nil` where one side has no bad outcome.
  public var ratio: TwoProportions.Estimate?
  public var difference: TwoProportions.Estimate?
  public var pValue: Double
  /// ``pValue``, adjusted for the number of tests of the outcome.
  public var adjustedP: Double

  /// Whether chance explains it no more: by the adjusted test, and by the interval of the ratio where there is one.
  public var isFinding: Bool {
    adjustedP < ReportStatistics.level && (ratio.map { $0.lower > 1 || $0.upper < 1 } ?? true)
  }

  /// Bad outcomes beyond those that the documents would have at the rate of the others; negative where they have less.
  public var excess: Double { Double(with.count) - Double(with.total) * (without.value ?? 0) }
}

/// One type of constraint, with what customers said.
public struct ReportConstraint: Sendable, Hashable {
  public var type: String
  /// Signals of the period, by polarity.
  public var polarities: [ConstraintPolarity: Int]
  /// Signals of the period that are meant firmly.
  public var hard: Int
  public var signals: Int
  public var quotes: [ReportQuote]
}

/// Words of a customer, around the evidence of a signal.
public struct ReportQuote: Sendable, Hashable {
  public var before: String
  /// The evidence itself.
  public var quote: String
  public var after: String
  public var document: String
  public var source: String

  public var text: String { before + quote + after }
}

/// A document that somebody should look at soon.
public struct ReportUrgent: Sendable, Hashable {
  /// 0…1.
  public var urgency: Double
  public var document: String
  public var source: String
  public var customer: String?
  public var createdAt: Timestamp?
  public var sentiment: SentimentLabel?
  /// The primary one first.
  public var intents: [String]
  /// `nil` where the sentiment has no evidence.
  public var quote: ReportQuote?
}

/// The thresholds that a report applies.
public enum ReportStatistics {
  /// Adjusted p-values below this are findings.
  public static let level = 0.05
  /// Urgency from which a document is listed as urgent.
  public static let urgent = 0.5
  /// Intents that say how customers feel rather than why: they are listed, but no advice is made of them.
  static let opinions: Set<String> = ["complaint", "praise", "feedback"]
}
