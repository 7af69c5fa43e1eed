/// Pairs rows with columns so that the sum of the pairs' weights is largest (Kuhn 1955, Munkres 1957).
public enum BestPairing {
  /// - Parameter weights: by row, a finite weight for each column; all rows equally long.
  /// - Returns: by row, its column; `nil` for rows that are left over where there are fewer columns.
  /// - Complexity: O(*n*³) in the larger of both numbers.
  public static func columns(_ weights: [[Double]]) -> [Int?] {
    let rows = weights.count
    let columns = weights.first?.count ?? 0
    guard rows > 0, columns > 0 else { return Array(repeating: nil, count: rows) }
    var search = PairingSearch(weights, size: max(rows, columns))
    for row in 0..<search.size { search.add(row) }
    var result = [Int?](repeating: nil, count: rows)
    for (column, row) in search.rowOfColumn.enumerated() where row < rows && column < columns { result[row] = column }
    return result
  }
}

/// Shortest augmenting paths over potentials; rows and columns that are not there weigh nothing.
private struct PairingSearch {
  let size: Int
  private(set) var rowOfColumn: [Int]
  private let weights: [[Double]]
  private var rowPotentials: [Double]
  private var columnPotentials: [Double]

  init(_ weights: [[Double]], size: Int) {
    self.weights = weights
    self.size = size
    rowOfColumn = Array(repeating: -1, count: size)
    rowPotentials = Array(repeating: 0, count: size)
    columnPotentials = Array(repeating: 0, count: size)
  }

  private func reducedCost(_ row: Int, _ column: Int) -> Double {
    let weight = row < weights.count && column < weights[row].count ? weights[row][column] : 0
    return -weight - rowPotentials[row] - columnPotentials[column]
  }

  /// Finds a column for one more row, moving others where that is cheaper.
  mutating func add(_ row: Int) {
    var least = [Double](repeating: .infinity, count: size)
    var previous = [Int](repeating: -1, count: size)
    var isDone = [Bool](repeating: false, count: size)
    var current = row
    var reached = -1
    while true {
      var next = -1
      for column in 0..<size where !isDone[column] {
        let cost = reducedCost(current, column)
        if cost < least[column] {
          least[column] = cost
          previous[column] = reached
        }
        if next < 0 || least[column] < least[next] { next = column }
      }
      shift(by: least[next], row: row, isDone: isDone, &least)
      isDone[next] = true
      reached = next
      if rowOfColumn[next] < 0 { break }
      current = rowOfColumn[next]
    }
    while reached >= 0 {
      let before = previous[reached]
      rowOfColumn[reached] = before >= 0 ? rowOfColumn[before] : row
      reached = before
    }
  }

  private mutating func shift(by amount: Double, row: Int, isDone: [Bool], _ least: inout [Double]) {
    rowPotentials[row] += amount
    for column in 0..<size {
      if isDone[column] {
        rowPotentials[rowOfColumn[column]] += amount
        columnPotentials[column] -= amount
      } else {
        least[column] -= amount
      }
    }
  }
}
