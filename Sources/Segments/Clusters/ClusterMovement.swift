internal import Learning

/// Who is in which cluster now, against before.
public struct ClusterMovement: Sendable, Hashable, Codable {
  /// Customers who went from one cluster to another.
  public struct Flow: Sendable, Hashable, Codable {
    /// The old cluster's id; `nil` for none.
    public var from: String?
    /// The new cluster's id; `nil` for none.
    public var to: String?
    /// How many customers.
    public var customers: Int

    public init(from: String?, to: String?, customers: Int) {
      self.from = from
      self.to = to
      self.customers = customers
    }
  }

  /// Customers who are known to both.
  public let customers: Int
  /// Those of them whose cluster has another id now.
  public let moved: Int
  /// The adjusted Rand index of both, which does not depend on ids: 1 for equal groups, about 0 for unrelated ones.
  public let adjustedRand: Double
  /// Who went where, the most customers first; those who stayed are not in it.
  public let flows: [Flow]

  /// - Parameters:
  ///   - before: by customer, the id of the old cluster; `nil` for none.
  ///   - after: the same customers' new ids.
  public init(before: [String?], after: [String?]) {
    var counts: [Flow: Int] = [:]
    for (from, to) in zip(before, after) where from != to {
      counts[Flow(from: from, to: to, customers: 0), default: 0] += 1
    }
    customers = min(before.count, after.count)
    moved = counts.values.reduce(0, +)
    let names = Dictionary(
      Set(before + after).sorted { ($0 ?? "") < ($1 ?? "") }.enumerated().map { ($1, $0) }
    ) { first, _ in first }
    adjustedRand = ClusteringMetrics.adjustedRand(
      before.map { names[$0, default: -1] }, after.map { names[$0, default: -1] })
    flows = counts.map { Flow(from: $0.from, to: $0.to, customers: $1) }.sorted {
      ($1.customers, $0.from ?? "", $0.to ?? "") < ($0.customers, $1.from ?? "", $1.to ?? "")
    }
  }

  /// The share of customers who moved, 0…1.
  public var movedShare: Double { customers > 0 ? Double(moved) / Double(customers) : 0 }
}
