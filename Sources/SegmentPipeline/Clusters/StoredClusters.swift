internal import Features
internal import Foundation
internal import Records
internal import Segments
internal import SignalStore

/// Clusters as they are kept: the model, and what it was fitted with.
struct StoredClusters: Codable {
  let model: ClusterModel
  /// By name, the version of each feature that the model reads.
  let versions: [String: Int]
  /// The instant as of which customers were compared, in milliseconds since 1970.
  let asOf: Int64

  init(model: ClusterModel, features: FeatureSet, asOf: Timestamp) {
    self.model = model
    versions = Dictionary(features.definitions.map { ($0.name, $0.version) }) { first, _ in first }
    self.asOf = asOf.milliseconds
  }

  private enum CodingKeys: String, CodingKey {
    case versions = "feature_versions"
    case asOf = "as_of"
  }

  /// The model's members stand beside these.
  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    versions = try container.decode([String: Int].self, forKey: .versions)
    asOf = try container.decode(Int64.self, forKey: .asOf)
    model = try ClusterModel(from: decoder)
  }

  func encode(to encoder: any Encoder) throws {
    try model.encode(to: encoder)
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(versions, forKey: .versions)
    try container.encode(asOf, forKey: .asOf)
  }

  /// - Throws: ``SegmentError`` (`missingFeature`) where a feature means something else than when the clusters were
  ///   fitted.
  func check(_ features: FeatureSet) throws(SegmentError) {
    let now = Dictionary(features.definitions.map { ($0.name, $0.version) }) { first, _ in first }
    for (name, version) in versions.sorted(by: { $0.key < $1.key }) where now[name] != version {
      let state = now[name].map { "is version \($0) now" } ?? "is no longer declared"
      throw SegmentError(
        .missingFeature,
        "The feature `\(name)` \(state), and the clusters were fitted with version \(version): `hark segments fit` fits "
          + "them anew.")
    }
  }
}

/// Clusters and reports as JSON.
enum ClusterText {
  /// - Throws: what encoding throws for numbers that are not finite, which no fit holds.
  static func json(_ value: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(value), as: UTF8.self)
  }

  static func clusters(_ kept: SegmentModel) throws(SegmentError) -> StoredClusters {
    try read(StoredClusters.self, kept.body, kept.id)
  }

  static func report(_ kept: SegmentModel) throws(SegmentError) -> ClusterReport {
    try read(ClusterReport.self, kept.report, kept.id)
  }

  private static func read<Value: Decodable>(
    _ type: Value.Type, _ text: String, _ row: Int64
  ) throws(SegmentError) -> Value {
    do {
      return try JSONDecoder().decode(type, from: Data(text.utf8))
    } catch {
      throw SegmentError(
        .damagedModel, "The clusters kept as model \(row) can't be read; `hark segments fit` makes new ones.")
    }
  }
}
