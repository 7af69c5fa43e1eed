import Records

/// What may come between the baseline's reading of a batch and its storing.
protocol SecondStage: Sendable {
  /// What signals are marked as made by.
  var version: ExtractorVersion { get }
  /// How many records a batch has: what waits for the slowest of them is better small.
  var recordsPerBatch: Int { get }
  /// How many batches are worked on at once.
  var batchesInFlight: Int { get }

  /// Whether documents that are stored already have to be read again, since others are compared with them.
  var readsStoredDocuments: Bool { get }

  /// Decides what will be done with each document; sees the batches in the order of the input.
  func arrange(_ batch: inout BaselineBatch)

  /// Does what was decided; sees batches in any order, several at once.
  /// - Throws: `CancellationError` where the run was stopped meanwhile.
  func complete(_ batch: BaselineBatch) async throws -> BaselineBatch
}
