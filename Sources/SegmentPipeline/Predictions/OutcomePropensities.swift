public import Features
public import Segments
public import SignalStore

/// Learns and scores propensities of outcomes that are declared on events, for the customers of a database.
///
/// Customers who object to analytics, or have not agreed where that is asked for, are neither learned from nor scored;
/// that they were left out is noted in the audit log.
public struct OutcomePropensities: Sendable {
  private let database: SignalDatabase
  private let features: FeatureSet
  private let isAllowedByDefault: Bool

  /// - Parameters:
  ///   - features: what is learned from.
  ///   - isAllowedByDefault: whether customers who have said nothing about analytics are learned from.
  public init(_ database: SignalDatabase, features: FeatureSet, isAllowedByDefault: Bool = true) {
    self.database = database
    self.features = features
    self.isAllowedByDefault = isAllowedByDefault
  }

  /// Learns what comes before an outcome, from rows of the past in which nothing is known that became known later.
  ///
  /// - Parameters:
  ///   - name: what the propensity is called; propensities of one name follow each other.
  ///   - options: ways to learn; the horizon is the outcome's.
  ///   - isForced: whether it is taken into use whatever speaks against it.
  /// - Returns: what came of it, and how many customers were left out.
  /// - Throws: ``SegmentError``, of code ``SegmentError/Code/tooFewExamples`` below 100 examples of either kind;
  ///   ``StoreError``.
  public func train(
    _ outcome: Outcome, name: String, options: PropensityTraining.Options, isForced: Bool = false
  ) throws -> (result: PropensityRun.Result, refused: Int) {
    let (training, refused) = try tables.trainingTable(for: outcome)
    if refused > 0 { try database.logAnalyticsRefusals(refused, during: "predict train") }
    var options = options
    options.horizon = outcome.horizon
    var versions: [String: Int] = [:]
    for definition in features.definitions { versions[definition.name] = definition.version }
    let result = try PropensityRun(database, name: name).run(
      training.table, outcomes: training.answers, source: .outcome(versions: versions), options: options,
      isForced: isForced)
    return (result, refused)
  }

  /// Scores every customer as of what is known now, and keeps the scores.
  ///
  /// - Returns: the customers, their probabilities in the same order, and how many were left out.
  /// - Throws: ``SegmentError`` where the features are not those that were learned from; ``StoreError``.
  public func score(
    _ stored: StoredPropensity, threads: Int
  ) throws -> (table: FeatureTable, probabilities: [Double], refused: Int) {
    try stored.check(features)
    let (table, refused) = try tables.table()
    if refused > 0 { try database.logAnalyticsRefusals(refused, during: "predict score") }
    let probabilities = try stored.propensity.probabilities(of: table, threads: threads)
    try database.replaceScores(
      of: stored.id, with: zip(table.rows, probabilities).map { ModelScore(profile: $0.profile, score: $1) })
    return (table, probabilities, refused)
  }

  private var tables: FeatureTables {
    get throws { try FeatureTables(database, features: features, isAllowedByDefault: isAllowedByDefault) }
  }
}
