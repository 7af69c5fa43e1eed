internal import GRDB
package import Records

/// Whether customers' data may be used for analytics, or for another purpose, for a reader or writer that asks about
/// many, inside one transaction.
struct AnalyticsConsent {
  private let isAllowedByDefault: Bool
  /// `nil` where nobody has ever said anything about analytics.
  private let hashes: KeyedHashes?
  private let identifiers: PreparedStatement
  private let find: PreparedStatement

  init(_ db: Database, isAllowedByDefault: Bool, purpose: ProcessingPurpose = .analytics) throws {
    self.isAllowedByDefault = isAllowedByDefault
    identifiers = try PreparedStatement(db, "SELECT value FROM identifiers WHERE profile_id = ?1")
    find = try PreparedStatement(
      db, "SELECT is_granted, stated_at FROM consents WHERE hash = ?1 AND purpose = '\(purpose.rawValue)'")
    let isAnythingSaid = try PreparedStatement(
      db, "SELECT EXISTS (SELECT 1 FROM consents WHERE purpose = '\(purpose.rawValue)')"
    ).first({ _ in }, { $0.bool(0) })
    hashes = isAnythingSaid == true ? try KeyedHashes(db) : nil
  }

  /// What stands in the way of using a customer's data; `nil` where nothing does.
  ///
  /// One of the customer's ids that objects is enough.
  func refusal(of profile: Int64) throws -> AnalyticsRefusal? {
    guard let hashes else { return isAllowedByDefault ? nil : .noConsent }
    var objectedAt: Timestamp?
    var isGranted = isAllowedByDefault
    var values: [String] = []
    try identifiers.forEach({ $0.bind(profile, at: 1) }) { values.append($0.text(0)) }
    for value in values {
      let hash = hashes.customer(value)
      let said = try find.first(
        { $0.bind(hash, at: 1) }, { (isGranted: $0.bool(0), at: Timestamp(milliseconds: $0.int64(1))) })
      guard let said else { continue }
      if said.isGranted { isGranted = true } else { objectedAt = min(objectedAt ?? said.at, said.at) }
    }
    if let objectedAt { return .objection(at: objectedAt) }
    return isGranted ? nil : .noConsent
  }
}

/// Why a customer must not be scored.
package enum AnalyticsRefusal: Sendable, Hashable {
  /// The customer objected, at this time.
  case objection(at: Timestamp)
  /// The customer has not agreed, and without that nobody is scored.
  case noConsent
}
