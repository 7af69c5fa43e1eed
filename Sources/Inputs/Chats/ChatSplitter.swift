import Records

/// Splits a text file into conversations at rules and headings.
///
/// A rule (`---`, `===`) or a heading (`Conversation 17`) separates where a speaker, a heading or a `Key: value` line comes
/// next; else it is part of what is being said.
struct ChatSplitter {
  /// A conversation's lines, and where they stand.
  struct Conversation {
    var heading: String?
    var lines: [String] = []
    var bytes: [UInt8] = []
    var offset = 0
    var line = 1

    var isEmpty: Bool { lines.allSatisfy(\.isEmpty) && heading == nil }
  }

  private struct PendingLine {
    var text: String
    var bytes: [UInt8]
    var offset: Int
    var line: Int
  }

  private var current = Conversation()
  /// A rule, and the blank lines after it, until the next line shows what it means.
  private var pending: [PendingLine] = []
  private var isAfterBlank = true

  /// Bytes of the conversation being read.
  var weight: Int { current.bytes.count + pending.reduce(0) { $0 + $1.bytes.count } }

  /// Takes in a line; returns the conversation that it shows to have ended.
  mutating func append(_ text: String, bytes: ArraySlice<UInt8>, offset: Int, line: Int) -> Conversation? {
    let new = PendingLine(text: text, bytes: Array(bytes), offset: offset, line: line)
    defer { isAfterBlank = text.isEmpty }
    if let heading = ChatVocabulary.heading(text), isAfterBlank || !pending.isEmpty {
      return begin(with: heading, new)
    }
    if !pending.isEmpty {
      if text.isEmpty || ChatVocabulary.isRule(text) {
        pending.append(new)
        return nil
      }
      if ChatLine(text, dates: DateReader()).label != nil {
        let ended = end(before: new)
        add(new)
        return ended
      }
      for line in pending { add(line) }
      pending = []
    } else if ChatVocabulary.isRule(text) {
      pending = [new]
      return nil
    }
    add(new)
    return nil
  }

  /// The last conversation.
  mutating func finish() -> Conversation? {
    pending = []
    defer { current = Conversation() }
    return current.isEmpty ? nil : current
  }

  private mutating func begin(with heading: String, _ line: PendingLine) -> Conversation? {
    let ended = end(before: line)
    add(line)
    current.lines.removeLast()
    current.heading = heading
    return ended
  }

  private mutating func end(before line: PendingLine) -> Conversation? {
    defer { current = Conversation(offset: line.offset, line: line.line) }
    pending = []
    return current.isEmpty ? nil : current
  }

  private mutating func add(_ line: PendingLine) {
    if current.bytes.isEmpty {
      current.offset = line.offset
      current.line = line.line
    } else {
      current.bytes.append(0x0A)
    }
    current.lines.append(line.text)
    current.bytes.append(contentsOf: line.bytes)
  }
}
