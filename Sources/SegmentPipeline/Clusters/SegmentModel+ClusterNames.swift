internal import Segments
public import SignalStore

extension SegmentModel {
  /// The names of a model's clusters by their ids; empty for other models and for one that can't be read.
  public var clusterNames: [String: String] {
    guard kind == .clusters, let clusters = try? ClusterText.clusters(self).model.clusters else { return [:] }
    return Dictionary(clusters.map { ($0.id, $0.name) }) { first, _ in first }
  }
}
