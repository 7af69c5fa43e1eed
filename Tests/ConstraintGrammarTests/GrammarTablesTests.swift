import Records
import Testing

@testable import ConstraintGrammar

@Suite struct GrammarTablesTests {
  @Test func everyLineOfTheRuleTablesCompiles() {
    var words = LexiconBuilder().words
    var grammar = CueGrammar(words: words)
    for table in ConstraintReader.ruleTables {
      #expect(grammar.add(table, words: &words).isEmpty)
    }
    #expect(grammar.rules.count > 60)
  }

  @Test func theWordsOfEveryClassStandInItsPlace() {
    let names = TableText.read(WordClass.table) { table in table.entries.map(\.name.string) }
    #expect(names == WordClass.allCases.map { "\($0)" })
    #expect(WordClass.allCases.count <= 256)
  }

  @Test func aTableIsCutAtItsSeparators() {
    TableText.read("  a|b||c ") { text in
      #expect(text.pieces("|").map(\.string) == ["  a", "b", "c "])
      #expect(text.fields("|").map(\.string) == ["  a", "b", "", "c "])
      #expect(text.trimmed.string == "a|b||c")
      #expect(text.cut(at: "|")?.tail.string == "b||c ")
      #expect(text.cut(at: "/") == nil)
    }
    #expect(TableText.read("   ") { $0.trimmed.isEmpty })
  }

  @Test func aWordTableGrowsWithItsWords() {
    var table = WordTable(capacity: 2)
    let ids = (0..<500).map { table.intern("w\($0)") }
    #expect(Set(ids).count == 500)
    #expect((0..<500).allSatisfy { table.intern("w\($0)") == ids[$0] })
    #expect(table.count == 501)
  }

  @Test(arguments: [(2024, 3, 31), (2025, 4, 20), (2026, 4, 5), (2000, 4, 23)])
  func easterFallsOnItsSunday(_ year: Int, _ month: Int, _ day: Int) {
    let easter = HolidayTable.easter(year)
    #expect(easter?.month == month)
    #expect(easter?.day == day)
  }

  @Test(arguments: [(1, 3, "0.333333333333333"), (1, 8, "0.125"), (-7, 2, "-3.5"), (12, 1, "12")])
  func numbersAreWrittenExactlyWhereTheyCanBe(_ top: Int, _ bottom: Int, _ text: String) {
    #expect(ExactNumber(Int128(top), over: Int128(bottom))?.decimalString == text)
  }
}
