internal import GRDB
internal import Records

/// Inserts signals with their evidence.
struct SignalInsertion {
  private let insertSignal: PreparedStatement
  private let insertEvidence: PreparedStatement

  init(_ db: Database) throws {
    insertSignal = try PreparedStatement(
      db,
      """
      INSERT INTO signals (
        extraction_id, position, public_id, kind, label, status, extracted_status, is_current, created_at, confidence,
        score, urgency, polarity, strength, payload, origin)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16)
      """)
    insertEvidence = try PreparedStatement(
      db,
      """
      INSERT INTO evidence (signal_id, position, turn, start_byte, end_byte, start_scalar, end_scalar, quote)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
      """)
  }

  /// Inserts a signal of an extraction.
  ///
  /// - Parameters:
  ///   - status: the signal's status now; `nil` for the one that the extraction gave it.
  ///   - isCurrent: whether the extraction is of its document's current revision.
  ///   - createdAt: the time of the revision.
  /// - Returns: the signal's row.
  @discardableResult
  func insert(
    _ signal: SignalRow, at position: Int, of extraction: Int64, status: SignalStatus? = nil, isCurrent: Bool = true,
    createdAt: Timestamp?
  ) throws -> Int64 {
    let row = try insertSignal.insert {
      $0.bind(extraction, at: 1)
      $0.bind(position, at: 2)
      $0.bind(signal.id.bytes, at: 3)
      $0.bind(signal.kind.rawValue, at: 4)
      $0.bind(signal.label, at: 5)
      $0.bind((status ?? signal.status).rawValue, at: 6)
      $0.bind(signal.status.rawValue, at: 7)
      $0.bind(isCurrent, at: 8)
      $0.bind(createdAt?.milliseconds, at: 9)
      $0.bind(signal.confidence, at: 10)
      $0.bind(signal.score, at: 11)
      $0.bind(signal.urgency, at: 12)
      $0.bind(signal.polarity?.rawValue, at: 13)
      $0.bind(signal.strength?.rawValue, at: 14)
      $0.bind(signal.payload, at: 15)
      $0.bind(signal.origin?.rawValue, at: 16)
    }
    for (position, piece) in signal.evidence.enumerated() {
      try insertEvidence.run {
        $0.bind(row, at: 1)
        $0.bind(position, at: 2)
        $0.bind(piece.turn, at: 3)
        $0.bind(piece.bytes.lowerBound, at: 4)
        $0.bind(piece.bytes.upperBound, at: 5)
        $0.bind(piece.scalars.lowerBound, at: 6)
        $0.bind(piece.scalars.upperBound, at: 7)
        $0.bind(piece.quote, at: 8)
      }
    }
    return row
  }
}
