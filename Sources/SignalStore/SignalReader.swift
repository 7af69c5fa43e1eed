internal import GRDB
internal import Records

/// Makes ``StoredSignal``s of rows.
struct SignalReader {
  static let columnCount: CInt = 22
  /// The columns that ``signal(_:)`` takes, of ``tables``.
  static let columns = """
    s.id, s.public_id, s.kind, s.label, s.status, s.confidence, s.score, s.urgency, s.polarity, s.strength, s.payload, \
    x.extractor_id, o.name, d.external_id, r.number, r.kind, c.external_id, r.channel, r.created_at, \
    s.extracted_status, s.origin, x.language_model_id
    """
  static let tables = """
    signals s JOIN extractions x ON x.id = s.extraction_id JOIN revisions r ON r.id = x.revision_id \
    JOIN documents d ON d.id = r.document_id JOIN sources o ON o.id = d.source_id \
    LEFT JOIN customers c ON c.id = r.customer_id
    """

  private let evidence: PreparedStatement
  private let extractors: [Int64: ExtractorVersion]

  init(_ db: Database) throws {
    evidence = try PreparedStatement(
      db,
      """
      SELECT turn, start_byte, end_byte, start_scalar, end_scalar, quote
      FROM evidence WHERE signal_id = ?1 ORDER BY position
      """)
    var extractors: [Int64: ExtractorVersion] = [:]
    try PreparedStatement(db, "SELECT id, name, version, model, prompt FROM extractors").forEach([]) {
      extractors[$0.int64(0)] = ExtractorVersion(
        name: $0.text(1), version: $0.text(2), model: $0.optionalText(3), prompt: $0.optionalText(4))
    }
    self.extractors = extractors
  }

  /// The signal of a row with its evidence.
  func signal(_ row: borrowing Columns) throws -> StoredSignal {
    let rowID = row.int64(0)
    guard let id = SignalID(bytes: row.blob(1)), let kind = SignalKind(rawValue: row.text(2)),
      let status = SignalStatus(rawValue: row.text(4)), let extractor = extractors[row.int64(11)],
      let extractedStatus = SignalStatus(rawValue: row.text(19)),
      let documentKind = DocumentKind(rawValue: row.text(15))
    else { throw SignalReader.damaged("signal", rowID) }
    return StoredSignal(
      id: id, kind: kind, label: row.text(3), status: status, extractedStatus: extractedStatus,
      confidence: row.optionalDouble(5),
      score: row.optionalDouble(6), urgency: row.optionalDouble(7),
      polarity: row.optionalText(8).flatMap(ConstraintPolarity.init),
      strength: row.optionalText(9).flatMap(ConstraintStrength.init), payload: row.optionalText(10),
      evidence: try evidence(of: rowID), extractor: extractor,
      origin: row.optionalText(20).flatMap(SignalOrigin.init) ?? .baseline,
      languageModel: row.optionalInt64(21).flatMap { extractors[$0] },
      document: DocumentReference(
        source: row.text(12), id: row.text(13), revision: row.int(14), kind: documentKind,
        customerID: row.optionalText(16), channel: row.optionalText(17),
        createdAt: row.optionalInt64(18).map { Timestamp(milliseconds: $0) }),
      cursor: SignalCursor(rowID: rowID))
  }

  func extractor(_ id: Int64) -> ExtractorVersion? { extractors[id] }

  private func evidence(of signal: Int64) throws -> [StoredEvidence] {
    var pieces: [StoredEvidence] = []
    try evidence.forEach([.int64(signal)]) {
      let bytes = (start: $0.int(1), end: $0.int(2))
      let scalars = (start: $0.int(3), end: $0.int(4))
      guard bytes.start <= bytes.end, scalars.start <= scalars.end else {
        throw SignalReader.damaged("evidence of signal", signal)
      }
      pieces.append(
        StoredEvidence(
          evidence: Evidence(turn: $0.int(0), span: bytes.start..<bytes.end, quote: $0.text(5)),
          scalars: scalars.start..<scalars.end))
    }
    return pieces
  }

  /// The error for a row that this program can't have written.
  static func damaged(_ what: String, _ row: Int64) -> StoreError {
    StoreError(.corrupt, "The database's \(what) row \(row) is damaged. Run `hark doctor`, or restore a backup.")
  }
}
