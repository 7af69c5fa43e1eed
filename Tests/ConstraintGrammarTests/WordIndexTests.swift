import Testing

@testable import ConstraintGrammar

@Suite struct WordIndexTests {
  @Test(arguments: [0, 1, 2, 500, 5_000])
  func everyWordIsFoundAtItsPlace(_ count: Int) {
    var table = WordTable(capacity: 2)
    let words = (0..<count).map { "w\($0)" }
    let ids = words.map { table.intern($0) }
    let index = WordIndex(table)
    defer { index.free() }
    for (word, id) in zip(words, ids) { #expect(index.lookUp(WordIndexTests.hash(word)) == id) }
    #expect(index.lookUp(WordIndexTests.hash("unknown")) == WordTable.unknown)
    #expect(index.entries.count == count + 1)
    #expect(index.traits.count == count + 1)
  }

  private static func hash(_ word: String) -> UInt64 {
    var hash = WordHash()
    for byte in word.utf8 { hash.append(byte) }
    return hash.value
  }
}
