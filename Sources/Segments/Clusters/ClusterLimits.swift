/// Sizes above which less than everything is looked at.
public struct ClusterLimits: Sendable, Hashable {
  /// Customers up to which k-means passes over all of them; above, it looks at small batches.
  public var wholePasses = 100_000
  /// Customers that a tree is made of at most: a sample; all others go to the nearest cluster.
  public var tree = 4000
  /// Customers that DBSCAN looks at most: a sample; all others go to the nearest cluster within its reach.
  public var density = 10_000
  /// Customers on whom methods and numbers of clusters are compared at most.
  public var comparison = 1000
  /// Customers on whom the silhouette of the outcome is measured at most.
  public var silhouette = 5000

  public init() {}

  /// The most customers that a method looks at; `nil` for all.
  func sample(for method: ClusterMethod) -> Int? {
    switch method {
    case .kmeans: nil
    case .ward, .average, .complete: tree
    case .dbscan: density
    }
  }
}
