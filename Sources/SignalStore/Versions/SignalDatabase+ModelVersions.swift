internal import GRDB
internal import Records

extension SignalDatabase {
  /// Keeps what was learned as a version, without taking it into use, and the verdicts that it suspects in place of those
  /// that an earlier one did.
  ///
  /// Learning the same from the same again adds no version.
  /// - Throws: ``StoreError``.
  public func keep(_ learned: LearnedVersion) throws(StoreError) -> ModelVersion {
    let now = options.clock()
    return try write { db in
      try replaceSuspicions(learned.suspicions, db)
      let found = try PreparedStatement(db, "SELECT id FROM model_versions WHERE digest = ?1 AND delta IS NOT NULL")
        .first({ $0.bind(learned.digest, at: 1) }, { $0.int64(0) })
      let id = try found ?? insert(learned, at: now, db)
      guard let version = try Self.version(id, db) else {
        throw StoreError(.failed, "The version that was just kept is not there.")
      }
      return version
    }
  }

  private func insert(_ learned: LearnedVersion, at now: Timestamp, _ db: Database) throws -> Int64 {
    // A version whose delta was erased makes room for the same one, learned from other people's verdicts.
    try PreparedStatement(db, "UPDATE model_versions SET digest = digest || '#' || id WHERE digest = ?1")
      .run { $0.bind(learned.digest, at: 1) }
    let id = try PreparedStatement(
      db,
      """
      INSERT INTO model_versions (base, digest, delta, provenance, created_at) VALUES (?1, ?2, ?3, ?4, ?5)
      """
    ).insert {
      $0.bind(learned.base, at: 1)
      $0.bind(learned.digest, at: 2)
      $0.bind(learned.delta, at: 3)
      $0.bind(learned.provenance, at: 4)
      $0.bind(now.milliseconds, at: 5)
    }
    let link = try PreparedStatement(
      db,
      """
      INSERT OR IGNORE INTO model_version_verdicts (model_version_id, verdict_id)
      SELECT ?1, id FROM verdicts WHERE id = ?2
      """)
    for verdict in learned.verdicts {
      try link.run {
        $0.bind(id, at: 1)
        $0.bind(verdict, at: 2)
      }
    }
    try AuditLog.append(
      .training, payload: "{\"model_version\":\(id),\"digest\":\"\(learned.digest)\"}", at: now, db)
    return id
  }

  private func replaceSuspicions(_ suspicions: [LearnedVersion.Suspicion], _ db: Database) throws {
    try PreparedStatement(db, "DELETE FROM suspected_mistakes").run()
    let insert = try PreparedStatement(
      db,
      """
      INSERT OR REPLACE INTO suspected_mistakes (verdict_id, probability) SELECT id, ?2 FROM verdicts WHERE id = ?1
      """)
    for suspicion in suspicions {
      try insert.run {
        $0.bind(suspicion.verdict, at: 1)
        $0.bind(suspicion.probability, at: 2)
      }
    }
  }

  /// All versions, the first learned first.
  ///
  /// - Throws: ``StoreError``.
  public func modelVersions() throws -> [ModelVersion] {
    try read { db in
      var ids: [Int64] = []
      try PreparedStatement(db, "SELECT id FROM model_versions ORDER BY id").forEach([]) { ids.append($0.int64(0)) }
      return try ids.compactMap { try Self.version($0, db) }
    }
  }

  /// The history of which version is in use, the first entry first.
  ///
  /// - Throws: ``StoreError``.
  public func modelPromotions() throws -> [ModelPromotion] {
    try read { db in
      var promotions: [ModelPromotion] = []
      try PreparedStatement(
        db, "SELECT model_version_id, action, reason, promoted_at FROM model_promotions ORDER BY id"
      ).forEach([]) {
        guard let action = ModelPromotion.Action(rawValue: $0.text(1)) else { return }
        promotions.append(
          ModelPromotion(
            version: $0.optionalInt64(0), action: action, reason: $0.optionalText(2),
            promotedAt: Timestamp(milliseconds: $0.int64(3))))
      }
      return promotions
    }
  }

  /// The version in use; `nil` for the models as they are shipped.
  ///
  /// - Throws: ``StoreError``.
  public func modelVersionInUse() throws -> ModelVersion? {
    try read { db in
      let id = try Self.versionInUse(db)
      return try id.flatMap { try Self.version($0, db) }
    }
  }

  /// The row of the version in use; `nil` for the models as they are shipped.
  ///
  /// - Throws: ``StoreError``.
  /// - Complexity: one index look-up.
  public func modelVersionIDInUse() throws -> Int64? {
    try read { db in try Self.versionInUse(db) }
  }

  static func versionInUse(_ db: Database) throws -> Int64? {
    try PreparedStatement(db, "SELECT model_version_id FROM model_promotions ORDER BY id DESC LIMIT 1")
      .first({ _ in }, { $0.optionalInt64(0) }) ?? nil
  }

  private static func version(_ id: Int64, _ db: Database) throws -> ModelVersion? {
    try PreparedStatement(
      db,
      """
      SELECT id, base, digest, delta, provenance, created_at,
        (SELECT count(*) FROM model_version_verdicts l WHERE l.model_version_id = model_versions.id)
      FROM model_versions WHERE id = ?1
      """
    ).first({ $0.bind(id, at: 1) }) {
      ModelVersion(
        id: $0.int64(0), base: $0.text(1), digest: $0.text(2), delta: $0.isNull(3) ? nil : $0.blob(3),
        provenance: $0.text(4), verdicts: $0.int(6), createdAt: Timestamp(milliseconds: $0.int64(5)))
    }
  }
}
