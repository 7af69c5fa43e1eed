internal import GRDB
internal import Records

extension SignalDatabase {
  /// Makes these the scores of a model, in place of all that it had given. Customers that are gone are left out.
  ///
  /// - Throws: ``StoreError``.
  public func replaceScores(of model: Int64, with scores: [ModelScore]) throws(StoreError) {
    let now = options.clock()
    try write { db in
      try PreparedStatement(db, "DELETE FROM model_scores WHERE model_id = ?1").run { $0.bind(model, at: 1) }
      let writer = try ModelScoreWriter(db)
      for score in scores { try writer.store(score, of: model, at: now) }
    }
  }

  /// Adds scores of a model, each in place of the one that it had given the customer. Customers that are gone are left
  /// out.
  ///
  /// - Throws: ``StoreError``.
  public func storeScores(_ scores: [ModelScore], of model: Int64) throws(StoreError) {
    let now = options.clock()
    try write { db in
      let writer = try ModelScoreWriter(db)
      for score in scores { try writer.store(score, of: model, at: now) }
    }
  }

  /// The scores that a model has given, by customer.
  ///
  /// - Throws: ``StoreError``.
  public func modelScores(of model: Int64) throws -> [ModelScore] {
    try read { db in
      var scores: [ModelScore] = []
      try PreparedStatement(
        db, "SELECT profile_id, score, label, x, y FROM model_scores WHERE model_id = ?1 ORDER BY profile_id"
      ).forEach {
        $0.bind(model, at: 1)
      } _: {
        var score = ModelScore(profile: $0.int64(0), score: $0.optionalDouble(1) ?? 0, label: $0.optionalText(2))
        if let x = $0.optionalDouble(3), let y = $0.optionalDouble(4) { score.place = .init(x: x, y: y) }
        scores.append(score)
      }
      return scores
    }
  }

  /// What the models in use say of a customer, by kind and name.
  ///
  /// - Throws: ``StoreError``.
  public func modelScores(ofProfile profile: Int64) throws -> [CustomerModelScore] {
    try read { db in
      var scores: [CustomerModelScore] = []
      try PreparedStatement(
        db,
        """
        SELECT segment_models.id, kind, name, s.score, s.label, s.scored_at
        FROM model_scores s JOIN segment_models ON segment_models.id = s.model_id
        WHERE s.profile_id = ?1 AND \(Self.isInUse) ORDER BY kind, name
        """
      ).forEach {
        $0.bind(profile, at: 1)
      } _: {
        guard let kind = SegmentModel.Kind(rawValue: $0.text(1)) else { return }
        scores.append(
          CustomerModelScore(
            model: $0.int64(0), kind: kind, name: $0.text(2), score: $0.optionalDouble(3) ?? 0,
            label: $0.optionalText(4), scoredAt: Timestamp(milliseconds: $0.int64(5))))
      }
      return scores
    }
  }
}

/// Writes scores of models inside a transaction.
struct ModelScoreWriter {
  private let insertion: PreparedStatement

  init(_ db: Database) throws {
    insertion = try PreparedStatement(
      db,
      """
      INSERT OR REPLACE INTO model_scores (model_id, profile_id, score, label, x, y, scored_at)
      SELECT ?1, id, ?3, ?4, ?5, ?6, ?7 FROM profiles WHERE id = ?2
      """)
  }

  /// Puts a score in the place of the one that the model has given the customer, where the customer is still there.
  func store(_ score: ModelScore, of model: Int64, at time: Timestamp) throws {
    try insertion.run {
      $0.bind(model, at: 1)
      $0.bind(score.profile, at: 2)
      $0.bind(score.score, at: 3)
      $0.bind(score.label, at: 4)
      $0.bind(score.place?.x, at: 5)
      $0.bind(score.place?.y, at: 6)
      $0.bind(time.milliseconds, at: 7)
    }
  }
}
