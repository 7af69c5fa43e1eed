/// Columns of a binned table that never leave their usual bin in the same row, such as those of one category's values:
/// counted as one (exclusive feature bundling of Ke et al. 2017, without conflicts).
struct BinBundle: Sendable {
  /// One of the columns.
  struct Member: Sendable {
    var column: Int
    /// The bin that most rows are in, which has no code of its own.
    var usualBin: Int
    /// The code of the column's first bin other than the usual one; the others follow.
    var firstCode: Int
  }

  /// By row: 0 where all columns are in their usual bin. For a column alone, its bins.
  let codes: [UInt8]
  let codeCount: Int
  /// Codes of the bundles before it.
  private(set) var offset = 0
  /// More than one; or else the column whose bins the codes are.
  let members: [Member]

  /// Bundles columns greedily, the busiest first.
  ///
  /// - Complexity: O(rows × columns), and 1/64 of that for each bundle that is tried.
  static func bundle(_ bins: [[UInt8]], binCounts: [Int], rowCount: Int) -> [BinBundle] {
    let columns = bins.indices.map { SparseColumn($0, bins[$0], binCount: binCounts[$0]) }
    let sparse = columns.filter { $0.busyRows <= rowCount / 2 }.sorted {
      ($1.busyRows, $0.column) < ($0.busyRows, $1.column)
    }
    var groups: [(columns: [SparseColumn], busy: [UInt64], codes: Int)] = []
    for column in sparse {
      let codes = binCounts[column.column] - 1
      let place = groups.firstIndex { $0.codes + codes <= 256 && column.isApart(from: $0.busy) }
      if let place {
        groups[place].columns.append(column)
        groups[place].codes += codes
        for (word, bits) in column.busy.enumerated() { groups[place].busy[word] |= bits }
      } else {
        groups.append(([column], column.busy, 1 + codes))
      }
    }
    let bundled = groups.filter { $0.columns.count > 1 }
    let isBundled = Set(bundled.flatMap { $0.columns.map(\.column) })
    let alone = bins.indices.filter { !isBundled.contains($0) }.map {
      BinBundle(
        codes: bins[$0], codeCount: binCounts[$0], members: [Member(column: $0, usualBin: -1, firstCode: 0)])
    }
    var bundles = alone + bundled.map { BinBundle($0.columns, bins, binCounts, rowCount: rowCount) }
    for index in bundles.indices.dropFirst() {
      bundles[index].offset = bundles[index - 1].offset + bundles[index - 1].codeCount
    }
    return bundles
  }

  private init(codes: [UInt8], codeCount: Int, members: [Member]) {
    self.codes = codes
    self.codeCount = codeCount
    self.members = members
  }

  private init(_ columns: [SparseColumn], _ bins: [[UInt8]], _ binCounts: [Int], rowCount: Int) {
    var codes = [UInt8](repeating: 0, count: rowCount)
    var members: [Member] = []
    var next = 1
    for column in columns {
      for (row, bin) in bins[column.column].enumerated() where Int(bin) != column.usualBin {
        codes[row] = UInt8(next + Int(bin) - (Int(bin) > column.usualBin ? 1 : 0))
      }
      members.append(Member(column: column.column, usualBin: column.usualBin, firstCode: next))
      next += binCounts[column.column] - 1
    }
    self.init(codes: codes, codeCount: next, members: members)
  }
}

/// A column with the rows in which it is not what it usually is.
private struct SparseColumn {
  let column: Int
  let usualBin: Int
  /// A bit for each row.
  let busy: [UInt64]
  let busyRows: Int

  init(_ column: Int, _ bins: [UInt8], binCount: Int) {
    self.column = column
    var counts = [Int](repeating: 0, count: binCount)
    for bin in bins { counts[Int(bin)] += 1 }
    var usual = 0
    for bin in counts.indices where counts[bin] > counts[usual] { usual = bin }
    var busy = [UInt64](repeating: 0, count: (bins.count + 63) / 64)
    busyRows = bins.count - (counts.isEmpty ? 0 : counts[usual])
    if busyRows <= bins.count / 2 {
      for (row, bin) in bins.enumerated() where Int(bin) != usual { busy[row >> 6] |= 1 << UInt64(row & 63) }
    }
    usualBin = usual
    self.busy = busy
  }

  func isApart(from other: [UInt64]) -> Bool {
    zip(busy, other).allSatisfy { $0 & $1 == 0 }
  }
}
