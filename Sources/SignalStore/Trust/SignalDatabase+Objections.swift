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
    try setConsent(of: customer, to: purpose, isGranted: isRaised ? false : nil)
  }

  /// The purposes that a customer objects to, under any of the ids, and since when.
  ///
  /// - Throws: ``StoreError``.
  public func objections(of customer: String) throws -> [ProcessingPurpose: Timestamp] {
    try consents(of: customer).compactMapValues { $0.isGranted ? nil : $0.statedAt }
  }

  /// Those of some customers whose data must not be used for a purpose: who object to it, whose data was erased, and
  /// where the purpose needs it, who have not agreed.
  ///
  /// - Parameter isAllowedByDefault: whether the purpose is allowed where a customer has said nothing; `nil` leaves it to
  ///   ``Options/purposesNeedingConsent``.
  /// - Throws: ``StoreError``.
  /// - Complexity: a few index look-ups per customer; constant where nobody has said anything.
  public func customers(
    among customers: Set<String>, objectingTo purpose: ProcessingPurpose, isAllowedByDefault: Bool? = nil
  ) throws -> Set<String> {
    guard !customers.isEmpty else { return [] }
    let isAllowedByDefault = isAllowedByDefault ?? !options.purposesNeedingConsent.contains(purpose)
    return try read { db in
      let anybody = try PreparedStatement(
        db, "SELECT EXISTS (SELECT 1 FROM consents) OR EXISTS (SELECT 1 FROM forgotten_customers)"
      ).first({ _ in }, { $0.bool(0) })
      guard anybody == true || !isAllowedByDefault else { return [] }
      let hashes = try KeyedHashes(db)
      let consents = try ConsentReader(db)
      let forgotten = try PreparedStatement(db, "SELECT 1 FROM forgotten_customers WHERE hash = ?1")
      return try customers.filter { customer in
        let hash = hashes.customer(customer)
        if try forgotten.first({ $0.bind(hash, at: 1) }, { _ in true }) == true { return true }
        return try !(consents.consents(of: customer)[purpose]?.isGranted ?? isAllowedByDefault)
      }
    }
  }

  /// The row of a customer, or `nil`.
  static func customerID(of customer: String, _ db: Database) throws -> Int64? {
    try PreparedStatement(db, "SELECT id FROM customers WHERE external_id = ?1")
      .first({ $0.bind(customer, at: 1) }, { $0.int64(0) })
  }
}
