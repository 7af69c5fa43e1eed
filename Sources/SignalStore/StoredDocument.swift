public import Records

/// A document as stored: one revision's content, and what was extracted from it.
public struct StoredDocument: Sendable, Hashable {
  /// The content, exactly as it was stored.
  public var document: Document
  /// Number of the revision that ``document`` is, from 1.
  public var revision: Int
  /// How many revisions the document has.
  public var revisionCount: Int
  /// What the revision's current extraction found, whatever became of it since; `nil` where there is none.
  public var extracted: DocumentSignals?
  /// The signals of ``extracted`` as stored, in the order intents, sentiment, emotions, aspects, resolution,
  /// constraints: one for each of them.
  public var signals: [StoredSignal]
  /// Signals of the same revision that other extractors made: reviewed ones, and proposals that are stale.
  public var otherSignals: [StoredSignal]
}
