internal import GRDB
public import Records

extension SignalDatabase {
  /// Takes a version into use, or the models as they are shipped, and marks what other versions proposed as stale.
  ///
  /// What the version itself has proposed before, and nobody has reviewed, is proposed again.
  ///
  /// - Parameters:
  ///   - version: row of the version; `nil` for the models as they are shipped.
  ///   - extractor: what its signals are marked as made by.
  ///   - reason: for the history.
  /// - Throws: ``StoreError``, of code ``StoreError/Code/conflict`` where there is no such version, or its delta was
  ///   erased.
  /// - Returns: how many signals became stale.
  /// - Complexity: one pass over the signals of the other versions.
  @discardableResult
  public func takeIntoUse(
    _ version: Int64?, extractor: ExtractorVersion, as action: ModelPromotion.Action, reason: String
  ) throws(StoreError) -> Int {
    let now = options.clock()
    return try write { db in
      if let version { try Self.checkUsable(version, db) }
      try PreparedStatement(
        db,
        "INSERT INTO model_promotions (model_version_id, action, reason, promoted_at) VALUES (?1, ?2, ?3, ?4)"
      ).run {
        $0.bind(version, at: 1)
        $0.bind(action.rawValue, at: 2)
        $0.bind(reason, at: 3)
        $0.bind(now.milliseconds, at: 4)
      }
      try AuditLog.append(
        action == .promote ? .promotion : .rollback,
        payload: "{\"model_version\":\(version.map { String($0) } ?? "null")}", at: now, db)
      let kept = try Self.extractorID(of: extractor, db)
      return try ExtractorRetirement(db).keepOnly(kept)
    }
  }

  private static func checkUsable(_ version: Int64, _ db: Database) throws {
    let isErased = try PreparedStatement(db, "SELECT delta IS NULL FROM model_versions WHERE id = ?1")
      .first({ $0.bind(version, at: 1) }, { $0.bool(0) })
    guard let isErased else { throw StoreError(.conflict, "There is no model version \(version).") }
    guard !isErased else {
      throw StoreError(
        .conflict,
        "What model version \(version) had learned was erased with the texts that it learned from. Run `hark retrain`.")
    }
  }
}
