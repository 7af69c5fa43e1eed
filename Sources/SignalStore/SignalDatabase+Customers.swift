internal import GRDB
internal import Records

extension SignalDatabase {
  /// Calls `body` with each customer, in the order in which they first came.
  ///
  /// - Throws: ``StoreError``; what `body` throws.
  /// - Complexity: O(*n*) in the customers' documents and events. `body` must not use the database itself.
  public func forEachCustomer(_ body: (StoredCustomer) throws -> Void) throws {
    try forEachCustomer(after: 0, limit: .max, body)
  }

  /// The customers after one, in the order in which they first came.
  ///
  /// - Parameter profile: the row of the customer before.
  /// - Throws: ``StoreError``.
  /// - Complexity: O(*n*) in the customers' documents and events.
  public func customers(after profile: Int64, limit: Int) throws -> [StoredCustomer] {
    var customers: [StoredCustomer] = []
    try forEachCustomer(after: profile, limit: limit) { customers.append($0) }
    return customers
  }

  private func forEachCustomer(after profile: Int64, limit: Int, _ body: (StoredCustomer) throws -> Void) throws {
    try read { db in
      let documents = try PreparedStatement(
        db,
        """
        SELECT count(*), min(r.created_at), max(r.created_at) FROM identifiers i
          CROSS JOIN customers c ON c.identifier_id = i.id CROSS JOIN revisions r ON r.customer_id = c.id
        WHERE i.profile_id = ?1 AND r.is_current = 1
        """)
      let events = try PreparedStatement(
        db,
        """
        SELECT count(*), min(e.happened_at), max(e.happened_at)
        FROM identifiers i CROSS JOIN events e ON e.identifier_id = i.id WHERE i.profile_id = ?1
        """)
      let segments = try PreparedStatement(
        db, "SELECT segment FROM memberships WHERE profile_id = ?1 ORDER BY segment")
      try PreparedStatement(db, "SELECT id FROM profiles WHERE id > ?1 ORDER BY id LIMIT ?2").forEach {
        $0.bind(profile, at: 1)
        $0.bind(limit, at: 2)
      } _: { row in
        let profile = row.int64(0)
        let identifiers = try SignalDatabase.identifiers(of: profile, db)
        var customer = StoredCustomer(
          profile: profile, id: identifiers.first?.value ?? "#\(profile)", identifiers: identifiers.count)
        try documents.forEach({ $0.bind(profile, at: 1) }) {
          customer.documents = $0.int(0)
          customer.widen($0.optionalInt64(1), $0.optionalInt64(2))
        }
        try events.forEach({ $0.bind(profile, at: 1) }) {
          customer.events = $0.int(0)
          customer.widen($0.optionalInt64(1), $0.optionalInt64(2))
        }
        try segments.forEach({ $0.bind(profile, at: 1) }) { customer.segments.append($0.text(0)) }
        try body(customer)
      }
    }
  }

  /// The names of documents, by their rows; documents that are no longer there are left out.
  ///
  /// - Throws: ``StoreError``.
  public func documentNames(ofRows rows: some Sequence<Int64>) throws -> [Int64: DocumentName] {
    try read { db in
      let find = try PreparedStatement(
        db, "SELECT o.name, d.external_id FROM documents d JOIN sources o ON o.id = d.source_id WHERE d.id = ?1")
      var names: [Int64: DocumentName] = [:]
      for row in rows {
        names[row] = try find.first(
          { $0.bind(row, at: 1) }, { DocumentName(source: $0.text(0), id: $0.text(1)) })
      }
      return names
    }
  }
}

extension StoredCustomer {
  fileprivate mutating func widen(_ first: Int64?, _ last: Int64?) {
    if let first { firstSeen = min(firstSeen ?? Timestamp(milliseconds: first), Timestamp(milliseconds: first)) }
    if let last { lastSeen = max(lastSeen ?? Timestamp(milliseconds: last), Timestamp(milliseconds: last)) }
  }
}
