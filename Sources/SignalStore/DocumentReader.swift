internal import GRDB
internal import Records

/// Makes ``StoredDocument``s of rows.
struct DocumentReader {
  /// The columns that ``document(_:)`` takes, of ``tables``.
  static let columns = """
    r.id, r.number, o.name, d.external_id, r.kind, c.external_id, r.channel, r.created_at, r.language, r.rating, \
    (SELECT max(number) FROM revisions n WHERE n.document_id = d.id)
    """
  static let columnCount: CInt = 11
  static let tables = """
    revisions r JOIN documents d ON d.id = r.document_id JOIN sources o ON o.id = d.source_id \
    LEFT JOIN customers c ON c.id = r.customer_id
    """

  /// Lists the turns of a revision.
  static let turnsSQL = """
    SELECT speaker, name, time, question, text, set_apart FROM turns WHERE revision_id = ?1 ORDER BY position
    """

  private let turns: PreparedStatement
  private let metadata: PreparedStatement
  private let extraction: PreparedStatement
  private let signals: PreparedStatement
  private let signalReader: SignalReader

  init(_ db: Database) throws {
    turns = try PreparedStatement(db, DocumentReader.turnsSQL)
    metadata = try PreparedStatement(
      db, "SELECT key, value FROM metadata WHERE revision_id = ?1 ORDER BY position")
    extraction = try PreparedStatement(
      db,
      """
      SELECT id, extractor_id, language, out_of_scope, degraded, language_model_id
      FROM extractions WHERE revision_id = ?1 AND is_current = 1
      """)
    signals = try PreparedStatement(
      db,
      """
      SELECT \(SignalReader.columns), x.is_current
      FROM \(SignalReader.tables) WHERE r.id = ?1 ORDER BY x.id, s.position
      """)
    signalReader = try SignalReader(db)
  }

  /// The document of a row with its turns and signals.
  func document(_ row: borrowing Columns) throws -> StoredDocument {
    let revisionID = row.int64(0)
    guard let kind = DocumentKind(rawValue: row.text(4)) else { throw SignalReader.damaged("revisions", revisionID) }
    let document = Document(
      source: row.text(2), id: row.text(3), kind: kind, customerID: row.optionalText(5), channel: row.optionalText(6),
      createdAt: row.optionalInt64(7).map { Timestamp(milliseconds: $0) }, language: row.optionalText(8),
      rating: row.optionalDouble(9), turns: try DocumentReader.turns(of: revisionID, turns),
      metadata: try metadata(of: revisionID))
    var stored = StoredDocument(
      document: document, revision: row.int(1), revisionCount: row.int(10), extracted: nil, signals: [],
      otherSignals: [])
    try signals.forEach([.int64(revisionID)]) {
      let signal = try signalReader.signal($0)
      if $0.bool(SignalReader.columnCount) { stored.signals.append(signal) } else { stored.otherSignals.append(signal) }
    }
    try extraction.forEach([.int64(revisionID)]) {
      guard let extractor = signalReader.extractor($0.int64(1)) else {
        throw SignalReader.damaged("extractions", $0.int64(0))
      }
      var rebuilt = DocumentSignals(
        language: $0.optionalText(2), outOfScope: $0.optionalDouble(3) ?? 0, intents: [], sentiment: nil,
        constraints: [], resolution: nil, extractor: extractor, degraded: $0.bool(4),
        languageModel: $0.optionalInt64(5).flatMap(signalReader.extractor))
      for signal in stored.signals {
        guard rebuilt.append(signal, of: document) else { throw SignalReader.damaged("signal", signal.cursor.rowID) }
      }
      stored.extracted = rebuilt
    }
    return stored
  }

  /// - Parameter statement: of ``turnsSQL``.
  static func turns(of revisionID: Int64, _ statement: PreparedStatement) throws -> [Turn] {
    var turns: [Turn] = []
    try statement.forEach([.int64(revisionID)]) {
      guard let speaker = Speaker(rawValue: $0.text(0)) else { throw SignalReader.damaged("revisions", revisionID) }
      turns.append(
        Turn(
          speaker: speaker, name: $0.optionalText(1), text: $0.text(4),
          time: $0.optionalInt64(2).map { Timestamp(milliseconds: $0) }, question: $0.optionalText(3),
          setApart: SetApart.ranges($0.optionalText(5))))
    }
    return turns
  }

  private func metadata(of revisionID: Int64) throws -> [MetadataField] {
    var fields: [MetadataField] = []
    try metadata.forEach([.int64(revisionID)]) { fields.append(MetadataField(key: $0.text(0), value: $0.text(1))) }
    return fields
  }
}
