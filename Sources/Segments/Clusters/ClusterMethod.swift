/// How clusters are looked for.
public enum ClusterMethod: String, Sendable, Hashable, Codable, CaseIterable {
  /// Around means; in small batches where there are many customers.
  case kmeans
  /// A tree of clusters; what joining two adds to the spread is their distance.
  case ward
  /// A tree of clusters; the mean distance of their customers is their distance.
  case average
  /// A tree of clusters; the largest distance of their customers is their distance.
  case complete
  /// Wherever customers lie close together; those between clusters belong to none.
  case dbscan

  /// How people call it.
  public var title: String {
    switch self {
    case .kmeans: "k-means"
    case .ward: "Ward's tree"
    case .average: "average-linkage tree"
    case .complete: "complete-linkage tree"
    case .dbscan: "DBSCAN"
    }
  }
}
