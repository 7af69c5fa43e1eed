import Records
import Testing

@Suite struct EvidenceTests {
  let document = Document(
    source: "s", id: "1", kind: .review, turns: [Turn(speaker: .customer, text: "zu groß")])

  @Test func `evidence stands where its quote does`() throws {
    let evidence = try #require(Evidence(in: document, turn: 0, span: 3..<8))
    #expect(evidence.quote == "groß")
    #expect(evidence.stands(in: document))
    #expect(!Evidence(turn: 0, span: 2..<8, quote: "groß").stands(in: document))
    #expect(!Evidence(turn: 1, span: 3..<8, quote: "groß").stands(in: document))
  }

  @Test(arguments: [3..<7, 0..<9, 3..<3, -1..<2])
  func `no evidence outside the text or inside a scalar`(span: Range<Int>) {
    #expect(Evidence(in: document, turn: 0, span: span) == nil)
  }

  @Test func `canonical bytes differ exactly where content does`() {
    var other = document
    other.id = "2"
    other.source = "t"
    #expect(other.canonicalBytes() == document.canonicalBytes())
    other.turns[0].text += "!"
    #expect(other.canonicalBytes() != document.canonicalBytes())
    var moved = document
    moved.customerID = "a"
    var alsoMoved = document
    alsoMoved.channel = "a"
    #expect(moved.canonicalBytes() != alsoMoved.canonicalBytes())
  }
}
