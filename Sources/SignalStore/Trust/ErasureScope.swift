internal import GRDB
internal import Records

/// The rows that an erasure begins with.
struct ErasureScope {
  var documents: [Int64] = []
  /// Customers whose ids and events go with them.
  var profiles: [Int64] = []
  /// Events that happened before it go.
  var eventsBefore: Timestamp?
  /// Customers who asked for it; their row is `nil` where nothing of them is stored.
  var customers: [(row: Int64?, id: String)] = []
  /// Documents whose names shall be remembered, so that they don't come back.
  var names: [DocumentName] = []

  /// - Parameter limit: how many documents at most are taken by age.
  init(_ subject: DataSubject, limit: Int = .max, _ db: Database) throws {
    switch subject {
    case .customers(let ids):
      var rows: Set<Int64> = []
      let find = try PreparedStatement(db, "SELECT DISTINCT document_id FROM revisions WHERE customer_id = ?1")
      try add(customers: ids, db)
      for case (let row?, _) in customers { try find.forEach([.int64(row)]) { rows.insert($0.int64(0)) } }
      documents = rows.sorted()
    case .documents(let names):
      self.names = names
      documents = try names.flatMap { try SignalDatabase.documentIDs(id: $0.id, source: $0.source, db) }
    case .older(let time):
      eventsBefore = time
      try PreparedStatement(
        db,
        """
        SELECT document_id FROM revisions GROUP BY document_id
        HAVING max(coalesce(created_at, learned_at)) < ?1 ORDER BY document_id LIMIT ?2
        """
      ).forEach({
        $0.bind(time.milliseconds, at: 1)
        $0.bind(limit, at: 2)
      }) { documents.append($0.int64(0)) }
    }
  }

  private func countEvents(_ db: Database) throws -> Int {
    if let eventsBefore {
      return try PreparedStatement(db, "SELECT count(*) FROM events WHERE happened_at < ?1")
        .first({ $0.bind(eventsBefore.milliseconds, at: 1) }, { $0.int(0) }) ?? 0
    }
    let count = try PreparedStatement(
      db,
      "SELECT count(*) FROM identifiers i CROSS JOIN events e ON e.identifier_id = i.id WHERE i.profile_id = ?1")
    return try profiles.reduce(0) {
      try $0 + (count.first({ [profile = $1] in $0.bind(profile, at: 1) }, { $0.int(0) }) ?? 0)
    }
  }

  /// Counts what is stored of the documents and customers.
  func counts(_ db: Database) throws -> ErasureCounts {
    var counts = ErasureCounts(documents: documents.count, events: try countEvents(db))
    let statements = try [
      """
      SELECT count(*) FROM revisions r JOIN extractions x ON x.revision_id = r.id
        JOIN signals s ON s.extraction_id = x.id WHERE r.document_id = ?1
      """,
      """
      SELECT count(*) FROM revisions r JOIN extractions x ON x.revision_id = r.id
        JOIN signals s ON s.extraction_id = x.id JOIN verdicts v ON v.signal_id = s.id WHERE r.document_id = ?1
      """,
      """
      SELECT count(*) FROM documents d JOIN language_model_answer_documents l ON l.document_key = d.key
      WHERE d.id = ?1
      """,
      "SELECT count(*) FROM audit_payloads WHERE document_id = ?1",
    ].map { try PreparedStatement(db, $0) }
    for document in documents {
      let numbers = try statements.map { try $0.first({ $0.bind(document, at: 1) }, { $0.int(0) }) ?? 0 }
      counts.signals += numbers[0]
      counts.verdicts += numbers[1]
      counts.answers += numbers[2]
      counts.auditPayloads += numbers[3]
    }
    let payloads = try PreparedStatement(
      db, "SELECT count(*) FROM audit_payloads WHERE customer_id = ?1 AND document_id IS NULL")
    for case (let row?, _) in customers {
      counts.auditPayloads += try payloads.first({ $0.bind(row, at: 1) }, { $0.int(0) }) ?? 0
    }
    return counts
  }
}
