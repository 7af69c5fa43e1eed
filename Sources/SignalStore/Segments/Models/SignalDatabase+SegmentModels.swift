internal import GRDB
internal import Records

extension SignalDatabase {
  /// Keeps a model that was fitted, without taking it into use.
  ///
  /// - Parameters:
  ///   - body: JSON, all that scoring takes.
  ///   - report: JSON, how it was fitted and how well it does.
  /// - Throws: ``StoreError``.
  @discardableResult
  public func keepSegmentModel(
    _ kind: SegmentModel.Kind, name: String, body: String, report: String
  ) throws(StoreError) -> SegmentModel {
    let now = options.clock()
    return try write { db in
      let id = try PreparedStatement(
        db, "INSERT INTO segment_models (kind, name, body, report, fitted_at) VALUES (?1, ?2, ?3, ?4, ?5)"
      ).insert {
        $0.bind(kind.rawValue, at: 1)
        $0.bind(name, at: 2)
        $0.bind(body, at: 3)
        $0.bind(report, at: 4)
        $0.bind(now.milliseconds, at: 5)
      }
      try AuditLog.append(.training, payload: "{\"segment_model\":\(id)}", at: now, db)
      return SegmentModel(id: id, kind: kind, name: name, body: body, report: report, fittedAt: now)
    }
  }

  /// Takes a model into use in place of the one of its kind and name that was; promoting an earlier one goes back to it.
  ///
  /// - Parameter reason: for the history.
  /// - Throws: ``StoreError``, of code ``StoreError/Code/conflict`` where there is no such model.
  public func promoteSegmentModel(_ id: Int64, reason: String) throws(StoreError) {
    let now = options.clock()
    try write { db in
      guard try Self.segmentModels("WHERE id = ?1", db, { $0.bind(id, at: 1) }).first != nil else {
        throw StoreError(.conflict, "There is no fitted model \(id).")
      }
      try PreparedStatement(
        db, "INSERT INTO segment_model_promotions (model_id, reason, promoted_at) VALUES (?1, ?2, ?3)"
      ).run {
        $0.bind(id, at: 1)
        $0.bind(reason, at: 2)
        $0.bind(now.milliseconds, at: 3)
      }
      try AuditLog.append(.promotion, payload: "{\"segment_model\":\(id)}", at: now, db)
    }
  }

  /// The model of a row; `nil` where there is none.
  ///
  /// - Throws: ``StoreError``.
  public func segmentModel(_ id: Int64) throws -> SegmentModel? {
    try read { db in try Self.segmentModels("WHERE id = ?1", db) { $0.bind(id, at: 1) }.first }
  }

  /// All models of a kind, the first kept first.
  ///
  /// - Parameter name: only those about this; `nil` for all.
  /// - Throws: ``StoreError``.
  public func segmentModels(_ kind: SegmentModel.Kind, name: String? = nil) throws -> [SegmentModel] {
    try read { db in
      try Self.segmentModels("WHERE kind = ?1 AND name = ifnull(?2, name) ORDER BY id", db) {
        $0.bind(kind.rawValue, at: 1)
        $0.bind(name, at: 2)
      }
    }
  }

  /// The model that is in use; `nil` where none of this kind and name was ever promoted.
  ///
  /// - Throws: ``StoreError``.
  public func segmentModelInUse(_ kind: SegmentModel.Kind, name: String) throws -> SegmentModel? {
    try segmentModelsInUse(kind).first { $0.name == name }
  }

  /// The models in use, one for each name, sorted by name.
  ///
  /// - Throws: ``StoreError``.
  public func segmentModelsInUse(_ kind: SegmentModel.Kind) throws -> [SegmentModel] {
    try read { db in
      try Self.segmentModels("WHERE kind = ?1 AND \(Self.isInUse) ORDER BY name", db) {
        $0.bind(kind.rawValue, at: 1)
      }
    }
  }

  /// The history of which models of a kind and name were in use, the first entry first.
  ///
  /// - Throws: ``StoreError``.
  public func segmentModelPromotions(
    _ kind: SegmentModel.Kind, name: String
  ) throws -> [SegmentModelPromotion] {
    try read { db in
      var promotions: [SegmentModelPromotion] = []
      try PreparedStatement(
        db,
        """
        SELECT p.model_id, p.reason, p.promoted_at FROM segment_model_promotions p
        JOIN segment_models m ON m.id = p.model_id WHERE m.kind = ?1 AND m.name = ?2 ORDER BY p.id
        """
      ).forEach {
        $0.bind(kind.rawValue, at: 1)
        $0.bind(name, at: 2)
      } _: {
        promotions.append(
          SegmentModelPromotion(
            model: $0.int64(0), reason: $0.text(1), promotedAt: Timestamp(milliseconds: $0.int64(2))))
      }
      return promotions
    }
  }

  /// The condition on `segment_models` that the last promotion of its kind and name is the row's.
  static let isInUse = """
    id = (SELECT p.model_id FROM segment_model_promotions p JOIN segment_models o ON o.id = p.model_id
      WHERE o.kind = segment_models.kind AND o.name = segment_models.name ORDER BY p.id DESC LIMIT 1)
    """

  private static func segmentModels(
    _ condition: String, _ db: Database, _ bind: (borrowing Arguments) -> Void
  ) throws -> [SegmentModel] {
    var models: [SegmentModel] = []
    try PreparedStatement(db, "SELECT id, kind, name, body, report, fitted_at FROM segment_models " + condition)
      .forEach(bind) {
        guard let kind = SegmentModel.Kind(rawValue: $0.text(1)) else { return }
        models.append(
          SegmentModel(
            id: $0.int64(0), kind: kind, name: $0.text(2), body: $0.text(3), report: $0.text(4),
            fittedAt: Timestamp(milliseconds: $0.int64(5))))
      }
    return models
  }
}
