/// A table whose values are replaced by the numbers of bins, so that a tree is grown over histograms.
///
/// A column with few distinct values has one bin for each; one with more has bins of about equally many rows (the greedy
/// scheme of LightGBM: Ke et al., "LightGBM: A Highly Efficient Gradient Boosting Decision Tree", NeurIPS 2017, where a
/// value that is more frequent than a bin should be keeps one to itself). Values that are missing have the last bin.
public struct BinnedTable: Sendable {
  /// The most bins of a column, the one of missing values included.
  public static let mostBins = 255

  /// Rows of the table.
  public let rowCount: Int
  /// By column, the bin of each row.
  let bins: [[UInt8]]
  /// By column, the upper bounds of all bins but the last one of values: a value belongs to the first bin whose bound is
  /// not below it.
  let bounds: [[Double]]
  /// By column, whether a value is missing, which then is bin `bounds.count + 1`.
  let hasMissing: [Bool]
  /// What is counted; every column is in one of them.
  let bundles: [BinBundle]

  /// - Parameter leastRowsInBin: bins of fewer rows are joined with the next.
  /// - Complexity: O(*n* log *n*) for each column.
  public init(_ table: NumericTable, leastRowsInBin: Int = 3, threads: Int = 1) {
    rowCount = table.rowCount
    let columns = ParallelWork.map(table.columns.count, threads: threads) { column in
      BinnedTable.bin(table.columns[column], leastRowsInBin: leastRowsInBin)
    }
    bins = columns.map(\.bins)
    bounds = columns.map(\.bounds)
    hasMissing = columns.map(\.hasMissing)
    let binCounts = columns.map { $0.bounds.count + 1 + ($0.hasMissing ? 1 : 0) }
    bundles = BinBundle.bundle(bins, binCounts: binCounts, rowCount: rowCount)
  }

  /// The codes of all bundles.
  var codeCount: Int { (bundles.last?.offset ?? 0) + (bundles.last?.codeCount ?? 0) }

  /// Bins of a column, the missing one included.
  func binCount(_ column: Int) -> Int { bounds[column].count + 1 + (hasMissing[column] ? 1 : 0) }

  private static func bin(
    _ values: [Double], leastRowsInBin: Int
  ) -> (bins: [UInt8], bounds: [Double], hasMissing: Bool) {
    let sorted = values.filter { !$0.isNaN }.sorted()
    let hasMissing = sorted.count < values.count
    let bounds = BinBounds(sorted, mostBins: mostBins - (hasMissing ? 1 : 0), leastRows: leastRowsInBin).bounds
    let missing = UInt8(bounds.count + 1 - (hasMissing ? 0 : 1))
    let bins = values.map { value -> UInt8 in
      if value.isNaN { return missing }
      var low = 0
      var high = bounds.count
      while low < high {
        let middle = (low + high) / 2
        if bounds[middle] < value { low = middle + 1 } else { high = middle }
      }
      return UInt8(low)
    }
    return (bins, bounds, hasMissing)
  }
}

/// Where a column is cut into bins.
struct BinBounds {
  private(set) var bounds: [Double] = []

  /// - Parameter sorted: ascending, without NaN.
  init(_ sorted: [Double], mostBins: Int, leastRows: Int) {
    var distinct: [(value: Double, count: Int)] = []
    for value in sorted {
      if let last = distinct.last, last.value == value {
        distinct[distinct.count - 1].count += 1
      } else {
        distinct.append((value, 1))
      }
    }
    if distinct.count <= mostBins {
      cutBetweenValues(distinct, leastRows: leastRows)
    } else {
      cutGreedily(distinct, rowCount: sorted.count, mostBins: mostBins, leastRows: leastRows)
    }
  }

  private mutating func cutBetweenValues(_ distinct: [(value: Double, count: Int)], leastRows: Int) {
    var rows = 0
    for (value, next) in zip(distinct, distinct.dropFirst()) {
      rows += value.count
      guard rows >= leastRows else { continue }
      cut(between: value.value, and: next.value)
      rows = 0
    }
  }

  private mutating func cutGreedily(
    _ distinct: [(value: Double, count: Int)], rowCount: Int, mostBins: Int, leastRows: Int
  ) {
    let bins = max(1, min(mostBins, rowCount / max(1, leastRows)))
    var meanSize = Double(rowCount) / Double(bins)
    let isBig = distinct.map { Double($0.count) >= meanSize }
    var remainingBins = bins - isBig.count { $0 }
    var remainingRows = rowCount - zip(distinct, isBig).reduce(0) { $0 + ($1.1 ? $1.0.count : 0) }
    meanSize = Double(remainingRows) / Double(max(1, remainingBins))
    var rows = 0
    for index in 0..<(distinct.count - 1) {
      if !isBig[index] { remainingRows -= distinct[index].count }
      rows += distinct[index].count
      let nextIsBig = isBig[index + 1]
      guard isBig[index] || Double(rows) >= meanSize || (nextIsBig && Double(rows) >= max(1, meanSize * 0.5)) else {
        continue
      }
      cut(between: distinct[index].value, and: distinct[index + 1].value)
      if bounds.count >= bins - 1 { return }
      rows = 0
      if !isBig[index] {
        remainingBins -= 1
        meanSize = Double(remainingRows) / Double(max(1, remainingBins))
      }
    }
  }

  /// The middle of two neighbouring values, or the lower one where there is no number between them.
  private mutating func cut(between low: Double, and high: Double) {
    let middle = low / 2 + high / 2
    bounds.append(middle < high ? max(low, middle) : low)
  }
}
