import Extraction
import Inputs
import Records
import SignalStore

/// A batch whose documents the baseline has read.
struct BaselineBatch: Sendable {
  struct Part: Sendable {
    /// Index into the run's inputs.
    var input: Int
    /// How many records of the input come before these.
    var firstRecord: Int
    var records: [Record] = []
    /// Whether the input ends after them.
    var isLast: Bool
  }

  enum Record: Sendable {
    case rejected(Rejection)
    /// Stored already with the run's extractor's signals and not wanted in print, or not to be stored at all.
    case unchanged(Document, ContentDigest?)
    case read(BaselineDocument)
  }

  var parts: [Part] = []
  var notices: [InputNotice] = []
  var failures: [InputFailure] = []

  /// The documents that the baseline has read, in the order of the input.
  var documents: [BaselineDocument] {
    parts.flatMap { part in
      part.records.compactMap { record in
        if case .read(let document) = record { document } else { nil }
      }
    }
  }

  /// Changes each of ``documents``, in their order.
  mutating func forEachDocument(_ change: (inout BaselineDocument) -> Void) {
    for part in parts.indices {
      for index in parts[part].records.indices {
        guard case .read(var document) = parts[part].records[index] else { continue }
        change(&document)
        parts[part].records[index] = .read(document)
      }
    }
  }
}

/// A document with what was found in it.
struct BaselineDocument: Sendable {
  var document: Document
  /// `nil` where there is no database.
  var digest: ContentDigest?
  /// Whether the run's extractor's signals are stored already.
  var isStored: Bool
  var signals: DocumentSignals
  /// Whether ``signals`` will be stored or printed.
  var isWanted: Bool
  /// Whether it is of a customer who objects to language models.
  var customerObjects = false
  /// Whether a language model would have been asked about it if the customer did not object.
  var isWithheld = false
  /// What a language model should be asked about it.
  var need = DocumentNeed()
  /// What asking a language model about it took; `nil` where none was asked.
  var languageModelUse: LanguageModelUse?
}
