/// Finds where a text comes closest to a pattern, by edit distance.
///
/// Sellers' algorithm (1980), which lets a match begin anywhere, with Ukkonen's cut-off (1985), which fills only the part of
/// each column that can still stay within the bound.
struct FuzzySearch {
  struct Found: Equatable {
    var distance: Int
    /// Symbols of the text.
    var range: Range<Int>
  }

  private let pattern: FoldedText
  private let most: Int

  /// - Parameter most: the most differences that count as a match; a difference that touches a digit is one too many.
  init(pattern: FoldedText, most: Int) {
    self.pattern = pattern
    self.most = most
  }

  private struct Cell {
    var distance: Int
    /// Where in the text the match begins.
    var start: Int
  }

  /// The closest place, the first of equals; its edges moved to the ends of words that they lie in where that is within the
  /// differences allowed.
  ///
  /// - Complexity: O(*n* · *k*) on average for *k* differences allowed, O(*n* · *m*) at worst.
  func best(in text: FoldedText) -> Found? {
    let rows = pattern.count
    guard rows > 0, text.count > 0 else { return nil }
    let out = most + 1
    var column = (0...rows).map { Cell(distance: min($0, out), start: 0) }
    for row in 1...rows { column[row].distance = min(column[row - 1].distance + weight(pattern.kinds[row - 1]), out) }
    var last = column.lastIndex { $0.distance <= most } ?? 0
    var best: Found?
    for position in 0..<text.count {
      let textWeight = weight(text.kinds[position])
      var diagonal = column[0]
      column[0] = Cell(distance: 0, start: position + 1)
      let end = min(last + 1, rows)
      var newLast = 0
      for row in 1...end {
        let above = column[row]
        let isSame = pattern.symbols[row - 1] == text.symbols[position]
        let patternWeight = weight(pattern.kinds[row - 1])
        var cell = Cell(
          distance: diagonal.distance + (isSame ? 0 : max(patternWeight, textWeight)), start: diagonal.start)
        if column[row - 1].distance + patternWeight < cell.distance {
          cell = Cell(distance: column[row - 1].distance + patternWeight, start: column[row - 1].start)
        }
        if row <= last, above.distance + textWeight < cell.distance {
          cell = Cell(distance: above.distance + textWeight, start: above.start)
        }
        cell.distance = min(cell.distance, out)
        diagonal = above
        column[row] = cell
        if cell.distance <= most { newLast = row }
      }
      if end < rows { column[end + 1].distance = out }
      last = newLast
      if end == rows, column[rows].distance < best?.distance ?? out, column[rows].start <= position {
        best = Found(distance: column[rows].distance, range: column[rows].start..<position + 1)
      }
    }
    return best.map { widened($0, in: text) }
  }

  /// One for a difference that is allowed, too much for one that changes a number.
  private func weight(_ kind: FoldedText.Kind) -> Int {
    kind == .digit ? most + 1 : 1
  }

  private func widened(_ found: Found, in text: FoldedText) -> Found {
    var start = found.range.lowerBound
    var end = found.range.upperBound
    while !text.isEdge(start) { start -= 1 }
    while !text.isEdge(end) { end += 1 }
    let added = found.range.lowerBound - start + end - found.range.upperBound
    guard found.distance + added <= most else { return found }
    return Found(distance: found.distance, range: start..<end)
  }
}
