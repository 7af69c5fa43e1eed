import TerminalScreen
import Testing

@Suite struct WidgetTests {
  init() {
    DisplayWidth.prepare()
  }

  // MARK: - Lines

  @Test(arguments: [
    ("I want my money back", 8, ["I want", "my money", "back"]), ("", 8, [""]), ("a\n\nb", 8, ["a", "", "b"]),
    ("one  two", 4, ["one", "two"]), ("incomprehensibilities", 8, ["incompre", "hensibil", "ities"]),
    ("返金してください", 6, ["返金し", "てくだ", "さい"]), ("  indented\n", 20, ["indented"]), ("a\r\nb", 4, ["a", "b"]),
    ("see 返金 now", 7, ["see 返", "金 now"]),
  ])
  func `a text is broken between words, or where it must be`(text: String, width: Int, lines: [String]) {
    let bytes = Array(text.utf8)
    #expect(TextLayout(text, width: width).lines.map { String(decoding: bytes[$0], as: UTF8.self) } == lines)
  }

  @Test func `no line is wider than it may be, none is lost, and every byte knows its line`() {
    var generator = SeededGenerator(seed: 3)
    let pieces = ["word", " ", "  ", "\n", "返金", "incomprehensible", "👍🏽", ",", "\t", "é"]
    for _ in 0..<300 {
      let count = Int.random(in: 0..<30, using: &generator)
      let text = (0..<count).map { _ in pieces.randomElement(using: &generator) ?? "" }.joined()
      let width = Int.random(in: 2..<20, using: &generator)
      let layout = TextLayout(text, width: width)
      let bytes = Array(text.utf8)
      let lines = layout.lines.map { String(decoding: bytes[$0], as: UTF8.self) }
      #expect(lines.allSatisfy { DisplayWidth.of($0) <= width })
      #expect(lines.joined().filter { !$0.isWhitespace } == text.filter { !$0.isWhitespace })
      for (number, line) in layout.lines.enumerated() where !line.isEmpty {
        #expect(layout.line(ofByte: line.lowerBound) == number)
        #expect(layout.line(ofByte: line.upperBound - 1) == number)
      }
    }
  }

  // MARK: - Typing

  @Test(arguments: [
    ("abc", [Key.left, .character("x")], "abxc", 3), ("abc", [.home, .delete], "bc", 0),
    ("abc", [.backspace, .backspace], "a", 1), ("two words", [.control("w")], "two ", 4),
    ("abc", [.control("u"), .character("z")], "z", 1), ("abc", [.control("a"), .control("k")], "", 0),
    ("", [.paste("one\nline\u{1B}")], "one line ", 9), ("返金", [.left, .backspace], "金", 0),
    ("", [.backspace, .delete, .left, .right], "", 0), ("e", [.character("\u{301}")], "e\u{301}", 1),
  ])
  func `keys edit a line`(text: String, keys: [Key], edited: String, cursor: Int) {
    var editor = LineEditor(text)
    let isTaken = keys.map { editor.handle($0) }
    #expect(isTaken.allSatisfy { $0 })
    #expect(editor.text == edited)
    #expect(editor.cursor == cursor)
  }

  @Test func `a long line is shown around its cursor`() {
    var editor = LineEditor("0123456789")
    #expect(editor.view(width: 5) == ("6789", 4))
    _ = editor.handle(.home)
    #expect(editor.view(width: 5).cursor == 0)
    let isTaken = editor.handle(.up)
    #expect(!isTaken)
  }

  // MARK: - Choosing

  @Test func `a choice is found by arrows, digits or letters`() {
    let names = ["cancel", "refund", "return_exchange", "feedback"]
    func outcome(_ keys: [Key]) -> ChoiceList.Outcome {
      var list = ChoiceList(names.map { ChoiceList.Choice(name: $0) })
      return keys.reduce(.open) { _, key in list.handle(key) }
    }
    #expect(outcome([.down, .down, .enter]) == .chosen(2))
    #expect(outcome([.character("4")]) == .chosen(3))
    #expect(outcome([.character("5")]) == .open)
    #expect(outcome([.character("r"), .character("e"), .character("t"), .enter]) == .chosen(2))
    #expect(outcome([.character("f"), .character("z"), .down, .enter]) == .chosen(3), "z is not taken")
    #expect(outcome([.character("f"), .backspace, .enter]) == .chosen(0))
    #expect(outcome([.up, .end, .down, .enter]) == .chosen(3))
    #expect(outcome([.escape]) == .cancelled)
  }

  @Test func `a long list shows the part with what is selected`() {
    var list = ChoiceList((0..<30).map { ChoiceList.Choice(name: "\($0)") })
    #expect(list.window(rows: 10) == 0..<10)
    _ = list.handle(.end)
    #expect(list.window(rows: 10) == 20..<30)
    #expect(list.window(rows: 50) == 0..<30)
  }
}
