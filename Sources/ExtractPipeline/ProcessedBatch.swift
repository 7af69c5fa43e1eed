import Inputs
import SignalStore

/// A batch with all work done that needs no order: extracted, checked against its quotes, rendered.
struct ProcessedBatch: Sendable {
  /// What to store, where there is a database.
  var parts: [ExtractedBatch.Part] = []
  /// Rows that could not be read, for each part of the batch.
  var rejections: [PartRejections] = []
  /// JSON Lines, where output is wanted.
  var lines: [UInt8] = []
  var documents = 0
  var tally = SignalTally()
  /// `nil` where no language model was asked.
  var languageModel: LanguageModelReport?
  var notices: [InputNotice] = []
  var failures: [InputFailure] = []

  struct PartRejections: Sendable {
    /// Index into the run's inputs.
    var input: Int
    var rejections: [Rejection] = []
    /// Whether the input ends after them.
    var isLast: Bool
  }
}
