internal import Learning

/// A flat map of customers: the two directions in which they differ most.
public struct ClusterMap: Sendable, Hashable, Codable {
  /// What lies to the right, in words.
  public let x: String
  /// What lies upwards, in words.
  public let y: String
  /// How much of the customers' variance the first direction shows, 0…1.
  public let xShare: Double
  /// How much of it the second direction shows, 0…1.
  public let yShare: Double
  private let means: [Double]
  private let axes: [[Double]]

  enum CodingKeys: String, CodingKey {
    case x, y
    case xShare = "x_share"
    case yShare = "y_share"
    case means, axes
  }

  init(_ points: PointTable, encoding: FeatureEncoding, scaling: ClusterScaling, threads: Int) {
    let components = PrincipalComponents(points, count: 2, threads: threads)
    means = components.means
    axes = components.axes
    let meanings = axes.map { ClusterMap.meaning($0, encoding, scaling) }
    x = meanings.first ?? ""
    y = meanings.count > 1 ? meanings[1] : ""
    xShare = components.shares.first ?? 0
    yShare = components.shares.count > 1 ? components.shares[1] : 0
  }

  /// Where a point lies.
  func place(_ point: ArraySlice<Double>) -> (x: Double, y: Double) {
    let along = axes.map { axis in
      zip(axis, zip(point, means)).reduce(0) { $0 + $1.0 * ($1.1.0 - $1.1.1) }
    }
    return (along.first ?? 0, along.count > 1 ? along[1] : 0)
  }

  /// The two features that the direction is mostly made of.
  private static func meaning(_ axis: [Double], _ encoding: FeatureEncoding, _ scaling: ClusterScaling) -> String {
    let order = axis.indices.sorted { (abs(axis[$1]), $0) < (abs(axis[$0]), $1) }
    var subjects: Set<String> = []
    var parts: [String] = []
    for index in order where abs(axis[index]) >= 0.2 && parts.count < 2 {
      let dimension = scaling.dimensions[index]
      let column = encoding.columns[dimension.column]
      let wording = FeatureWording(encoding.features[column.feature])
      guard subjects.insert(wording.subject).inserted else { continue }
      if dimension.isIndicator {
        parts.append("\(wording.subject) \(axis[index] > 0 ? "not known" : "known")")
      } else if case .number = column.content {
        parts.append(wording.direction(isUp: axis[index] > 0))
      } else if axis[index] > 0 {
        parts.append(encoding.name(ofColumn: dimension.column))
      } else {
        parts.append("not \(encoding.name(ofColumn: dimension.column))")
      }
    }
    return parts.joined(separator: ", ")
  }
}
