/// The last two steps of normalisation form C (Unicode 15.0, section 3.11) on decomposed scalars.
enum CanonicalOrder {
  /// The marks after one base that are put in order together. Real text has four at most; the limit keeps hostile text
  /// from taking quadratic time.
  private static let longestRun = 64

  /// Puts the marks after each base in the order of their combining classes.
  static func sort(_ scalars: inout [UInt32]) {
    var runStart = 0
    for index in scalars.indices {
      let value = FoldingTables.combiningClass(of: scalars[index])
      guard value != 0, index - runStart < longestRun else {
        runStart = value == 0 ? index + 1 : index
        continue
      }
      let scalar = scalars[index]
      var place = index
      while place > runStart, FoldingTables.combiningClass(of: scalars[place - 1]) > value {
        scalars[place] = scalars[place - 1]
        place -= 1
      }
      scalars[place] = scalar
    }
  }

  /// Joins each base with the marks that Unicode has a composite for.
  static func compose(_ scalars: inout [UInt32]) {
    var base: Int?
    var lastClass = 0
    var written = 0
    for index in scalars.indices {
      let scalar = scalars[index]
      let value = FoldingTables.combiningClass(of: scalar)
      if let place = base, place == written - 1 || lastClass != 0 && lastClass < value,
        let whole = FoldingTables.composition(scalars[place], scalar)
      {
        scalars[place] = whole
        continue
      }
      if value == 0 { base = written }
      lastClass = value
      scalars[written] = scalar
      written += 1
    }
    scalars.removeLast(scalars.count - written)
  }
}
