public import Segments
public import SignalStore

/// Two fits of clusters side by side: what became of each cluster, and who moved.
public struct ClusterComparison: Sendable {
  /// A fit that is kept.
  public struct Side: Sendable {
    /// The row it is kept under.
    public var row: Int64
    /// The clusters.
    public var model: ClusterModel
    /// How they were found.
    public var report: ClusterReport
    /// By cluster, the customers assigned to it.
    public var customers: [String: Int]
  }

  /// A customer whose cluster has another id.
  public struct Mover: Sendable, Hashable {
    /// The name that people know the customer by.
    public var customer: String
    /// The cluster in the first fit; `nil` for none.
    public var from: String?
    /// The cluster in the second fit; `nil` for none.
    public var to: String?
  }

  /// The first fit.
  public let before: Side
  /// The second fit.
  public let after: Side
  /// Who went where.
  public let movement: ClusterMovement
  /// The customers who moved, in the order of their rows.
  public let movers: [Mover]

  /// Compares two fits by the customers that both have assigned.
  ///
  /// - Throws: ``SegmentError`` where one can't be read or compared, ``StoreError``.
  public init(_ database: SignalDatabase, _ first: Int64, _ second: Int64) throws {
    let (before, old) = try ClusterComparison.side(database, first)
    let (after, new) = try ClusterComparison.side(database, second)
    let earlier = Dictionary(old.map { ($0.profile, $0.label) }) { first, _ in first }
    let common = new.filter { earlier[$0.profile] != nil }
    let names = try database.customerNames()
    movers = common.compactMap { score in
      let from = earlier[score.profile] ?? nil
      guard from != score.label else { return nil }
      return Mover(customer: names[score.profile] ?? "#\(score.profile)", from: from, to: score.label)
    }
    movement = ClusterMovement(
      before: common.map { earlier[$0.profile] ?? nil }, after: common.map(\.label))
    self.before = before
    self.after = after
  }

  private static func side(_ database: SignalDatabase, _ row: Int64) throws -> (Side, [ModelScore]) {
    guard let kept = try database.segmentModel(row), kept.kind == .clusters else {
      throw SegmentError(.invalidDeclaration, "No clusters are kept as model \(row).")
    }
    let scores = try database.modelScores(of: row)
    var customers: [String: Int] = [:]
    for score in scores { if let label = score.label { customers[label, default: 0] += 1 } }
    let side = Side(
      row: row, model: try ClusterText.clusters(kept).model, report: try ClusterText.report(kept), customers: customers)
    return (side, scores)
  }
}
