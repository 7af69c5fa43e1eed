internal import Crypto
internal import GRDB
internal import Records

/// Hashes of ids that can only be made with this database: HMAC-SHA256 under its secret. They tell that an id is one
/// that was erased, or that objects, without telling which ids those are.
struct KeyedHashes {
  private let key: SymmetricKey

  init(_ db: Database) throws {
    let secret = try PreparedStatement(db, "SELECT value FROM secrets WHERE name = ?1")
      .first({ $0.bind(Schema.customerSecret, at: 1) }, { $0.blob(0) })
    guard let secret else {
      throw StoreError(
        .corrupt, "The database's secret is not there. Run `hark doctor --integrity` or restore a backup.")
    }
    key = SymmetricKey(data: secret)
  }

  /// Of an id that a customer is known by, however it is written: `Ann@Example.org` is `ann@example.org`, and
  /// `0049 30 123456` is `+4930123456`.
  func customer(_ id: String) -> [UInt8] {
    let normalized = CustomerIdentifier(.phone, fromInput: id) ?? CustomerIdentifier(.user, fromInput: id)
    return hash(["customer", normalized?.value ?? id])
  }

  func document(source: String, id: String) -> [UInt8] {
    hash(["document", source, id])
  }

  private func hash(_ fields: [String]) -> [UInt8] {
    var code = HMAC<SHA256>(key: key)
    for field in fields { code.update(data: Array("\(field.utf8.count):\(field)".utf8)) }
    return Array(code.finalize())
  }
}

/// Of whom nothing is stored: which customers and documents were erased, and who objects to being served, for a writer
/// or reader that asks about many.
struct ForgottenIDs {
  /// `nil` where nothing was ever erased and nobody objects.
  private let hashes: KeyedHashes?
  private let findCustomer: PreparedStatement
  private let findDocument: PreparedStatement

  init(_ db: Database) throws {
    findCustomer = try PreparedStatement(
      db,
      """
      SELECT 1 FROM forgotten_customers WHERE hash = ?1
      UNION ALL SELECT 1 FROM consents WHERE hash = ?1 AND purpose = 'service' AND is_granted = 0
      """)
    findDocument = try PreparedStatement(db, "SELECT 1 FROM forgotten_documents WHERE hash = ?1")
    let hasAny = try PreparedStatement(
      db,
      """
      SELECT EXISTS (SELECT 1 FROM forgotten_customers) OR EXISTS (SELECT 1 FROM forgotten_documents)
        OR EXISTS (SELECT 1 FROM consents WHERE purpose = 'service' AND is_granted = 0)
      """
    ).first({ _ in }, { $0.bool(0) })
    hashes = hasAny == true ? try KeyedHashes(db) : nil
  }

  /// Whether one of the ids is a customer's whose data was erased.
  func contains(anyOf identifiers: [CustomerIdentifier]) throws -> Bool {
    guard let hashes else { return false }
    return try identifiers.contains { identifier in
      let hash = hashes.customer(identifier.value)
      return try findCustomer.first({ $0.bind(hash, at: 1) }, { _ in true }) ?? false
    }
  }

  /// Whether a document must not be stored, since it or its customer was erased.
  func contains(_ document: Document) throws -> Bool {
    guard let hashes else { return false }
    if let customer = document.customerID {
      let hash = hashes.customer(customer)
      if try findCustomer.first({ $0.bind(hash, at: 1) }, { _ in true }) == true { return true }
    }
    let hash = hashes.document(source: document.source, id: document.id)
    return try findDocument.first({ $0.bind(hash, at: 1) }, { _ in true }) ?? false
  }
}
