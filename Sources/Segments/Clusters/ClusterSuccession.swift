internal import Learning

/// Which cluster of a new fit is which of the one before.
///
/// Both fits' clusters of the same customers are compared. New and old clusters are paired so that the sum of their
/// Jaccard indices (customers in both over customers in either) is largest; a pair with an index of a third or more is the
/// same cluster and keeps its id. What is left has been born, has ended, or came of a split or a merger.
public struct ClusterSuccession: Sendable, Hashable, Codable {
  /// What became of a cluster.
  public enum Change: String, Sendable, Hashable, Codable {
    /// It is the same cluster.
    case continued
    /// It is new; most of its customers were in no one cluster before.
    case born
    /// It is new; most of its customers were in another cluster before.
    case split
    /// It is gone; most of its customers are in another cluster now.
    case merged
    /// It is gone; its customers are spread over others.
    case ended
  }

  /// What became of one cluster.
  public struct Entry: Sendable, Hashable, Codable {
    /// Its id.
    public var cluster: String
    /// What became of it.
    public var change: Change
    /// The cluster that it split from or was merged into.
    public var other: String?
    /// The Jaccard index 0…1 of a cluster that continues.
    public var likeness: Double?
  }

  /// The ids of the new clusters, by number.
  public let ids: [String]
  /// What became of each cluster, new ones first, in order of their numbers, then those that are gone.
  public let changes: [Entry]
  /// The number that the next new cluster gets.
  public let nextNumber: Int

  /// The Jaccard index from which a pair is the same cluster.
  static let leastLikeness = 1.0 / 3

  /// Ids for the clusters of a first fit.
  init(count: Int) {
    ids = (0..<count).map { ClusterSuccession.id($0 + 1) }
    changes = ids.map { Entry(cluster: $0, change: .born) }
    nextNumber = count + 1
  }

  /// - Parameters:
  ///   - before: by customer, the id of the old cluster; `nil` for none.
  ///   - after: by customer, the number of the new cluster; `nil` for none.
  ///   - oldIDs: the old clusters.
  ///   - count: how many new clusters there are.
  ///   - nextNumber: what the fit before left as the next number.
  init(before: [String?], after: [Int?], oldIDs: [String], count: Int, nextNumber: Int) {
    let overlap = Overlap(before: before, after: after, oldIDs: oldIDs, count: count)
    let pairing = BestPairing.columns((0..<count).map { new in oldIDs.indices.map { overlap.likeness(new, $0) } })
    let same = pairing.enumerated().map { new, old in
      old.flatMap { overlap.likeness(new, $0) >= ClusterSuccession.leastLikeness ? $0 : nil }
    }
    var next = nextNumber
    var ids: [String] = []
    for old in same {
      if let old {
        ids.append(oldIDs[old])
      } else {
        ids.append(ClusterSuccession.id(next))
        next += 1
      }
    }
    let new = (0..<count).map { number -> Entry in
      if let old = same[number] {
        return Entry(cluster: ids[number], change: .continued, likeness: overlap.likeness(number, old))
      }
      let origin = overlap.mainOrigin(of: number)
      return Entry(cluster: ids[number], change: origin == nil ? .born : .split, other: origin.map { oldIDs[$0] })
    }
    let gone = oldIDs.indices.filter { !same.contains($0) }.map { old in
      let heir = overlap.mainHeir(of: old)
      return Entry(cluster: oldIDs[old], change: heir == nil ? .ended : .merged, other: heir.map { ids[$0] })
    }
    self.ids = ids
    changes = new + gone
    self.nextNumber = next
  }

  private static func id(_ number: Int) -> String { "cluster_\(number)" }

  /// How many customers new and old clusters share.
  private struct Overlap {
    private var shared: [[Int]]
    private var newSizes: [Int]
    private var oldSizes: [Int]

    init(before: [String?], after: [Int?], oldIDs: [String], count: Int) {
      let numbers = Dictionary(oldIDs.enumerated().map { ($1, $0) }) { first, _ in first }
      shared = Array(repeating: Array(repeating: 0, count: oldIDs.count), count: count)
      newSizes = Array(repeating: 0, count: count)
      oldSizes = Array(repeating: 0, count: oldIDs.count)
      for (before, after) in zip(before, after) {
        let old = before.flatMap { numbers[$0] }
        if let after { newSizes[after] += 1 }
        if let old { oldSizes[old] += 1 }
        if let after, let old { shared[after][old] += 1 }
      }
    }

    func likeness(_ new: Int, _ old: Int) -> Double {
      let either = newSizes[new] + oldSizes[old] - shared[new][old]
      return either > 0 ? Double(shared[new][old]) / Double(either) : 0
    }

    /// The old cluster that more than half of a new one's customers come from.
    func mainOrigin(of new: Int) -> Int? {
      oldSizes.indices.first { shared[new][$0] * 2 > newSizes[new] }
    }

    /// The new cluster that more than half of an old one's customers are in.
    func mainHeir(of old: Int) -> Int? {
      newSizes.indices.first { shared[$0][old] * 2 > oldSizes[old] }
    }
  }
}
