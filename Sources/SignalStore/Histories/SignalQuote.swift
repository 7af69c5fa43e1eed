internal import GRDB
public import Records

/// A signal with the words that it stands on, to show a person.
public struct SignalQuote: Sendable, Hashable {
  /// The signal's row.
  public var signal: Int64
  public var kind: SignalKind
  /// What ``ObservedSignal/label`` says.
  public var label: String
  /// The first of its quotes; empty where it has none, as a sentiment may.
  public var quote: String
  /// The turn of the quote, from 0.
  public var turn: Int
  /// The document that it stands in.
  public var document: DocumentName
  /// The document's row.
  public var documentRow: Int64
  /// The document's time, or where it has none when it was stored.
  public var happenedAt: Timestamp
}

extension SignalDatabase {
  /// The quotes of signals, by the signals' rows; signals that are no longer there are left out.
  ///
  /// - Throws: ``StoreError``.
  public func quotes(ofSignals rows: [Int64]) throws -> [Int64: SignalQuote] {
    guard !rows.isEmpty else { return [:] }
    return try read { db in
      let find = try PreparedStatement(
        db,
        """
        SELECT s.kind, s.label, ifnull(v.quote, ''), ifnull(v.turn, 0), o.name, d.external_id, d.id,
          ifnull(r.created_at, r.learned_at)
        FROM signals s JOIN extractions x ON x.id = s.extraction_id JOIN revisions r ON r.id = x.revision_id
          JOIN documents d ON d.id = r.document_id JOIN sources o ON o.id = d.source_id
          LEFT JOIN evidence v ON v.signal_id = s.id AND v.position = 0
        WHERE s.id = ?1
        """)
      var quotes: [Int64: SignalQuote] = [:]
      for row in rows {
        try find.forEach([.int64(row)]) {
          guard let kind = SignalKind(initial: $0.firstByte(0)) else { throw SignalReader.damaged("signal", row) }
          quotes[row] = SignalQuote(
            signal: row, kind: kind, label: $0.text(1), quote: $0.text(2), turn: $0.int(3),
            document: DocumentName(source: $0.text(4), id: $0.text(5)), documentRow: $0.int64(6),
            happenedAt: Timestamp(milliseconds: $0.int64(7)))
        }
      }
      return quotes
    }
  }
}
