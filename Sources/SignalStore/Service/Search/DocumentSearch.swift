package import Records

/// What to look for among the stored documents.
package struct DocumentSearch: Sendable, Hashable {
  /// Conditions on the documents; ``DocumentFilter/text`` is what is searched for.
  package var document = DocumentFilter()
  /// Signals that the document must have, standing, by kind.
  package var labels: [SignalKind: String] = [:]
  /// At most so many documents.
  package var limit = 20
  /// Goes on after a document that ``FoundDocument/cursor`` named.
  package var after: Int64?

  package init() {}
}

/// A document that a search found, with the passage to show.
package struct FoundDocument: Sendable, Hashable {
  package var document: DocumentReference
  package var rating: Double?
  /// What stands of the document's signals; empty where nothing has been extracted.
  package var signals: [StoredSignal]
  /// `nil` for a document without any text.
  package var passage: FoundPassage?
  /// Where ``DocumentSearch/after`` goes on.
  package var cursor: Int64
}

/// A part of one turn, chosen to show why the document was found. Offsets count Unicode scalars of ``text``.
package struct FoundPassage: Sendable, Hashable {
  /// From 0.
  package var turn: Int
  package var speaker: Speaker
  /// What the passage says.
  package var text: String
  /// Whether the turn begins before the passage.
  package var isCutBefore: Bool
  /// Whether the turn goes on after the passage.
  package var isCutAfter: Bool
  /// Words that were searched for.
  package var matches: [Range<Int>]
  /// Quotes of the document's signals that reach into the passage, with the signal's index among them.
  package var evidence: [FoundEvidence]
}

/// Where a signal's quote stands in a ``FoundPassage``.
package struct FoundEvidence: Sendable, Hashable {
  /// The signal's index in ``FoundDocument/signals``.
  package var signal: Int
  package var span: Range<Int>
}
