internal import Foundation
public import Learning

extension ClusterScaling {
  /// Decides on coordinates by the rows of an encoded table.
  ///
  /// - Complexity: O(rows × columns²).
  public init(fitting table: NumericTable, encoding: FeatureEncoding, kind: Kind = .automatic) {
    var dimensions: [Dimension] = []
    var omissions: [Int: Omission] = [:]
    var indicators: [[Int]] = []
    let siblings = Dictionary(grouping: encoding.columns.indices) { encoding.columns[$0].feature }
    for (index, values) in table.columns.enumerated() {
      let unknown = values.indices.filter { values[$0].isNaN }
      if unknown.count * 2 > values.count {
        omissions[index] = .mostlyUnknown
      } else if let dimension = ClusterScaling.dimension(index, values, encoding, siblings, kind) {
        dimensions.append(dimension)
      } else {
        omissions[index] = .constant
      }
      // Fewer than one in fifty unknown values are no group to be told apart.
      let isGroup = unknown.count * 50 >= values.count && (values.count - unknown.count) * 50 >= values.count
      if isGroup, !unknown.isEmpty, !indicators.contains(unknown) {
        indicators.append(unknown)
        let share = Double(unknown.count) / Double(values.count)
        dimensions.append(Dimension(column: index, isIndicator: true, center: share, scale: 0.5))
      }
    }
    let repeated = ClusterScaling.repeatedDimensions(dimensions, table)
    for index in repeated where !dimensions[index].isIndicator { omissions[dimensions[index].column] = .repeated }
    let kept = dimensions.indices.filter { !repeated.contains($0) }.map { dimensions[$0] }
    self.init(kind: kind, dimensions: kept, omissions: omissions)
  }

  private static func dimension(
    _ column: Int, _ values: [Double], _ encoding: FeatureEncoding, _ siblings: [Int: [Int]], _ kind: Kind
  ) -> Dimension? {
    var dimension = Dimension(column: column)
    let known = values.filter { !$0.isNaN }
    guard let low = known.min(), let high = known.max(), low < high else { return nil }
    guard case .number = encoding.columns[column].content else {
      dimension.center = known.reduce(0, +) / Double(known.count)
      dimension.fill = dimension.center
      let columns = siblings[encoding.columns[column].feature]?.count ?? 1
      dimension.scale = columns > 1 ? 0.5.squareRoot() : 0.5
      return dimension
    }
    dimension.isLogarithmic = kind == .automatic && low >= 0 && Spread(known).skewness > 1
    let sorted = known.map { dimension.transformed($0) }.sorted()
    let spread = Spread(sorted)
    dimension.fill = sorted[sorted.count / 2]
    switch kind {
    case .none: break
    case .automatic, .standard:
      dimension.center = spread.mean
      dimension.scale = spread.deviation
    case .robust:
      let quartiles = sorted[sorted.count * 3 / 4] - sorted[sorted.count / 4]
      dimension.center = dimension.fill
      dimension.scale = quartiles > 0 ? quartiles / 1.349 : spread.deviation
    }
    return dimension.scale > 0 ? dimension : nil
  }

  /// Dimensions that move with an earlier one, by at most 5,000 rows.
  private static func repeatedDimensions(_ dimensions: [Dimension], _ table: NumericTable) -> Set<Int> {
    let stride = max(1, table.rowCount / 5000)
    let columns = dimensions.map { dimension in
      let values = Swift.stride(from: 0, to: table.rowCount, by: stride).map {
        dimension.coordinate(table.columns[dimension.column][$0])
      }
      let spread = Spread(values)
      return spread.deviation > 0 ? values.map { ($0 - spread.mean) / spread.deviation } : []
    }
    var repeated: Set<Int> = []
    for index in columns.indices where !columns[index].isEmpty {
      let isRepeated = (0..<index).contains { earlier in
        guard !repeated.contains(earlier), !columns[earlier].isEmpty else { return false }
        var sum = 0.0
        for (a, b) in zip(columns[index], columns[earlier]) { sum += a * b }
        return abs(sum) / Double(columns[index].count) > 0.95
      }
      if isRepeated { repeated.insert(index) }
    }
    return repeated
  }
}

/// Mean, standard deviation and skewness of numbers.
struct Spread {
  var mean = 0.0
  var deviation = 0.0
  var skewness = 0.0

  init(_ numbers: [Double]) {
    guard !numbers.isEmpty else { return }
    let count = Double(numbers.count)
    let middle = numbers.reduce(0, +) / count
    let variance = numbers.reduce(0) { $0 + ($1 - middle) * ($1 - middle) } / count
    mean = middle
    deviation = variance.squareRoot()
    if deviation > 0 {
      skewness =
        numbers.reduce(0) { $0 + ($1 - middle) * ($1 - middle) * ($1 - middle) } / count / (variance * deviation)
    }
  }
}
