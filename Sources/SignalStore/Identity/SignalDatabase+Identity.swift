internal import GRDB
public import Records

extension SignalDatabase {
  /// The row of the customer whom a person means: by any of the ids, or by `#` and the row.
  ///
  /// Where ids of several kinds are spelled alike, a user id comes before an e-mail address, a telephone number and an
  /// anonymous id.
  ///
  /// - Throws: ``StoreError``.
  public func profile(named name: String) throws -> Int64? {
    try read { db in
      try CustomerIdentity(db, now: Timestamp(milliseconds: 0)).profile(named: name)
    }
  }

  /// The ids of a customer, sorted.
  ///
  /// - Throws: ``StoreError``.
  public func identifiers(of profile: Int64) throws -> [CustomerIdentifier] {
    try read { db in try SignalDatabase.identifiers(of: profile, db) }
  }

  static func identifiers(of profile: Int64, _ db: Database) throws -> [CustomerIdentifier] {
    var identifiers: [CustomerIdentifier] = []
    try PreparedStatement(db, "SELECT kind, value FROM identifiers WHERE profile_id = ?1").forEach([.int64(profile)]) {
      guard let kind = CustomerIdentifier.Kind(rawValue: $0.text(0)) else {
        throw SignalReader.damaged("identifiers of profile", profile)
      }
      identifiers.append(CustomerIdentifier(kind, $0.text(1)))
    }
    return identifiers.sorted()
  }

  /// The name that people know a customer by: the first of the ids, or `#` and the row.
  ///
  /// - Throws: ``StoreError``.
  public func customerName(of profile: Int64) throws -> String {
    try identifiers(of: profile).first?.value ?? "#\(profile)"
  }

  /// The names of all customers, by their rows.
  ///
  /// - Throws: ``StoreError``.
  public func customerNames() throws -> [Int64: String] {
    try read { db in
      var best: [Int64: CustomerIdentifier] = [:]
      try PreparedStatement(db, "SELECT profile_id, kind, value FROM identifiers").forEach([]) {
        guard let kind = CustomerIdentifier.Kind(rawValue: $0.text(1)) else {
          throw SignalReader.damaged("identifiers of profile", $0.int64(0))
        }
        let identifier = CustomerIdentifier(kind, $0.text(2))
        if let other = best[$0.int64(0)], other < identifier { return }
        best[$0.int64(0)] = identifier
      }
      return best.mapValues(\.value)
    }
  }
}
