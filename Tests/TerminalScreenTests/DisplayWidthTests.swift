import TerminalScreen
import Testing

@Suite struct DisplayWidthTests {
  init() {
    DisplayWidth.prepare()
  }

  @Test(arguments: [("refund", 6), ("", 0), ("返金", 4), ("é", 1), ("e\u{301}", 1), ("👍", 2), ("a\u{7}b", 2)])
  func `a text is as wide as its characters`(text: String, width: Int) {
    #expect(DisplayWidth.of(text) == width)
  }

  @Test func `a text is cut between characters, and the cut is marked`() {
    #expect("返金してください".truncated(toWidth: 6) == "返金…")
    #expect("refund".truncated(toWidth: 6) == "refund")
    #expect("refund".truncated(toWidth: 0) == "")
  }

  @Test func `a text on one line can't drive the terminal`() {
    #expect("one\r\n two\u{1B}[2J".onOneLine == "one two [2J")
  }
}
