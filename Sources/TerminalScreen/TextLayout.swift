/// A text broken into lines that fit a width, each knowing which bytes of the text it shows.
///
/// Lines end at the text's own line breaks, else between words; a word that is wider than a line, and writing without
/// spaces, is broken where it must be. Spaces at a break take no room.
public struct TextLayout: Sendable, Hashable {
  /// UTF-8 byte offsets into the text of what each line shows; in order, disjoint. Never empty: a text without words has
  /// one empty line.
  public private(set) var lines: [Range<Int>] = []

  /// - Complexity: O(*n*) in the text's length.
  public init(_ text: String, width: Int) {
    var breaker = LineBreaker(width: max(2, width))
    var offset = 0
    for character in text {
      breaker.append(character, at: offset)
      offset += character.utf8.count
    }
    breaker.endLine()
    lines = breaker.lines
    while let last = lines.last, last.isEmpty, lines.count > 1 { lines.removeLast() }
  }

  /// The index of the line that shows a byte, or that ends before it.
  public func line(ofByte offset: Int) -> Int {
    var low = 0
    var high = lines.count
    while low < high {
      let middle = (low + high) / 2
      if lines[middle].lowerBound <= offset { low = middle + 1 } else { high = middle }
    }
    return max(0, low - 1)
  }
}

private struct LineBreaker {
  let width: Int
  private(set) var lines: [Range<Int>] = []
  private var start: Int?
  /// After the line's last character that isn't a space.
  private var end = 0
  private var used = 0
  /// Where the line can be broken last: after what, before what, and the columns up to there.
  private var opportunity: (end: Int, next: Int, used: Int)?
  private var lastWasSpace = true

  init(width: Int) {
    self.width = width
  }

  mutating func append(_ character: Character, at offset: Int) {
    if character.isNewline { return endLine(at: offset) }
    let columns = character.visibleOnScreen.map { DisplayWidth.of($0) } ?? 0
    if character.isWhitespace {
      lastWasSpace = true
      if start != nil { used += columns }
      return
    }
    if start == nil {
      start = offset
      used = 0
    } else if lastWasSpace || columns == 2 {
      opportunity = (end, offset, used)
    }
    if used + columns > width, let start {
      if let opportunity {
        lines.append(start..<opportunity.end)
        self.start = opportunity.next
        used -= opportunity.used
      } else {
        lines.append(start..<offset)
        self.start = offset
        used = 0
      }
      opportunity = nil
    }
    used += columns
    end = offset + character.utf8.count
    lastWasSpace = false
  }

  mutating func endLine(at offset: Int = 0) {
    lines.append(start.map { $0..<end } ?? offset..<offset)
    start = nil
    used = 0
    opportunity = nil
    lastWasSpace = true
  }
}
