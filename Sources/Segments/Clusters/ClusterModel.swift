public import Features
internal import Learning

/// Clusters as they were fitted: all that assigning customers takes, and what the clusters are like.
///
/// Holds middles of clusters and ids of signals, but no customer's values and no text.
public struct ClusterModel: Sendable, Hashable, Codable {
  /// A cluster.
  public struct Cluster: Sendable, Hashable, Codable {
    /// Kept over refits.
    public var id: String
    /// What distinguishes it, in words.
    public var name: String
    /// Customers in it when it was fitted.
    public var customers: Int
    /// The mean silhouette of its customers −1…1, over the customers on whom the silhouette was measured.
    public var silhouette: Double
    /// In what its customers differ from all, the strongest first.
    public var traits: [ClusterTrait]
    /// What its customers write about more often than all.
    public var intents: [ClusterIntent]
  }

  /// How clusters were looked for.
  public let method: ClusterMethod
  /// Largest first.
  public var clusters: [Cluster]
  /// Where customers lie on paper.
  public let map: ClusterMap
  /// How features become numbers.
  public let encoding: FeatureEncoding
  /// How numbers become coordinates.
  public let scaling: ClusterScaling
  /// What stands for the clusters.
  public let prototypes: ClusterPrototypes
  /// The number that the next new cluster gets.
  public let nextNumber: Int

  enum CodingKeys: String, CodingKey {
    case method, clusters, map, encoding, scaling, prototypes
    case nextNumber = "next_number"
  }

  /// Where a customer stands.
  public struct Standing: Sendable, Hashable {
    /// The cluster's id; `nil` for none.
    public var cluster: String?
    /// The distance to the cluster's middle, in standard deviations over all features together.
    public var distance: Double
    /// To the right on the map.
    public var x: Double
    /// Upwards on the map.
    public var y: Double
  }

  /// Assigns customers.
  ///
  /// - Throws: ``SegmentError`` (`missingFeature`) where the table lacks a feature that the model reads.
  /// - Complexity: O(rows × places × coordinates).
  public func standings(of table: FeatureTable, threads: Int = 1) throws(SegmentError) -> [Standing] {
    standings(of: scaling.points(try encoding.encode(table)), threads: threads)
  }

  /// By row, the cluster whose fitted customers were like this one; `nil` for a customer unlike all of them.
  func likeness(of table: FeatureTable, threads: Int) throws(SegmentError) -> [String?] {
    let points = scaling.points(try encoding.encode(table))
    return prototypes.assign(points, bounded: true, threads: threads).map { $0.cluster.map { clusters[$0].id } }
  }

  func standings(of points: PointTable, threads: Int) -> [Standing] {
    prototypes.assign(points, threads: threads).enumerated().map { row, assignment in
      let place = map.place(points[row])
      return Standing(
        cluster: assignment.cluster.map { clusters[$0].id }, distance: assignment.distance, x: place.x, y: place.y)
    }
  }
}

/// An intent that a cluster's customers have more often than all.
public struct ClusterIntent: Sendable, Hashable, Codable {
  /// The intent's id.
  public var intent: String
  /// The share of the cluster's customers who had it, 0…1.
  public var share: Double
  /// The share of all customers who had it, 0…1.
  public var overall: Double
  /// Ids of signals whose quotes show it, of the customers nearest to the cluster's middle.
  public var signals: [String]

  public init(intent: String, share: Double, overall: Double, signals: [String]) {
    self.intent = intent
    self.share = share
    self.overall = overall
    self.signals = signals
  }
}
