import Foundation
import Records
import SegmentPipeline
import Segments

/// Clusters that were found, as one JSON object.
struct ClusterFitJSON {
  let text: String

  init(_ outcome: CustomerClusters.Outcome, _ quotes: ClusterQuotes) throws {
    let clusters = outcome.fit.model.clusters.map { cluster in
      Cluster(
        cluster: cluster,
        quotes: cluster.intents.map { Quoted(intent: $0.intent, quotes: quotes.quotes(of: $0)) })
    }
    let object = Object(
      model: outcome.model, asOf: outcome.asOf.iso8601, refused: outcome.refused, clusters: clusters,
      map: outcome.fit.model.map, report: outcome.fit.report)
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    text = String(decoding: try encoder.encode(object), as: UTF8.self) + "\n"
  }

  private struct Object: Encodable {
    let model: Int64?
    let asOf: String
    let refused: Int
    let clusters: [Cluster]
    let map: ClusterMap
    let report: ClusterReport

    enum CodingKeys: String, CodingKey {
      case model
      case asOf = "as_of"
      case refused, clusters, map, report
    }
  }

  private struct Cluster: Encodable {
    let cluster: ClusterModel.Cluster
    let quotes: [Quoted]

    enum CodingKeys: String, CodingKey {
      case quotes
    }

    /// The cluster's members, and its quotes beside them.
    func encode(to encoder: any Encoder) throws {
      try cluster.encode(to: encoder)
      var container = encoder.container(keyedBy: CodingKeys.self)
      try container.encode(quotes, forKey: .quotes)
    }
  }

  private struct Quoted: Encodable {
    let intent: String
    let quotes: [String]
  }
}
