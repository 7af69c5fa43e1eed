import Records
import ReviewPipeline
import TerminalScreen

/// A run of words of one turn that the reviewer selects with the keyboard.
struct WordSelection {
  let words: SelectableWords
  /// Where the selection began; `nil` while it is the word at the cursor alone.
  private(set) var anchor: Int?
  private(set) var cursor: Int

  /// Begins at some words; `nil` where there is none to select.
  init?(_ words: SelectableWords, at evidence: Evidence?) {
    guard !words.words.isEmpty else { return nil }
    self.words = words
    let covered = evidence.map(words.indices(of:)) ?? 0..<0
    cursor = covered.isEmpty ? 0 : covered.upperBound - 1
    anchor = covered.count > 1 ? covered.lowerBound : nil
  }

  var range: ClosedRange<Int> { min(anchor ?? cursor, cursor)...max(anchor ?? cursor, cursor) }

  var turn: Int { words.words[cursor].turn }

  /// The bytes of the turn from the first word's beginning to the last one's end.
  var span: Range<Int> { words.words[range.lowerBound].span.lowerBound..<words.words[range.upperBound].span.upperBound }

  var cursorWord: SelectableWords.Word { words.words[cursor] }

  mutating func toggleAnchor() {
    anchor = anchor == nil ? cursor : nil
  }

  /// Moves the cursor, extending the selection where it has begun or is to begin now.
  ///
  /// - Returns: `false` where the selection would leave its turn.
  mutating func move(to index: Int, extending: Bool = false) -> Bool {
    let index = min(max(0, index), words.words.count - 1)
    if extending, anchor == nil { anchor = cursor }
    guard anchor == nil || words.words[index].turn == turn else { return false }
    cursor = index
    return true
  }
}
