public import Records

/// A document with what was extracted from it, checked and made ready to store.
///
/// Making one does all work that needs no database (hashing, checking quotes, converting offsets), so that it can be
/// done on many threads, away from the one that writes.
public struct StorableDocument: Sendable {
  public let document: Document
  /// The digest of the document's content.
  public let digest: ContentDigest
  /// What asking a language model about it took; `nil` where none was asked.
  public var languageModelUse: LanguageModelUse?
  /// What was found in it; `nil` where it needs no extraction.
  public let signals: DocumentSignals?
  let key: UInt64
  let extraction: Extraction?

  struct Extraction: Sendable {
    var language: String?
    var outOfScope: Double
    var degraded: Bool
    var languageModel: ExtractorVersion?
    var signals: [SignalRow]
  }

  /// A document with the signals that an extraction found in it.
  ///
  /// - Throws: ``StoreError`` of code ``StoreError/Code/badEvidence`` where a quote does not stand at its span.
  /// - Complexity: O(*n*) in the document's size.
  public init(_ document: Document, signals: DocumentSignals, digest: ContentDigest? = nil) throws(StoreError) {
    let digest = digest ?? ContentDigest(of: document)
    let key = documentKey(source: document.source, id: document.id)
    var rows = SignalRowMaker(document: document, digest: digest, documentKey: key, extractor: signals.extractor)
    try rows.append(signals)
    self.document = document
    self.digest = digest
    self.key = key
    self.signals = signals
    extraction = Extraction(
      language: signals.language, outOfScope: signals.outOfScope, degraded: signals.degraded,
      languageModel: signals.languageModel, signals: rows.rows)
  }

  /// A document that needs no extraction, since it is stored with the run's extractor's signals or must not be stored
  /// (``SignalDatabase/standing(of:in:)``).
  public init(unchanged document: Document, digest: ContentDigest? = nil) {
    self.document = document
    self.digest = digest ?? ContentDigest(of: document)
    key = documentKey(source: document.source, id: document.id)
    extraction = nil
    signals = nil
  }

  /// The ids and statuses that its signals have where nobody has reviewed them, in the order in which they are written.
  public var stamps: [SignalStamp] {
    extraction?.signals.map { SignalStamp(id: $0.id.description, status: $0.status) } ?? []
  }
}

/// A row of the table `signals` with its evidence.
struct SignalRow: Sendable {
  var id: SignalID
  var kind: SignalKind
  var label: String
  var status: SignalStatus = .proposed
  var confidence: Double?
  var score: Double?
  var urgency: Double?
  var polarity: ConstraintPolarity?
  var strength: ConstraintStrength?
  var payload: String?
  /// `nil` where only the baseline was asked.
  var origin: SignalOrigin?
  var evidence: [EvidenceRow]
}

/// A row of the table `evidence`.
struct EvidenceRow: Sendable {
  var turn: Int
  var bytes: Range<Int>
  var scalars: Range<Int>
  var quote: String
}
