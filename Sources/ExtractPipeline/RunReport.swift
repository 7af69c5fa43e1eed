public import Inputs
public import Records
import SignalStore

/// What an extraction did: every record that was read is counted once, as a document or as rejected.
public struct RunReport: Sendable, Hashable {
  /// Whether an earlier, unfinished run was continued.
  public var isContinued = false
  /// Whether the run was stopped before its inputs ended.
  public var isInterrupted = false
  /// Documents read.
  public var documents = 0
  /// Documents that were not in the database.
  public var added = 0
  /// Documents whose content was new.
  public var revised = 0
  /// Documents that were in the database with this content.
  public var unchanged = 0
  /// Documents that were not stored, since they or their customers were erased before.
  public var suppressed = 0
  /// Rows that could not be read.
  public var rejected = 0
  /// Signals found in the documents that were extracted.
  public var tally = SignalTally()
  /// What asking a language model came to; `nil` where none was asked.
  public var languageModel: LanguageModelReport?
  /// Where rejected rows were written.
  public var rejectFiles: [String] = []
  /// What should be known about the inputs, in the order in which it was found out.
  public var notices: [InputNotice] = []
  /// Inputs that could not be read, or not to their end; the run went on with the next.
  public var failures: [InputFailure] = []

  public init() {}

  mutating func add(_ result: CommitResult) {
    added += result.added
    revised += result.revised
    unchanged += result.unchanged
    suppressed += result.suppressed
  }

  mutating func add(_ batch: ProcessedBatch) {
    documents += batch.documents
    rejected += batch.rejections.reduce(0) { $0 + $1.rejections.count }
    tally += batch.tally
    if let part = batch.languageModel {
      languageModel = languageModel ?? LanguageModelReport()
      languageModel? += part
    }
    notices += batch.notices
    failures += batch.failures
  }
}

/// Counts over extracted signals, for a summary at the end of a run.
public struct SignalTally: Sendable, Hashable {
  /// Documents that were extracted.
  public private(set) var documents = 0
  /// Signals of all kinds.
  public private(set) var signals = 0
  /// Documents by their primary intent's id.
  public private(set) var primaryIntents: [String: Int] = [:]
  /// Documents without any intent.
  public private(set) var withoutIntent = 0
  /// Documents by sentiment.
  public private(set) var sentiments: [SentimentLabel: Int] = [:]
  /// Constraints by type.
  public private(set) var constraints: [String: Int] = [:]
  /// Transcripts by resolution.
  public private(set) var resolutions: [ResolutionSignal.Status: Int] = [:]

  public init() {}

  mutating func add(_ found: DocumentSignals) {
    documents += 1
    signals += found.intents.count + found.constraints.count
    if let primary = found.intents.first { primaryIntents[primary.id, default: 0] += 1 } else { withoutIntent += 1 }
    if let sentiment = found.sentiment {
      sentiments[sentiment.label, default: 0] += 1
      signals += 1 + sentiment.emotions.count + sentiment.aspects.count
    }
    for constraint in found.constraints { constraints[constraint.type, default: 0] += 1 }
    if let resolution = found.resolution {
      resolutions[resolution.status, default: 0] += 1
      signals += 1
    }
  }

  static func += (total: inout SignalTally, part: SignalTally) {
    total.documents += part.documents
    total.signals += part.signals
    total.withoutIntent += part.withoutIntent
    total.primaryIntents.merge(part.primaryIntents, uniquingKeysWith: +)
    total.sentiments.merge(part.sentiments, uniquingKeysWith: +)
    total.constraints.merge(part.constraints, uniquingKeysWith: +)
    total.resolutions.merge(part.resolutions, uniquingKeysWith: +)
  }
}
