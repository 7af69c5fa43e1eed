internal import GRDB
internal import Records

/// Erases the rows of one ``ErasureScope``, inside one transaction.
struct ErasureWriter {
  let database: Database
  let scope: ErasureScope
  private let now: Timestamp
  private(set) var report = ErasureReport()
  /// Ids of customers' names that were erased, which may have nothing else behind them.
  var bareIdentifiers: Set<Int64> = []

  init(_ db: Database, scope: ErasureScope, now: Timestamp) {
    database = db
    self.scope = scope
    self.now = now
  }

  mutating func erase(_ action: AuditAction) throws {
    report.counts = try scope.counts(database)
    try eraseModelVersions()
    try eraseAnswers()
    let payloads = try erasePayloads()
    try forgetStandings()
    try eraseEvents()
    try eraseDocuments()
    try eraseIdentifiers()
    try remember()
    try AuditLog.append(action, payload: payload(erased: payloads), at: now, database)
  }

  // MARK: - What was learned

  /// Erases what model versions learned from verdicts on the documents.
  private mutating func eraseModelVersions() throws {
    var versions: Set<Int64> = []
    let find = try PreparedStatement(
      database,
      """
      SELECT DISTINCT l.model_version_id FROM revisions r JOIN extractions x ON x.revision_id = r.id
        JOIN signals s ON s.extraction_id = x.id JOIN verdicts v ON v.signal_id = s.id
        JOIN model_version_verdicts l ON l.verdict_id = v.id WHERE r.document_id = ?1
      """)
    for document in scope.documents { try find.forEach([.int64(document)]) { versions.insert($0.int64(0)) } }
    guard !versions.isEmpty else { return }
    let erase = try PreparedStatement(database, "UPDATE model_versions SET delta = NULL WHERE id = ?1")
    for version in versions { try erase.run { $0.bind(version, at: 1) } }
    report.modelVersions = versions.sorted()
    let inUse = try PreparedStatement(
      database, "SELECT model_version_id FROM model_promotions ORDER BY id DESC LIMIT 1"
    ).first({ _ in }, { $0.optionalInt64(0) })
    if let version = inUse ?? nil, versions.contains(version) {
      report.modelInUseWasErased = true
      try goBackToAnEarlierVersion()
    }
  }

  /// Takes into use the version that was in use last among those that still hold what they learned, or the shipped
  /// model.
  private func goBackToAnEarlierVersion() throws {
    let version = try PreparedStatement(
      database,
      """
      SELECT p.model_version_id FROM model_promotions p LEFT JOIN model_versions m ON m.id = p.model_version_id
      WHERE p.model_version_id IS NULL OR m.delta IS NOT NULL ORDER BY p.id DESC LIMIT 1
      """
    ).first({ _ in }, { $0.optionalInt64(0) })
    try PreparedStatement(
      database,
      """
      INSERT INTO model_promotions (model_version_id, action, reason, promoted_at) VALUES (?1, 'rollback', ?2, ?3)
      """
    ).run {
      $0.bind(version ?? nil, at: 1)
      $0.bind("texts that the version in use had learned from were erased", at: 2)
      $0.bind(now.milliseconds, at: 3)
    }
    try AuditLog.append(
      .rollback, payload: "{\"model_version\":\((version ?? nil).map { String($0) } ?? "null")}", at: now, database)
  }

  /// Erases the cached answers about the documents, and those of which it is not known whom they are about.
  private mutating func eraseAnswers() throws {
    let erase = try PreparedStatement(
      database,
      """
      DELETE FROM language_model_answers WHERE key IN (
        SELECT l.key FROM documents d JOIN language_model_answer_documents l ON l.document_key = d.key
        WHERE d.id = ?1)
      """)
    for document in scope.documents { try erase.run { $0.bind(document, at: 1) } }
    try PreparedStatement(
      database,
      "DELETE FROM language_model_answers WHERE key NOT IN (SELECT key FROM language_model_answer_documents)"
    ).run()
    report.unlinkedAnswers = database.changesCount
  }

  // MARK: - Rows

  /// Erases the payloads of audit entries about the documents and customers.
  /// - Returns: the positions of the entries.
  private func erasePayloads() throws -> SequenceRanges {
    var sequences: Set<Int64> = []
    let byDocument = try PreparedStatement(database, "SELECT entry_id FROM audit_payloads WHERE document_id = ?1")
    for document in scope.documents { try byDocument.forEach([.int64(document)]) { sequences.insert($0.int64(0)) } }
    let byCustomer = try PreparedStatement(database, "SELECT entry_id FROM audit_payloads WHERE customer_id = ?1")
    for case (let row?, _) in scope.customers {
      try byCustomer.forEach([.int64(row)]) { sequences.insert($0.int64(0)) }
    }
    let erase = try PreparedStatement(database, "DELETE FROM audit_payloads WHERE entry_id = ?1")
    for sequence in sequences { try erase.run { $0.bind(sequence, at: 1) } }
    return SequenceRanges(sequences.sorted())
  }

  /// Erases the documents with all that hangs on them, and the names of customers and inputs that nothing is left of.
  private mutating func eraseDocuments() throws {
    var customers = Set(scope.customers.compactMap(\.row))
    var sources: [Int64: String] = [:]
    let findCustomers = try PreparedStatement(
      database, "SELECT DISTINCT customer_id FROM revisions WHERE document_id = ?1 AND customer_id IS NOT NULL")
    let findSource = try PreparedStatement(
      database, "SELECT o.id, o.name FROM documents d JOIN sources o ON o.id = d.source_id WHERE d.id = ?1")
    let erase = try PreparedStatement(database, "DELETE FROM documents WHERE id = ?1")
    for document in scope.documents {
      try findCustomers.forEach([.int64(document)]) { customers.insert($0.int64(0)) }
      try findSource.forEach([.int64(document)]) { sources[$0.int64(0)] = $0.text(1) }
      try erase.run { $0.bind(document, at: 1) }
    }
    let findIdentifier = try PreparedStatement(
      database, "SELECT identifier_id FROM customers WHERE id = ?1 AND identifier_id IS NOT NULL")
    for customer in customers { try findIdentifier.forEach([.int64(customer)]) { bareIdentifiers.insert($0.int64(0)) } }
    let eraseCustomer = try PreparedStatement(
      database,
      "DELETE FROM customers WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM revisions WHERE customer_id = ?1)")
    for customer in customers.sorted() { try eraseCustomer.run { $0.bind(customer, at: 1) } }
    report.sources = sources.values.sorted()
    try eraseSources(sources)
  }

  /// A text chat's file may be named after the customer, so that names of inputs go with the last document.
  private func eraseSources(_ sources: [Int64: String]) throws {
    let erase = try PreparedStatement(
      database, "DELETE FROM sources WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM documents WHERE source_id = ?1)")
    let rename = try PreparedStatement(database, "UPDATE run_inputs SET name = 'erased' WHERE name = ?1")
    for (id, name) in sources {
      try erase.run { $0.bind(id, at: 1) }
      if database.changesCount > 0 { try rename.run { $0.bind(name, at: 1) } }
    }
  }

  // MARK: - What stays

  /// Keeps hashes of the names, so that an import does not bring the data back.
  private func remember() throws {
    let hashes = try KeyedHashes(database)
    let customer = try PreparedStatement(
      database, "INSERT OR IGNORE INTO forgotten_customers (hash, forgotten_at) VALUES (?1, ?2)")
    for (_, id) in scope.customers {
      try customer.run {
        $0.bind(hashes.customer(id), at: 1)
        $0.bind(now.milliseconds, at: 2)
      }
    }
    let document = try PreparedStatement(
      database, "INSERT OR IGNORE INTO forgotten_documents (hash, forgotten_at) VALUES (?1, ?2)")
    for name in scope.names {
      try document.run {
        $0.bind(hashes.document(source: name.source, id: name.id), at: 1)
        $0.bind(now.milliseconds, at: 2)
      }
    }
  }

  private func payload(erased: SequenceRanges) throws -> String {
    let hashes = try KeyedHashes(database)
    var json = JSONWriter()
    json.beginObject()
    func write(_ name: String, _ hexadecimals: [String]) {
      guard !hexadecimals.isEmpty else { return }
      json.key(name)
      json.beginArray()
      for text in hexadecimals { json.string(text) }
      json.endArray()
    }
    write("customer_hashes", scope.customers.map { hexadecimal(hashes.customer($0.id)) })
    write("document_hashes", scope.names.map { hexadecimal(hashes.document(source: $0.source, id: $0.id)) })
    json.key("documents")
    json.number(report.counts.documents)
    json.key("events")
    json.number(report.counts.events)
    json.key("signals")
    json.number(report.counts.signals)
    json.key("verdicts")
    json.number(report.counts.verdicts)
    json.key("answers")
    json.number(report.counts.answers + report.unlinkedAnswers)
    json.key(SequenceRanges.key)
    json.beginArray()
    for range in erased.ranges {
      json.beginArray()
      json.number(Int(range.lowerBound))
      json.number(Int(range.upperBound))
      json.endArray()
    }
    json.endArray()
    json.endObject()
    return String(decoding: json.bytes, as: UTF8.self)
  }
}
