internal import Learning

/// Something in which a cluster's customers differ from all customers.
public struct ClusterTrait: Sendable, Hashable, Codable {
  /// What of the feature is compared.
  public enum Subject: String, Sendable, Hashable, Codable {
    /// The number: medians are given.
    case number
    /// How many customers have the text: shares are given.
    case text
    /// For how many customers the feature is not known: shares are given.
    case unknown
  }

  /// The feature's name.
  public var feature: String
  /// What of it is compared.
  public var subject: Subject
  /// The text in question; `nil` for numbers.
  public var text: String?
  /// How far the cluster's mean lies from that of all, in standard deviations.
  public var effect: Double
  /// The cluster's median or share.
  public var value: Double
  /// The median or share of all customers.
  public var overall: Double
}

extension ClusterTrait {
  /// The traits of each cluster, the strongest first.
  ///
  /// - Parameters:
  ///   - labels: by row, the number of the cluster; `nil` for none.
  ///   - count: how many clusters there are.
  static func traits(
    of table: NumericTable, _ points: PointTable, encoding: FeatureEncoding, scaling: ClusterScaling, labels: [Int?],
    count: Int
  ) -> [[ClusterTrait]] {
    var members = [[Int]](repeating: [], count: count)
    for (row, label) in labels.enumerated() { if let label { members[label].append(row) } }
    var traits = [[ClusterTrait]](repeating: [], count: count)
    for (index, dimension) in scaling.dimensions.enumerated() {
      let coordinates = (0..<points.count).map { points.coordinates[$0 * points.dimensions + index] }
      let spread = Spread(coordinates)
      guard spread.deviation > 0 else { continue }
      let column = table.columns[dimension.column]
      let (subject, text) = subject(dimension, encoding)
      let overall = typical(column, Array(column.indices), subject)
      for cluster in members.indices where !members[cluster].isEmpty {
        let mean = members[cluster].reduce(0) { $0 + coordinates[$1] } / Double(members[cluster].count)
        traits[cluster].append(
          ClusterTrait(
            feature: encoding.features[encoding.columns[dimension.column].feature], subject: subject, text: text,
            effect: (mean - spread.mean) / spread.deviation, value: typical(column, members[cluster], subject),
            overall: overall))
      }
    }
    return traits.map { all in
      all.indices.sorted { (abs(all[$1].effect), $0) < (abs(all[$0].effect), $1) }.map { all[$0] }
    }
  }

  private static func subject(
    _ dimension: ClusterScaling.Dimension, _ encoding: FeatureEncoding
  ) -> (subject: Subject, text: String?) {
    if dimension.isIndicator { return (.unknown, nil) }
    return switch encoding.columns[dimension.column].content {
    case .number: (.number, nil)
    case .category(let text), .choice(_, let text): (.text, text)
    case .otherCategories: (.text, "(others)")
    }
  }

  /// The median of the known numbers, or the share of rows that have the text or are unknown.
  private static func typical(_ column: [Double], _ rows: [Int], _ subject: Subject) -> Double {
    let known = rows.map { column[$0] }.filter { !$0.isNaN }
    switch subject {
    case .number: return known.isEmpty ? 0 : known.sorted()[known.count / 2]
    case .text: return known.isEmpty ? 0 : known.reduce(0, +) / Double(known.count)
    case .unknown: return rows.isEmpty ? 0 : Double(rows.count - known.count) / Double(rows.count)
    }
  }
}
