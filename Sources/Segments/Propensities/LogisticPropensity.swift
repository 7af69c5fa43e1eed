public import Learning

/// A logistic regression over columns brought to one scale.
///
/// A column that never falls below 0 and is very skewed, such as an amount of money, is taken by the logarithm of 1 and
/// its value. Columns are centred and divided by their standard deviation, so that the penalty (1, as in scikit-learn)
/// weighs them alike. What is not known counts as the mean, with a column of its own that says so.
public struct LogisticPropensity: PropensityModel {
  public static let kind = PropensityKind.logistic

  /// How a column of the table is brought to scale.
  public struct Scale: Sendable, Hashable, Codable {
    /// Whether the logarithm of 1 and the value is taken first.
    public var takesLogarithm: Bool
    /// The mean over the rows where it is known.
    public var mean: Double
    /// The standard deviation, or 1 where all are the same.
    public var deviation: Double

    func apply(_ value: Double) -> Double {
      value.isNaN ? 0 : ((takesLogarithm ? ScoreCalibration.logarithm1(max(0, value)) : value) - mean) / deviation
    }
  }

  /// A column that says what is not known.
  public struct Gap: Sendable, Hashable, Codable {
    /// A column that has the gap; all of `columns` are unknown in the same rows.
    public var columns: [Int]
    /// The share of the rows where it is not known.
    public var share: Double
  }

  /// By column.
  public let scales: [Scale]
  /// The columns that say what is not known.
  public let gaps: [Gap]
  /// Of the columns, then of the gaps, then the bias.
  public let regression: LogisticRegression

  public var columnCount: Int { scales.count }

  public init(fitting table: NumericTable, outcomes: [Bool], seed: UInt64, threads: Int) {
    scales = table.columns.map(Scale.init(fitting:))
    var gaps: [Gap] = []
    for (column, values) in table.columns.enumerated() where values.contains(where: \.isNaN) {
      let isSame = gaps.last.flatMap(\.columns.first).map { first in
        zip(table.columns[first], values).allSatisfy { $0.isNaN == $1.isNaN }
      }
      if isSame == true {
        gaps[gaps.count - 1].columns.append(column)
      } else {
        gaps.append(
          Gap(columns: [column], share: Double(values.count { $0.isNaN }) / Double(max(1, values.count))))
      }
    }
    self.gaps = gaps
    let width = scales.count + gaps.count
    var features = [Double](repeating: 0, count: table.rowCount * width)
    for (column, scale) in scales.enumerated() {
      for (row, value) in table.columns[column].enumerated() { features[row * width + column] = scale.apply(value) }
    }
    for (index, gap) in gaps.enumerated() {
      guard let first = gap.columns.first else { continue }
      for (row, value) in table.columns[first].enumerated() {
        features[row * width + scales.count + index] = (value.isNaN ? 1 : 0) - gap.share
      }
    }
    regression = LogisticRegression(features: features, featureCount: width, isPositive: outcomes)
  }

  public func score(_ row: [Double]) -> Double {
    var contributions = [Double](repeating: 0, count: columnCount)
    addContributions(of: row, to: &contributions)
    return contributions.reduce(expectedScore, +)
  }

  public var expectedScore: Double { regression.coefficients.last ?? 0 }

  public func addContributions(of row: [Double], to contributions: inout [Double]) {
    for (column, scale) in scales.enumerated() {
      contributions[column] += regression.coefficients[column] * scale.apply(row[column])
    }
    for (index, gap) in gaps.enumerated() {
      guard let first = gap.columns.first else { continue }
      contributions[first] += regression.coefficients[scales.count + index] * ((row[first].isNaN ? 1 : 0) - gap.share)
    }
  }
}

extension LogisticPropensity.Scale {
  init(fitting values: [Double]) {
    let known = values.filter { !$0.isNaN }
    let moments = Moments(known)
    guard (known.min() ?? -1) >= 0, moments.skewness > 2 else {
      self.init(takesLogarithm: false, mean: moments.mean, deviation: moments.deviation)
      return
    }
    let logarithms = Moments(known.map(ScoreCalibration.logarithm1))
    self.init(takesLogarithm: true, mean: logarithms.mean, deviation: logarithms.deviation)
  }
}

/// The first moments of a column.
private struct Moments {
  var mean = 0.0
  /// 1 where all values are the same.
  var deviation = 1.0
  var skewness = 0.0

  init(_ values: [Double]) {
    guard !values.isEmpty else { return }
    // Divided by the largest first, so that squares stay finite.
    let largest = values.reduce(0) { max($0, abs($1)) }
    guard largest > 0 else { return }
    let count = Double(values.count)
    let mean = values.reduce(0) { $0 + $1 / largest } / count
    var (second, third) = (0.0, 0.0)
    for value in values {
      let distance = value / largest - mean
      second += distance * distance
      third += distance * distance * distance
    }
    let deviation = (second / count).squareRoot()
    self.mean = mean * largest
    guard deviation > 1e-9 else { return }
    self.deviation = deviation * largest
    skewness = third / count / (deviation * deviation * deviation)
  }
}
