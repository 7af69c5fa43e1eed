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
    // Taking the spans checks both ranges, so that nothing is left to check inside the loops.
    let own = coordinates.span.extracting(point * dimensions..<(point + 1) * dimensions)
    let other = others.span.extracting(row * dimensions..<(row + 1) * dimensions)
    var sums = SIMD4<Double>.zero
    var dimension = 0
    while dimension + 4 <= dimensions {
      let difference =
        SIMD4(
          own[unchecked: dimension], own[unchecked: dimension + 1], own[unchecked: dimension + 2],
          own[unchecked: dimension + 3])
        - SIMD4(
          other[unchecked: dimension], other[unchecked: dimension + 1], other[unchecked: dimension + 2],
          other[unchecked: dimension + 3])
      sums += difference * difference
      dimension += 4
    }
    var sum = sums.sum()
    while dimension < dimensions {
      let difference = own[unchecked: dimension] - other[unchecked: dimension]
      sum += difference * difference
      dimension += 1
    }
    return sum
  }
}
