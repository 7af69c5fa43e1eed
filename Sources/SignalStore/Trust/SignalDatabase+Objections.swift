internal import GRDB
public import Records

/// What a customer can object to.
public enum ProcessingPurpose: String, Sendable, Hashable, CaseIterable {
  /// That their texts are sent to a language model.
  case llm
  /// That states, clusters and propensities are worked out for them.
  case analytics
  /// That they are served: their texts are read and kept.
  case service
  /// That they are chosen for marketing: their data leaves in lists of segments' members.
  case marketing
}

extension SignalDatabase {
  /// Records that a customer objects to a purpose, or no longer does. Nothing of them needs to be stored.
  ///
  /// - Returns: whether that was news.
  /// - Throws: ``StoreError``.
  @discardableResult
  public func setObjection(
    of customer: String, to purpose: ProcessingPurpose, isRaised: Bool
  ) throws(StoreError) -> Bool {
    let now = options.clock()
    return try write { db in
      let hash = try KeyedHashes(db).customer(customer)
      try PreparedStatement(
        db,
        isRaised
          ? "INSERT OR IGNORE INTO consents (hash, purpose, is_granted, stated_at) VALUES (?1, ?2, 0, ?3)"
          : "DELETE FROM consents WHERE hash = ?1 AND purpose = ?2"
      ).run {
        $0.bind(hash, at: 1)
        $0.bind(purpose.rawValue, at: 2)
        if isRaised { $0.bind(now.milliseconds, at: 3) }
      }
      guard db.changesCount > 0 else { return false }
      var json = JSONWriter()
      json.beginObject()
      json.key("customer_hash")
      json.string(hexadecimal(hash))
      json.key("purpose")
      json.string(purpose.rawValue)
      json.endObject()
      try AuditLog.append(
        isRaised ? .objection : .withdrawal, payload: String(decoding: json.bytes, as: UTF8.self),
        customerID: try SignalDatabase.customerID(of: customer, db), at: now, db)
      return true
    }
  }

  /// The purposes that a customer objects to, and since when.
  ///
  /// - Throws: ``StoreError``.
  public func objections(of customer: String) throws -> [ProcessingPurpose: Timestamp] {
    try read { db in
      let hash = try KeyedHashes(db).customer(customer)
      var objections: [ProcessingPurpose: Timestamp] = [:]
      try PreparedStatement(db, "SELECT purpose, stated_at FROM consents WHERE hash = ?1 AND is_granted = 0")
        .forEach({ $0.bind(hash, at: 1) }) {
          guard let purpose = ProcessingPurpose(rawValue: $0.text(0)) else { return }
          objections[purpose] = Timestamp(milliseconds: $0.int64(1))
        }
      return objections
    }
  }

  /// Those of some customers who object to a purpose, or whose data was erased.
  ///
  /// - Throws: ``StoreError``.
  /// - Complexity: an index look-up per customer; constant where nobody objects to anything.
  public func customers(among customers: Set<String>, objectingTo purpose: ProcessingPurpose) throws -> Set<String> {
    guard !customers.isEmpty else { return [] }
    return try read { db in
      let anybody = try PreparedStatement(
        db, "SELECT EXISTS (SELECT 1 FROM consents WHERE is_granted = 0) OR EXISTS (SELECT 1 FROM forgotten_customers)"
      ).first({ _ in }, { $0.bool(0) })
      guard anybody == true else { return [] }
      let hashes = try KeyedHashes(db)
      let find = try PreparedStatement(
        db,
        """
        SELECT 1 FROM consents WHERE hash = ?1 AND purpose = ?2 AND is_granted = 0
        UNION ALL SELECT 1 FROM forgotten_customers WHERE hash = ?1
        """)
      return try customers.filter { customer in
        let hash = hashes.customer(customer)
        return try find.first(
          {
            $0.bind(hash, at: 1)
            $0.bind(purpose.rawValue, at: 2)
          }, { _ in true }) ?? false
      }
    }
  }

  /// The row of a customer, or `nil`.
  static func customerID(of customer: String, _ db: Database) throws -> Int64? {
    try PreparedStatement(db, "SELECT id FROM customers WHERE external_id = ?1")
      .first({ $0.bind(customer, at: 1) }, { $0.int64(0) })
  }
}
