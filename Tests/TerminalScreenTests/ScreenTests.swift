import TerminalScreen
import Testing

@Suite struct ScreenTests {
  init() {
    DisplayWidth.prepare()
  }

  @Test func `a text ends where its room ends, and a wide character is never halved`() {
    var screen = Screen(rows: 1, columns: 6)
    let end = screen.write("返金した", row: 0, column: 1)
    #expect(end == 5)
    #expect(screen.text(row: 0) == " 返金")
    screen.write("x", row: 0, column: 2)
    #expect(screen.text(row: 0) == "  x金")
    screen.write("abc", row: 0, column: 0, limit: 2)
    #expect(screen.text(row: 0) == "abx金")
  }

  @Test(arguments: [
    ("\u{1B}[2J", "␛[2J"), ("a\u{7}b\u{7F}", "a␇b␡"), ("\u{9B}31m", "�31m"), ("\u{202E}abc\u{202C}", "�abc�"),
    ("so\u{AD}ft", "soft"), ("\u{FEFF}x\u{200B}y", "xy"), ("e\u{301}", "e\u{301}"), ("👩‍👩‍👧", "👩‍👩‍👧"), ("a\tb", "a␉b"),
    ("\u{E000}", "�"), ("line\u{2028}end", "line�end"),
  ])
  func `what could drive a terminal is shown as a sign`(text: String, shown: String) {
    var screen = Screen(rows: 1, columns: 40)
    screen.write(text, row: 0, column: 0)
    #expect(screen.text(row: 0) == shown)
  }

  @Test func `marks piled on a letter are cut off`() {
    var screen = Screen(rows: 1, columns: 10)
    screen.write("a" + String(repeating: "\u{301}", count: 1000) + "b", row: 0, column: 0)
    #expect(screen.text(row: 0).unicodeScalars.count < 20)
    #expect(screen.text(row: 0).hasSuffix("b"))
  }

  @Test func `only what changed is written`() {
    var renderer = ScreenRenderer()
    var screen = Screen(rows: 3, columns: 20)
    screen.write("refund", row: 1, column: 2)
    _ = renderer.bytes(for: screen)
    screen.write("X", row: 1, column: 4)
    let changed = String(decoding: renderer.bytes(for: screen), as: UTF8.self)
    #expect(changed == "\u{1B}[2;5H\u{1B}[0mX\u{1B}[0m")
    let unchanged = String(decoding: renderer.bytes(for: screen), as: UTF8.self)
    #expect(unchanged == "\u{1B}[0m")
  }

  @Test func `without colour, emphasis is left`() {
    var screen = Screen(rows: 1, columns: 5, hasColor: false)
    screen.write("x", row: 0, column: 0, style: CellStyle(foreground: .red, background: .yellow, isBold: true))
    var renderer = ScreenRenderer()
    let bytes = String(decoding: renderer.bytes(for: screen), as: UTF8.self)
    #expect(bytes.contains("\u{1B}[0;1mx"))
    #expect(!bytes.contains("31"))
  }

  @Test func `a terminal shows the last screen, whatever was shown before`() {
    var generator = SeededGenerator(seed: 9)
    let texts = ["refund", "返金", "👍🏽", "🇩🇪", "e\u{301}", " ", "│", "👩‍💻", "❤️", "x"]
    for _ in 0..<50 {
      var renderer = ScreenRenderer()
      var reader = CellReader(rows: 6, columns: 17)
      for _ in 0..<8 {
        var screen = Screen(rows: 6, columns: 17)
        for _ in 0..<Int.random(in: 0..<14, using: &generator) {
          screen.write(
            texts.randomElement(using: &generator) ?? "", row: Int.random(in: 0..<6, using: &generator),
            column: Int.random(in: 0..<17, using: &generator),
            style: Bool.random(using: &generator) ? .bold : .plain)
        }
        reader.read(renderer.bytes(for: screen))
        #expect((0..<6).map(reader.text) == (0..<6).map(screen.text))
      }
    }
  }
}

/// Reads what ``ScreenRenderer`` writes: places, styles and characters, each as wide as ``DisplayWidth`` says.
private struct CellReader {
  private var cells: [[String]]
  private var row = 0
  private var column = 0

  init(rows: Int, columns: Int) {
    cells = Array(repeating: Array(repeating: " ", count: columns), count: rows)
  }

  mutating func read(_ bytes: [UInt8]) {
    var rest = Substring(String(decoding: bytes, as: UTF8.self))
    while let first = rest.first {
      if first == "\u{1B}", let end = rest.dropFirst(2).firstIndex(where: \.isLetter) {
        let numbers = rest[..<end].dropFirst(2).split(separator: ";").compactMap { Int($0) }
        if rest[end] == "H" { (row, column) = (numbers[0] - 1, numbers[1] - 1) }
        if rest[end] == "J" { cells = cells.map { $0.map { _ in " " } } }
        rest = rest[rest.index(after: end)...]
      } else {
        cells[row][column] = String(first)
        if DisplayWidth.of(first) == 2 { cells[row][column + 1] = "" }
        column += DisplayWidth.of(first)
        rest = rest.dropFirst()
      }
    }
  }

  func text(row: Int) -> String {
    String(cells[row].joined().reversed().drop { $0 == " " }.reversed())
  }
}
