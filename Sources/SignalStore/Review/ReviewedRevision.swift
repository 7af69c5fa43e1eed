internal import GRDB
internal import Records

/// A revision that a reviewer says something about.
struct ReviewedRevision {
  var id: Int64
  var documentID: Int64
  var customerID: Int64?
  var documentKey: UInt64
  var digest: ContentDigest
  var isCurrent: Bool
  /// Identity, kind, time and turns.
  var document: Document

  private static let columns = """
    r.id, d.id, r.customer_id, d.key, r.digest, r.kind, o.name, d.external_id, r.is_current, r.created_at
    FROM revisions r JOIN documents d ON d.id = r.document_id JOIN sources o ON o.id = d.source_id
    """

  init?(_ id: Int64, _ db: Database) throws {
    try self.init("SELECT \(ReviewedRevision.columns) WHERE r.id = ?1", id, db)
  }

  /// The current revision of a document.
  init?(currentOfDocument id: Int64, _ db: Database) throws {
    try self.init("SELECT \(ReviewedRevision.columns) WHERE r.document_id = ?1 AND r.is_current = 1", id, db)
  }

  private init?(_ sql: String, _ id: Int64, _ db: Database) throws {
    let found = try PreparedStatement(db, sql).first({ $0.bind(id, at: 1) }) { row -> ReviewedRevision? in
      guard let digest = ContentDigest(bytes: row.blob(4)), let kind = DocumentKind(rawValue: row.text(5)) else {
        return nil
      }
      return ReviewedRevision(
        id: row.int64(0), documentID: row.int64(1), customerID: row.optionalInt64(2),
        documentKey: UInt64(bitPattern: row.int64(3)), digest: digest,
        isCurrent: row.bool(8),
        document: Document(
          source: row.text(6), id: row.text(7), kind: kind,
          createdAt: row.optionalInt64(9).map { Timestamp(milliseconds: $0) }, turns: []))
    }
    guard var revision = found ?? nil else { return nil }
    revision.document.turns = try DocumentReader.turns(of: revision.id, PreparedStatement(db, DocumentReader.turnsSQL))
    self = revision
  }

  private init(
    id: Int64, documentID: Int64, customerID: Int64?, documentKey: UInt64, digest: ContentDigest, isCurrent: Bool,
    document: Document
  ) {
    self.id = id
    self.documentID = documentID
    self.customerID = customerID
    self.documentKey = documentKey
    self.digest = digest
    self.isCurrent = isCurrent
    self.document = document
  }
}
