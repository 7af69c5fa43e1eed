internal import Foundation
public import Learning

/// How the columns of encoded features become coordinates in which distances mean something, fixed by the rows that were
/// learned from.
///
/// A number becomes its distance from the mean in standard deviations, its logarithm in place of it where it is never
/// negative and skewed. Customers with different words are as far apart as customers two standard deviations apart. What
/// is not known counts as the median, and a coordinate of its own tells those customers apart; features that are unknown
/// for the same customers share it. Coordinates end at ±``limit``, so that no single customer makes a cluster.
public struct ClusterScaling: Sendable, Hashable, Codable {
  /// How numbers are scaled.
  public enum Kind: String, Sendable, Hashable, Codable, CaseIterable {
    /// ``standard`` over logarithms where numbers are skewed.
    case automatic = "auto"
    /// Mean 0 and standard deviation 1.
    case standard
    /// Median 0 and the distance of the quartiles 1.349, as the normal distribution has it.
    case robust
    /// Numbers as they are.
    case none
  }

  /// What a coordinate is made of.
  public struct Dimension: Sendable, Hashable, Codable {
    /// The encoded table's column.
    public var column: Int
    /// Whether the coordinate only tells where the column is unknown.
    public var isIndicator = false
    /// Whether the logarithm of 1 + value is taken.
    public var isLogarithmic = false
    /// What becomes 0.
    public var center = 0.0
    /// What becomes 1 above the center.
    public var scale = 1.0
    /// What stands for an unknown value, before scaling.
    public var fill = 0.0
  }

  /// Why a column is no coordinate.
  public enum Omission: String, Sendable, Hashable, Codable {
    /// It is unknown for more than half of the customers; only that it is unknown counts.
    case mostlyUnknown
    /// It has the same value wherever it is known.
    case constant
    /// It moves with an earlier column (correlation beyond ±0.95), which would count twice.
    case repeated
  }

  /// How far from 0 a coordinate can be.
  public static let limit = 5.0

  /// How numbers were scaled.
  public let kind: Kind
  /// The coordinates.
  public let dimensions: [Dimension]
  /// Columns without a coordinate of their own, with the reason.
  public let omissions: [Int: Omission]

  /// The coordinates of all rows of an encoded table.
  ///
  /// - Complexity: O(rows × coordinates).
  public func points(_ table: NumericTable) -> PointTable {
    var coordinates = [Double](repeating: 0, count: table.rowCount * dimensions.count)
    for (index, dimension) in dimensions.enumerated() {
      let column = table.columns[dimension.column]
      for row in column.indices { coordinates[row * dimensions.count + index] = dimension.coordinate(column[row]) }
    }
    return PointTable(coordinates: coordinates, dimensions: dimensions.count)
  }
}

extension ClusterScaling.Dimension {
  /// The coordinate of a column's value; NaN is unknown.
  func coordinate(_ value: Double) -> Double {
    let limit = ClusterScaling.limit
    return min(max((transformed(value) - center) / scale, -limit), limit)
  }

  /// The value before it is scaled.
  func transformed(_ value: Double) -> Double {
    if isIndicator { return value.isNaN ? 1 : 0 }
    if value.isNaN { return fill }
    return isLogarithmic ? log1p(max(value, 0)) : value
  }
}
