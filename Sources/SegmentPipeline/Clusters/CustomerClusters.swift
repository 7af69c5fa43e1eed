public import Features
public import Records
public import Segments
public import SignalStore

/// Fits, keeps and uses clusters of the customers in a database.
///
/// Customers who object to analytics, or have not agreed where that is asked for, are neither learned from nor assigned.
public struct CustomerClusters: Sendable {
  /// Under which name the clusters of all customers are kept.
  public static let defaultName = "customers"

  private let database: SignalDatabase
  private let features: FeatureSet
  private let name: String
  private let isAllowedByDefault: Bool

  /// - Parameters:
  ///   - features: what customers are compared by.
  ///   - name: fits of one name follow each other, and one of them is in use.
  ///   - isAllowedByDefault: whether customers who have said nothing about analytics are learned from.
  public init(
    database: SignalDatabase, features: FeatureSet = .standard, name: String = CustomerClusters.defaultName,
    isAllowedByDefault: Bool = true
  ) {
    self.database = database
    self.features = features
    self.name = name
    self.isAllowedByDefault = isAllowedByDefault
  }

  /// What fitting came to.
  public struct Outcome: Sendable {
    /// The clusters and how they were found.
    public var fit: ClusterFit
    /// The row they are kept under; `nil` where they were only tried.
    public var model: Int64?
    /// The instant as of which customers were compared.
    public var asOf: Timestamp
    /// Customers who were left out since they have not agreed.
    public var refused: Int
  }

  /// Fits clusters, keeps them, assigns every customer, and takes them into use.
  ///
  /// - Parameters:
  ///   - options: what to look for.
  ///   - asOf: nothing that became known later is looked at; `nil` for everything.
  ///   - keeps: whether the database is written, or the clusters are only tried.
  /// - Throws: ``SegmentError``, ``StoreError``.
  @discardableResult
  public func fit(_ options: ClusterFitting.Options, asOf: Timestamp? = nil, keeps: Bool = true) throws -> Outcome {
    let (table, time) = try table(asOf: asOf)
    let previous = try inUse()
    var standing: [Int64: String?] = [:]
    if let previous {
      for score in try database.modelScores(of: previous.row) { standing[score.profile] = score.label }
    }
    var fit = try ClusterFitting(options).fit(
      table.features, previous: previous?.stored.model, standing: standing)
    try addIntents(of: table, to: &fit)
    var outcome = Outcome(fit: fit, model: nil, asOf: time, refused: table.refused)
    guard keeps else { return outcome }
    try database.logAnalyticsRefusals(table.refused, during: "segments fit")
    let stored = StoredClusters(model: fit.model, features: features, asOf: time)
    let model = try database.keepSegmentModel(
      .clusters, name: name, body: try ClusterText.json(stored), report: try ClusterText.json(fit.report))
    try database.replaceScores(of: model.id, with: scores(table.features, fit.standings))
    try database.promoteSegmentModel(model.id, reason: "fitted to \(fit.report.customers) customers")
    outcome.model = model.id
    return outcome
  }

  /// What assigning customers came to.
  public struct Scoring: Sendable {
    /// The model's row.
    public var model: Int64
    /// The instant as of which customers were assigned.
    public var asOf: Timestamp
    /// Customers who were assigned, by cluster; those in none under `nil`.
    public var customers: [String?: Int]
    /// Who moved since customers were assigned the last time.
    public var movement: ClusterMovement
    /// Customers who were left out since they have not agreed.
    public var refused: Int
  }

  /// Assigns every customer anew to the clusters in use; `nil` where none are in use.
  ///
  /// - Parameter asOf: nothing that became known later is looked at; `nil` for everything.
  /// - Throws: ``SegmentError`` where features have changed since the clusters were fitted, ``StoreError``.
  public func score(asOf: Timestamp? = nil) throws -> Scoring? {
    guard let previous = try inUse() else { return nil }
    try previous.stored.check(features)
    let (table, time) = try table(asOf: asOf)
    let standings = try previous.stored.model.standings(of: table.features)
    var before: [Int64: String?] = [:]
    for score in try database.modelScores(of: previous.row) { before[score.profile] = score.label }
    let known = standings.indices.filter { before[table.features.rows[$0].profile] != nil }
    try database.logAnalyticsRefusals(table.refused, during: "segments score")
    try database.replaceScores(of: previous.row, with: scores(table.features, standings))
    return Scoring(
      model: previous.row, asOf: time,
      customers: Dictionary(standings.map { ($0.cluster, 1) }, uniquingKeysWith: +),
      movement: ClusterMovement(
        before: known.map { before[table.features.rows[$0].profile] ?? nil }, after: known.map { standings[$0].cluster }
      ),
      refused: table.refused)
  }

  /// The clusters in use, with the row they are kept under; `nil` where there are none.
  ///
  /// - Throws: ``SegmentError`` (`damagedModel`), ``StoreError``.
  public func current() throws -> (row: Int64, model: ClusterModel, report: ClusterReport)? {
    guard let kept = try database.segmentModelInUse(.clusters, name: name) else { return nil }
    return (kept.id, try ClusterText.clusters(kept).model, try ClusterText.report(kept))
  }

  private func table(asOf: Timestamp?) throws -> (table: ClusterTable, time: Timestamp) {
    let tables = try FeatureTables(database, features: features, isAllowedByDefault: isAllowedByDefault)
    guard let time = asOf ?? tables.lastLearned else {
      throw SegmentError(
        .tooFewExamples,
        "The database knows no customer yet; `hark extract` and `hark events import` bring some.")
    }
    let table = try ClusterTable(database, tables, asOf: time, isAllowedByDefault: isAllowedByDefault)
    return (table, time)
  }

  private func inUse() throws -> (row: Int64, stored: StoredClusters)? {
    guard let kept = try database.segmentModelInUse(.clusters, name: name) else { return nil }
    return (kept.id, try ClusterText.clusters(kept))
  }

  private func addIntents(of table: ClusterTable, to fit: inout ClusterFit) throws {
    let findings = table.intents(of: fit.model.clusters.map(\.id), standings: fit.standings)
    let ids = try database.signalIDs(ofRows: findings.flatMap { $0.flatMap(\.signals) })
    for (cluster, findings) in findings.enumerated() {
      fit.model.clusters[cluster].intents = findings.map { finding in
        ClusterIntent(
          intent: finding.intent, share: finding.share, overall: finding.overall,
          signals: finding.signals.compactMap { ids[$0]?.description })
      }
    }
  }

  private func scores(_ table: FeatureTable, _ standings: [ClusterModel.Standing]) -> [ModelScore] {
    zip(table.rows, standings).map { row, standing in
      ModelScore(
        profile: row.profile, score: standing.distance, label: standing.cluster,
        place: .init(x: standing.x, y: standing.y))
    }
  }
}
