internal import Features
internal import Learning

/// Clusters that were found, and how.
public struct ClusterFit: Sendable, Hashable {
  /// What assigns customers from now on.
  public var model: ClusterModel
  /// How it was found and how well it does.
  public var report: ClusterReport
  /// By row of the table, where the customer stands.
  public let standings: [ClusterModel.Standing]

  struct Parts {
    var table: FeatureTable
    var numbers: NumericTable
    var points: PointTable
    var encoding: FeatureEncoding
    var scaling: ClusterScaling
    var proposal: ClusterProposal
    var found: ClusterFitting.Found
    var succession: ClusterSuccession
    var previous: ClusterModel?
  }

  /// - Parameter order: by row of `parts`, the row of the table that was given.
  init(_ parts: Parts, order: [Int], options: ClusterFitting.Options) {
    let threads = options.threads
    let found = parts.found
    let traits = ClusterTrait.traits(
      of: parts.numbers, parts.points, encoding: parts.encoding, scaling: parts.scaling, labels: found.labels,
      count: found.count)
    let oldNames = Dictionary(parts.previous?.clusters.map { ($0.id, $0.name) } ?? []) { first, _ in first }
    let names = ClusterNaming.names(traits, keeping: parts.succession.ids.map { oldNames[$0] })
    let sample = SilhouetteSample(
      parts.points, found.labels, count: found.count, limit: options.limits.silhouette, threads: threads)
    let clusters = (0..<found.count).map { number in
      ClusterModel.Cluster(
        id: parts.succession.ids[number], name: names[number], customers: found.labels.count { $0 == number },
        silhouette: sample.byCluster[number], traits: Array(traits[number].prefix(ClusterFit.mostTraits)), intents: [])
    }
    model = ClusterModel(
      method: parts.proposal.chosen.method, clusters: clusters,
      map: ClusterMap(parts.points, encoding: parts.encoding, scaling: parts.scaling, threads: threads),
      encoding: parts.encoding, scaling: parts.scaling, prototypes: found.prototypes,
      nextNumber: parts.succession.nextNumber)
    report = ClusterReport(
      parts.proposal, customers: parts.table.rows.count, looked: found.looked, fidelity: found.fidelity,
      silhouette: sample.overall, daviesBouldin: sample.daviesBouldin,
      noise: found.labels.count { $0 == nil }, encoding: parts.encoding, scaling: parts.scaling,
      changes: parts.previous == nil ? nil : parts.succession.changes)
    let sorted = model.standings(of: parts.points, threads: threads)
    var standings = sorted
    for (row, original) in order.enumerated() { standings[original] = sorted[row] }
    self.standings = standings
  }

  /// Traits of a cluster that are kept.
  private static let mostTraits = 12
}
