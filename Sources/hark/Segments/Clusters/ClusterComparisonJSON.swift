import Foundation
import SegmentPipeline
import Segments

/// Two fits of clusters side by side, as one JSON object.
struct ClusterComparisonJSON {
  let text: String

  init(_ comparison: ClusterComparison) throws {
    let object = Object(
      before: Side(comparison.before), after: Side(comparison.after), movement: comparison.movement,
      movers: comparison.movers.map { Mover(customer: $0.customer, from: $0.from, to: $0.to) })
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    text = String(decoding: try encoder.encode(object), as: UTF8.self) + "\n"
  }

  private struct Object: Encodable {
    let before: Side
    let after: Side
    let movement: ClusterMovement
    let movers: [Mover]
  }

  private struct Side: Encodable {
    let model: Int64
    let method: ClusterMethod
    let silhouette: Double
    let stability: Double
    let clusters: [Cluster]

    init(_ side: ClusterComparison.Side) {
      model = side.row
      method = side.report.method
      silhouette = side.report.silhouette
      stability = side.report.stability
      clusters = side.model.clusters.map {
        Cluster(id: $0.id, name: $0.name, customers: side.customers[$0.id] ?? 0)
      }
    }
  }

  private struct Cluster: Encodable {
    let id: String
    let name: String
    let customers: Int
  }

  private struct Mover: Encodable {
    let customer: String
    let from: String?
    let to: String?
  }
}
