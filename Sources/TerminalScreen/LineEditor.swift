/// One line of text that a user types: the text, where the cursor is, and what keys do to them.
public struct LineEditor: Sendable, Hashable {
  /// What was typed so far.
  public private(set) var text: String
  /// In characters, 0…the text's count.
  public private(set) var cursor: Int

  /// The cursor begins at the end.
  public init(_ text: String = "") {
    self.text = text
    cursor = text.count
  }

  /// Does what a key means to a line of text.
  ///
  /// - Returns: whether it means anything.
  public mutating func handle(_ key: Key) -> Bool {
    switch key {
    case .character(let character): insert(String(character))
    case .paste(let text): insert(text.onOneLine)
    case .left, .control("b"): cursor = max(0, cursor - 1)
    case .right, .control("f"): cursor = min(text.count, cursor + 1)
    case .home, .control("a"): cursor = 0
    case .end, .control("e"): cursor = text.count
    case .backspace: remove(cursor - 1..<cursor)
    case .delete, .control("d"): remove(cursor..<cursor + 1)
    case .control("u"): remove(0..<cursor)
    case .control("k"): remove(cursor..<text.count)
    case .control("w"): remove(startOfWord..<cursor)
    default: return false
    }
    return true
  }

  /// The part of the text to show in so many columns, and the cursor's column in it.
  public func view(width: Int) -> (text: String, cursor: Int) {
    let characters = Array(text)
    var first = cursor
    var used = 0
    while first > 0, used + DisplayWidth.of(characters[first - 1]) < width {
      first -= 1
      used += DisplayWidth.of(characters[first])
    }
    return (String(characters[first...]), used)
  }

  private mutating func insert(_ added: String) {
    let before = text.count
    text.insert(contentsOf: added, at: text.index(text.startIndex, offsetBy: cursor))
    // A combining mark makes no character of its own.
    cursor += text.count - before
  }

  private mutating func remove(_ range: Range<Int>) {
    let range = range.clamped(to: 0..<text.count)
    let start = text.index(text.startIndex, offsetBy: range.lowerBound)
    text.removeSubrange(start..<text.index(start, offsetBy: range.count))
    if cursor > range.lowerBound { cursor = max(range.lowerBound, cursor - range.count) }
    cursor = min(cursor, text.count)
  }

  private var startOfWord: Int {
    let before = Array(text).prefix(cursor)
    let word = before.reversed().drop(while: \.isWhitespace).drop { !$0.isWhitespace }
    return word.count
  }
}
