internal import GRDB
internal import Records

/// The history of what was done to a database: entries are added, chained by hashes, and never changed.
enum AuditLog {
  /// Adds an entry, inside the caller's transaction: it is there exactly where what it tells of is.
  ///
  /// - Parameters:
  ///   - payload: what happened, as a JSON object. It is erased with the document or customer that it belongs to; what
  ///     is personal must not stand in the payload of an entry that belongs to neither.
  ///   - documentID: the row of the document that the entry is about.
  ///   - customerID: the row of the customer that the entry is about.
  static func append(
    _ action: AuditAction, payload: String, documentID: Int64? = nil, customerID: Int64? = nil, at time: Timestamp,
    _ db: Database
  ) throws {
    let last = try PreparedStatement(db, "SELECT id, chain FROM audit_entries ORDER BY id DESC LIMIT 1")
      .first({ _ in }, { (sequence: $0.int64(0), chain: $0.blob(1)) })
    let sequence = (last?.sequence ?? 0) + 1
    let salt = AuditChain.randomBytes(32)
    let commitment = AuditChain.commitment(
      salt: salt, documentID: documentID, customerID: customerID, payload: payload)
    let chain = AuditChain.link(
      after: last?.chain ?? AuditChain.origin, sequence: sequence, happenedAt: time.milliseconds,
      action: action.rawValue, commitment: commitment)
    try PreparedStatement(
      db, "INSERT INTO audit_entries (id, happened_at, action, commitment, chain) VALUES (?1, ?2, ?3, ?4, ?5)"
    ).run {
      $0.bind(sequence, at: 1)
      $0.bind(time.milliseconds, at: 2)
      $0.bind(action.rawValue, at: 3)
      $0.bind(commitment, at: 4)
      $0.bind(chain, at: 5)
    }
    try PreparedStatement(
      db, "INSERT INTO audit_payloads (entry_id, document_id, customer_id, salt, payload) VALUES (?1, ?2, ?3, ?4, ?5)"
    ).run {
      $0.bind(sequence, at: 1)
      $0.bind(documentID, at: 2)
      $0.bind(customerID, at: 3)
      $0.bind(salt, at: 4)
      $0.bind(payload, at: 5)
    }
  }
}
