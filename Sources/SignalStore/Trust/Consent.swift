internal import GRDB
public import Records

/// What a customer has said about a purpose.
public struct Consent: Sendable, Hashable {
  /// Whether the customer agreed, or else objected.
  public var isGranted: Bool
  /// When it was said.
  public var statedAt: Timestamp
}

extension SignalDatabase {
  /// Records that a customer agrees or objects to a purpose, or takes back what was said of it. Nothing of them needs to
  /// be stored.
  ///
  /// - Parameters:
  ///   - customer: any of the customer's ids.
  ///   - isGranted: `nil` takes back what was said, whatever it was.
  /// - Returns: whether that was news.
  /// - Throws: ``StoreError``.
  @discardableResult
  public func setConsent(
    of customer: String, to purpose: ProcessingPurpose, isGranted: Bool?
  ) throws(StoreError) -> Bool {
    let now = options.clock()
    return try write { db in
      let hash = try KeyedHashes(db).customer(customer)
      guard try SignalDatabase.write(isGranted, of: hash, to: purpose, at: now, db) else { return false }
      var json = JSONWriter()
      json.beginObject()
      json.key("customer_hash")
      json.string(hexadecimal(hash))
      json.key("purpose")
      json.string(purpose.rawValue)
      json.endObject()
      let action: AuditAction =
        switch isGranted {
        case true?: .consent
        case false?: .objection
        case nil: .withdrawal
        }
      try AuditLog.append(
        action, payload: String(decoding: json.bytes, as: UTF8.self),
        customerID: try SignalDatabase.customerID(of: customer, db), at: now, db)
      return true
    }
  }

  private static func write(
    _ isGranted: Bool?, of hash: [UInt8], to purpose: ProcessingPurpose, at now: Timestamp, _ db: Database
  ) throws -> Bool {
    guard let isGranted else {
      try PreparedStatement(db, "DELETE FROM consents WHERE hash = ?1 AND purpose = ?2").run {
        $0.bind(hash, at: 1)
        $0.bind(purpose.rawValue, at: 2)
      }
      return db.changesCount > 0
    }
    try PreparedStatement(
      db,
      """
      INSERT INTO consents (hash, purpose, is_granted, stated_at) VALUES (?1, ?2, ?3, ?4)
      ON CONFLICT (hash, purpose) DO UPDATE SET is_granted = excluded.is_granted, stated_at = excluded.stated_at
        WHERE is_granted <> excluded.is_granted
      """
    ).run {
      $0.bind(hash, at: 1)
      $0.bind(purpose.rawValue, at: 2)
      $0.bind(isGranted, at: 3)
      $0.bind(now.milliseconds, at: 4)
    }
    return db.changesCount > 0
  }

  /// What a customer has said, under any of the ids that are known to be theirs: the first objection to a purpose, or
  /// else the first agreement.
  ///
  /// - Throws: ``StoreError``.
  public func consents(of customer: String) throws -> [ProcessingPurpose: Consent] {
    try read { db in try ConsentReader(db).consents(of: customer) }
  }
}

/// What customers have said about purposes, for a reader that asks about many.
struct ConsentReader {
  /// `nil` where nobody has ever said anything.
  private let hashes: KeyedHashes?
  private let identity: CustomerIdentity
  private let identifiers: PreparedStatement
  private let find: PreparedStatement

  init(_ db: Database) throws {
    identity = try CustomerIdentity(db, now: Timestamp(milliseconds: 0))
    identifiers = try PreparedStatement(db, "SELECT value FROM identifiers WHERE profile_id = ?1")
    find = try PreparedStatement(db, "SELECT purpose, is_granted, stated_at FROM consents WHERE hash = ?1")
    let isAnythingSaid = try PreparedStatement(db, "SELECT EXISTS (SELECT 1 FROM consents)")
      .first({ _ in }, { $0.bool(0) })
    hashes = isAnythingSaid == true ? try KeyedHashes(db) : nil
  }

  /// - Parameter customer: any of the customer's ids.
  func consents(of customer: String) throws -> [ProcessingPurpose: Consent] {
    guard let hashes else { return [:] }
    var names: Set<String> = [CustomerIdentifier(.user, fromInput: customer)?.value ?? customer]
    if let profile = try identity.profile(named: customer) {
      try identifiers.forEach([.int64(profile)]) { names.insert($0.text(0)) }
    }
    var consents: [ProcessingPurpose: Consent] = [:]
    for name in names.sorted() {
      let hash = hashes.customer(name)
      try find.forEach({ $0.bind(hash, at: 1) }) {
        guard let purpose = ProcessingPurpose(rawValue: $0.text(0)) else { return }
        let said = Consent(isGranted: $0.bool(1), statedAt: Timestamp(milliseconds: $0.int64(2)))
        consents[purpose] = consents[purpose].map { $0.prevailing(over: said) } ?? said
      }
    }
    return consents
  }
}

extension Consent {
  /// Of two statements about one purpose the one that counts: an objection, or else the earlier one.
  fileprivate func prevailing(over other: Consent) -> Consent {
    if isGranted != other.isGranted { return isGranted ? other : self }
    return statedAt <= other.statedAt ? self : other
  }
}
