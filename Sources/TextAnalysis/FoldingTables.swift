/// Case folding and canonical composition by binary search in the generated tables.
enum FoldingTables {
  /// The one scalar that ``ScalarNormalisation/simple`` scalar becomes.
  static func simpleFolding(of scalar: UInt32) -> UInt32 {
    let table = UnicodeTables.simpleFoldings
    let row = firstRow(of: UnicodeTables.simpleFoldingCount) { number(table, at: $0 * 6) >= scalar }
    guard row < UnicodeTables.simpleFoldingCount, number(table, at: row * 6) == scalar else { return scalar }
    return number(table, at: row * 6 + 3)
  }

  /// Appends the scalar case-folded and canonically decomposed (Unicode 15.0, D145), with the marks that matching does
  /// not tell apart made one.
  static func appendFolding(of scalar: UInt32, to scalars: inout [UInt32]) {
    if let index = hangulIndex(scalar) {
      scalars.append(0x1100 + index / 588)
      scalars.append(0x1161 + index % 588 / 28)
      if index % 28 != 0 { scalars.append(0x11A7 + index % 28) }
      return
    }
    let keys = UnicodeTables.foldingKeys
    let ends = UnicodeTables.foldingEnds
    let row = firstRow(of: UnicodeTables.foldingCount) { number(keys, at: $0 * 3) >= scalar }
    guard row < UnicodeTables.foldingCount, number(keys, at: row * 3) == scalar else {
      scalars.append(scalar)
      return
    }
    let start = row == 0 ? 0 : Int(ends[row * 2 - 2]) << 7 | Int(ends[row * 2 - 1])
    let end = Int(ends[row * 2]) << 7 | Int(ends[row * 2 + 1])
    for place in start..<end {
      scalars.append(number(UnicodeTables.foldingPool, at: place * 3))
    }
  }

  /// Canonical_Combining_Class.
  static func combiningClass(of scalar: UInt32) -> Int {
    guard scalar >= 0x300 else { return 0 }
    let runs = UnicodeTables.combiningRuns
    let row = firstRow(of: UnicodeTables.combiningRunCount) { number(runs, at: $0 * 8 + 3) >= scalar }
    guard row < UnicodeTables.combiningRunCount, number(runs, at: row * 8) <= scalar else { return 0 }
    return Int(runs[row * 8 + 6]) << 7 | Int(runs[row * 8 + 7])
  }

  /// The primary composite of two scalars, or `nil`.
  static func composition(_ first: UInt32, _ second: UInt32) -> UInt32? {
    if first &- 0x1100 < 19, second &- 0x1161 < 21 {
      return 0xAC00 + ((first - 0x1100) * 21 + second - 0x1161) * 28
    }
    if let index = hangulIndex(first), index % 28 == 0, second &- 0x11A8 < 27 {
      return first + second - 0x11A7
    }
    let table = UnicodeTables.compositions
    let wanted = UInt64(first) << 32 | UInt64(second)
    let row = firstRow(of: UnicodeTables.compositionCount) { pair(table, at: $0 * 9) >= wanted }
    guard row < UnicodeTables.compositionCount, pair(table, at: row * 9) == wanted else { return nil }
    return number(table, at: row * 9 + 6)
  }

  private static func hangulIndex(_ scalar: UInt32) -> UInt32? {
    scalar &- 0xAC00 < 11172 ? scalar - 0xAC00 : nil
  }

  /// The first row that meets a condition which all rows after it meet too.
  @inline(__always) private static func firstRow(of count: Int, where meets: (Int) -> Bool) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if meets(middle) { high = middle } else { low = middle + 1 }
    }
    return low
  }

  @inline(__always) private static func number(_ table: UnsafePointer<UInt8>, at index: Int) -> UInt32 {
    UInt32(table[index]) << 14 | UInt32(table[index + 1]) << 7 | UInt32(table[index + 2])
  }

  @inline(__always) private static func pair(_ table: UnsafePointer<UInt8>, at index: Int) -> UInt64 {
    UInt64(number(table, at: index)) << 32 | UInt64(number(table, at: index + 3))
  }
}
