internal import GRDB
public import Records

extension SignalDatabase {
  /// Everything that is held on a subject, as one JSON object: documents with all revisions, texts, signals, verdicts
  /// and what language models answered; ids, events and where the customer stands; objections; entries of the audit log; and rows of rejects files that name the
  /// person.
  ///
  /// - Parameters:
  ///   - identifiers: as for ``erase(_:identifiers:)``.
  ///   - isGivenOut: whether an entry of the audit log shall tell of it.
  /// - Throws: ``StoreError``.
  public func disclosure(
    of subject: DataSubject, identifiers: (Document) -> Set<String> = { _ in [] }, isGivenOut: Bool
  ) throws -> [UInt8] {
    let now = options.clock()
    let (search, files) = try rejectedRowSearch(for: subject, identifiers: identifiers)
    var json = JSONWriter()
    json.beginObject()
    json.key("made_at")
    json.string(now.iso8601)
    try read { db in
      let scope = try ErasureScope(subject, db)
      try write(scope.customers.map(\.id), to: &json, db)
      try write(scope, to: &json, db)
    }
    json.key("rejected_rows")
    json.beginArray()
    for path in files {
      for row in try RejectsFile(path: path).rows(where: search.finds) {
        json.beginObject()
        json.key("file")
        json.string(path)
        json.key("row")
        json.string(row)
        json.endObject()
      }
    }
    json.endArray()
    json.endObject()
    json.newline()
    if isGivenOut { try noteDisclosure(of: subject, at: now) }
    return json.bytes
  }

  private func write(_ customers: [String], to json: inout JSONWriter, _ db: Database) throws {
    json.key("customers")
    json.beginArray()
    for customer in customers {
      let hash = try KeyedHashes(db).customer(customer)
      json.beginObject()
      json.key("customer_id")
      json.string(customer)
      json.key("erased_at")
      let erasedAt = try PreparedStatement(db, "SELECT forgotten_at FROM forgotten_customers WHERE hash = ?1")
        .first({ $0.bind(hash, at: 1) }, { Timestamp(milliseconds: $0.int64(0)) })
      json.string(erasedAt?.iso8601)
      json.key("objections")
      json.beginObject()
      try PreparedStatement(
        db, "SELECT purpose, stated_at FROM consents WHERE hash = ?1 AND is_granted = 0 ORDER BY purpose"
      )
      .forEach({ $0.bind(hash, at: 1) }) {
        json.key($0.text(0))
        json.string(Timestamp(milliseconds: $0.int64(1)).iso8601)
      }
      json.endObject()
      json.endObject()
    }
    json.endArray()
  }

  private func write(_ scope: ErasureScope, to json: inout JSONWriter, _ db: Database) throws {
    let document = try PreparedStatement(db, DisclosureQueries.document)
    let answers = try PreparedStatement(db, DisclosureQueries.answers)
    let entriesOfDocument = try PreparedStatement(db, DisclosureQueries.auditEntries(by: "document_id"))
    let entriesOfCustomer = try PreparedStatement(db, DisclosureQueries.auditEntries(by: "customer_id"))
    var entries: [Int64: String] = [:]
    json.key("documents")
    json.beginArray()
    for id in scope.documents {
      try document.forEach([.int64(id)]) { json.raw($0.text(0)) }
      try entriesOfDocument.forEach([.int64(id)]) { entries[$0.int64(0)] = $0.text(1) }
    }
    json.endArray()
    try write(profiles: scope.profiles, to: &json, db)
    json.key("language_model_answers")
    json.beginArray()
    for id in scope.documents { try answers.forEach([.int64(id)]) { json.raw($0.text(0)) } }
    json.endArray()
    for case (let row?, _) in scope.customers {
      try entriesOfCustomer.forEach([.int64(row)]) { entries[$0.int64(0)] = $0.text(1) }
    }
    json.key("audit_entries")
    json.beginArray()
    for (_, entry) in entries.sorted(by: { $0.key < $1.key }) { json.raw(entry) }
    json.endArray()
  }

  private func noteDisclosure(of subject: DataSubject, at now: Timestamp) throws(StoreError) {
    try write { db in
      let scope = try ErasureScope(subject, db)
      let hashes = try KeyedHashes(db)
      func note(_ key: String, _ hash: [UInt8], documentID: Int64? = nil, customerID: Int64? = nil) throws {
        var json = JSONWriter()
        json.beginObject()
        json.key(key)
        json.string(hexadecimal(hash))
        json.endObject()
        try AuditLog.append(
          .disclosure, payload: String(decoding: json.bytes, as: UTF8.self), documentID: documentID,
          customerID: customerID, at: now, db)
      }
      for (row, id) in scope.customers { try note("customer_hash", hashes.customer(id), customerID: row) }
      for name in scope.names {
        try note(
          "document_hash", hashes.document(source: name.source, id: name.id),
          documentID: try SignalDatabase.documentIDs(id: name.id, source: name.source, db).first)
      }
    }
  }
}

/// Queries that give rows as JSON texts.
enum DisclosureQueries {
  static func time(_ column: String) -> String {
    "strftime('%Y-%m-%dT%H:%M:%fZ', \(column) / 1000.0, 'unixepoch')"
  }

  /// One document, by its row, with everything below it.
  static let document = """
    SELECT json_object('source', o.name, 'id', d.external_id, 'revisions', (
      SELECT json_group_array(json(revision)) FROM (
        SELECT json_object('number', r.number, 'is_current', json(iif(r.is_current, 'true', 'false')), 'kind', r.kind,
          'customer_id', (SELECT external_id FROM customers WHERE id = r.customer_id), 'channel', r.channel,
          'created_at', \(time("r.created_at")), 'language', r.language, 'rating', r.rating,
          'stored_at', \(time("r.learned_at")), 'turns', (\(turns)), 'metadata', (\(metadata)),
          'extractions', (\(extractions))) revision
        FROM revisions r WHERE r.document_id = d.id ORDER BY r.number)))
    FROM documents d JOIN sources o ON o.id = d.source_id WHERE d.id = ?1
    """

  private static let turns = """
    SELECT json_group_array(json_object('speaker', speaker, 'name', name, 'time', \(time("time")), 'question', question,
      'text', text)) FROM (SELECT * FROM turns WHERE revision_id = r.id ORDER BY position)
    """

  private static let metadata = """
    SELECT json_group_array(json_object('key', key, 'value', value))
    FROM (SELECT * FROM metadata WHERE revision_id = r.id ORDER BY position)
    """

  private static let extractions = """
    SELECT json_group_array(json(extraction)) FROM (
      SELECT json_object('extractor', e.name, 'version', e.version, 'model', e.model, 'prompt', e.prompt,
        'language_model', (SELECT model FROM extractors WHERE id = x.language_model_id),
        'is_current', json(iif(x.is_current, 'true', 'false')), 'extracted_at', \(time("x.extracted_at")),
        'requests', (SELECT requests FROM language_model_uses WHERE extraction_id = x.id),
        'unusable_answers', (SELECT json_group_array(json_object('reason', reason, 'answer', answer))
          FROM language_model_failures WHERE extraction_id = x.id),
        'signals', (\(signals))) extraction
      FROM extractions x JOIN extractors e ON e.id = x.extractor_id WHERE x.revision_id = r.id ORDER BY x.id)
    """

  private static let signals = """
    SELECT json_group_array(json(signal)) FROM (
      SELECT json_object('signal_id', lower(hex(s.public_id)), 'kind', s.kind, 'label', s.label, 'status', s.status,
        'confidence', s.confidence, 'score', s.score, 'urgency', s.urgency, 'polarity', s.polarity,
        'strength', s.strength, 'payload', json(s.payload),
        'evidence', (SELECT json_group_array(json_object('turn', turn, 'start', start_scalar, 'end', end_scalar,
          'quote', quote)) FROM (SELECT * FROM evidence WHERE signal_id = s.id ORDER BY position)),
        'verdicts', (\(verdicts))) signal
      FROM signals s WHERE s.extraction_id = x.id ORDER BY s.position)
    """

  private static let verdicts = """
    SELECT json_group_array(json_object('verdict', v.verdict, 'reviewer', w.name, 'reason', v.reason,
      'decided_at', \(time("v.decided_at"))))
    FROM (SELECT * FROM verdicts WHERE signal_id = s.id ORDER BY id) v JOIN reviewers w ON w.id = v.reviewer_id
    """

  /// What language models answered about a document, by its row.
  static let answers = """
    SELECT json_object('answer', a.answer, 'model', a.model, 'answered_at', \(time("a.answered_at")))
    FROM documents d JOIN language_model_answer_documents l ON l.document_key = d.key
      JOIN language_model_answers a ON a.key = l.key WHERE d.id = ?1 ORDER BY a.answered_at
    """

  /// Entries of the audit log by a column of their payload.
  static func auditEntries(by column: String) -> String {
    """
    SELECT e.id, json_object('sequence', e.id, 'happened_at', \(time("e.happened_at")), 'action', e.action,
      'payload', json(p.payload))
    FROM audit_payloads p JOIN audit_entries e ON e.id = p.entry_id WHERE p.\(column) = ?1
    """
  }
}
