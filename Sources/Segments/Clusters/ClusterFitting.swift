public import Features
internal import Learning

/// Fits clusters to a table of customers: encodes, scales, proposes where it is not told, and keeps the identity of the
/// clusters before.
///
/// Equal tables give equal clusters, whatever the order of their rows and the number of threads.
public struct ClusterFitting: Sendable {
  /// What to look for.
  public struct Options: Sendable, Hashable {
    /// `nil` to propose one.
    public var method: ClusterMethod?
    /// How many clusters; `nil` to propose a number. DBSCAN finds the number by itself.
    public var count: Int?
    /// The numbers of clusters that are tried for a proposal.
    public var counts = 2...8
    /// How numbers are scaled.
    public var scaling = ClusterScaling.Kind.automatic
    /// Bootstrap samples for the stability.
    public var resamples = 10
    /// Sizes above which less than everything is looked at.
    public var limits = ClusterLimits()
    /// Draws starts and samples.
    public var seed: UInt64 = 0
    /// Threads; nothing depends on it.
    public var threads = 1

    public init() {}
  }

  /// The fewest customers that clusters are made of.
  public static let fewestCustomers = 10

  /// What to look for.
  public var options: Options

  public init(_ options: Options = Options()) {
    self.options = options
  }

  /// Finds clusters.
  ///
  /// - Parameters:
  ///   - table: a row for each customer.
  ///   - previous: the fit before, whose clusters keep their ids.
  ///   - standing: by customer's row, the cluster where the customer was before; who moved is told by it.
  /// - Throws: ``SegmentError`` (`tooFewExamples`) where there are too few customers or nothing in which they differ.
  public func fit(
    _ table: FeatureTable, previous: ClusterModel? = nil, standing: [Int64: String?] = [:]
  ) throws(SegmentError) -> ClusterFit {
    guard table.rows.count >= ClusterFitting.fewestCustomers else {
      throw SegmentError(
        .tooFewExamples,
        "Clusters take at least \(ClusterFitting.fewestCustomers) customers; there are \(table.rows.count).")
    }
    let order = table.rows.indices.sorted {
      let (a, b) = (table.rows[$0], table.rows[$1])
      return (a.profile, a.customer, $0) < (b.profile, b.customer, $1)
    }
    var sorted = table
    sorted.rows = order.map { table.rows[$0] }
    let encoding = FeatureEncoding(fitting: sorted)
    let numbers = try encoding.encode(sorted)
    let scaling = ClusterScaling(fitting: numbers, encoding: encoding, kind: options.scaling)
    guard !scaling.dimensions.isEmpty else {
      throw SegmentError(.tooFewExamples, "The customers do not differ in any feature, so that there are no clusters.")
    }
    let points = scaling.points(numbers)
    let proposal = try propose(points)
    let found = search(points, proposal)
    guard let found else {
      throw SegmentError(
        .tooFewExamples, "\(proposal.chosen.method.title) found no cluster; another method or number may find some.")
    }
    let before = earlier(sorted, previous, standing)
    let succession = before.map { before in
      ClusterSuccession(
        before: before, after: found.labels, oldIDs: previous?.clusters.map(\.id) ?? [], count: found.count,
        nextNumber: previous?.nextNumber ?? 1)
    }
    let parts = ClusterFit.Parts(
      table: sorted, numbers: numbers, points: points, encoding: encoding, scaling: scaling, proposal: proposal,
      found: found, succession: succession ?? ClusterSuccession(count: found.count), previous: previous)
    var fit = ClusterFit(parts, order: order, options: options)
    let known = table.rows.indices.filter { standing[table.rows[$0].profile] != nil }
    if !known.isEmpty {
      fit.report.movement = ClusterMovement(
        before: known.map { standing[table.rows[$0].profile] ?? nil }, after: known.map { fit.standings[$0].cluster })
    }
    return fit
  }

  private func propose(_ points: PointTable) throws(SegmentError) -> ClusterProposal {
    let sample = points.thinned(to: options.limits.comparison)
    let most = max(2, min(options.counts.upperBound, sample.count / 2))
    let range = options.count.map { $0...$0 } ?? min(options.counts.lowerBound, most)...most
    let methods = options.method.map { [$0] } ?? ClusterMethod.allCases.filter { options.count == nil || $0 != .dbscan }
    let candidates = ClusterCandidate.compare(
      sample, methods: methods, counts: range, resamples: options.resamples, limits: options.limits,
      seed: options.seed, threads: options.threads)
    guard let proposal = ClusterProposal(candidates) else {
      throw SegmentError(
        .tooFewExamples,
        "There are no two clusters to tell apart; ask for another method or number, or give customers more features.")
    }
    return proposal
  }

  /// Clusters of all customers: found on a sample where the method takes no more, numbered by size.
  struct Found {
    var prototypes: ClusterPrototypes
    /// By row, the number of the cluster.
    var labels: [Int?]
    var count: Int
    /// Customers that the method looked at.
    var looked: Int
    /// The share of them that the prototypes leave where the method put them.
    var fidelity: Double
  }

  private func search(_ points: PointTable, _ proposal: ClusterProposal) -> Found? {
    let chosen = proposal.chosen
    let sample = options.limits.sample(for: chosen.method).map { points.thinned(to: $0) } ?? points
    let target = chosen.coreShare.map { ClusterSearch.Target.coreShare($0) } ?? .count(options.count ?? chosen.clusters)
    let search = ClusterSearch(
      chosen.method, sample, limits: options.limits, seed: options.seed, threads: options.threads)
    let labels = search.labels(target, starts: 10)
    let prototypes = ClusterPrototypes(
      sample, labels: labels, method: chosen.method,
      margin: sample.count < points.count ? search.radius(target) ?? 0 : 0)
    let assigned = prototypes.assign(points, threads: options.threads).map(\.cluster)
    let count = (prototypes.clusters.max() ?? -1) + 1
    guard count > 0 else { return nil }
    var sizes = [Int](repeating: 0, count: count)
    for label in assigned { if let label { sizes[label] += 1 } }
    let bySize = sizes.indices.sorted { (sizes[$1], $0) < (sizes[$0], $1) }
    var numbers = [Int](repeating: 0, count: count)
    for (number, cluster) in bySize.enumerated() { numbers[cluster] = number }
    let same = zip(prototypes.assign(sample, threads: options.threads), labels).count { $0.cluster == $1 }
    return Found(
      prototypes: prototypes.renumbered(numbers), labels: assigned.map { $0.map { numbers[$0] } }, count: count,
      looked: sample.count, fidelity: Double(same) / Double(max(1, sample.count)))
  }

  /// By row, the cluster of the fit before: as that fit would assign the customer today, so that only what clusters mean
  /// is compared, or as it did where the table lacks what it reads.
  private func earlier(
    _ table: FeatureTable, _ previous: ClusterModel?, _ standing: [Int64: String?]
  ) -> [String?]? {
    guard let previous else { return nil }
    if let earlier = try? previous.likeness(of: table, threads: options.threads) { return earlier }
    return table.rows.map { standing[$0.profile] ?? nil }
  }
}
