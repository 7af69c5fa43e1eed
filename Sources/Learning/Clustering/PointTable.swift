/// Points of one dimension count, row after row in one array.
public struct PointTable: Sendable {
  /// Numbers in a point.
  public let dimensions: Int
  /// Points.
  public let count: Int
  /// Point after point, ``dimensions`` numbers each.
  public let coordinates: [Double]

  /// - Parameter coordinates: `dimensions` numbers for each point; none may be NaN.
  public init(coordinates: [Double], dimensions: Int) {
    self.coordinates = coordinates
    self.dimensions = dimensions
    count = dimensions > 0 ? coordinates.count / dimensions : 0
  }

  public init(_ points: [[Double]]) {
    self.init(coordinates: points.flatMap(\.self), dimensions: points.first?.count ?? 0)
  }

  /// The coordinates of a point.
  public subscript(point: Int) -> ArraySlice<Double> {
    coordinates[point * dimensions..<(point + 1) * dimensions]
  }

  /// The squared Euclidean distance of two points.
  public func squaredDistance(_ a: Int, _ b: Int) -> Double {
    squaredDistance(a, to: coordinates, b)
  }

  /// The squared Euclidean distance of a point to a row of another array of the same dimensions.
  func squaredDistance(_ point: Int, to others: [Double], _ row: Int) -> Double {
    var sum = 0.0
    for dimension in 0..<dimensions {
      let difference = coordinates[point * dimensions + dimension] - others[row * dimensions + dimension]
      sum += difference * difference
    }
    return sum
  }
}
