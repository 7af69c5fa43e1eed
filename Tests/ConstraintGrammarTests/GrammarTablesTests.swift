import Records
import Testing

@testable import ConstraintGrammar

@Suite struct GrammarTablesTests {
  @Test func everyLineOfTheRuleTablesCompiles() {
    var words = LexiconBuilder().words
    var grammar = CueGrammar()
    for table in ConstraintReader.tables {
      #expect(grammar.add(table, words: &words).isEmpty)
    }
    #expect(grammar.rules.count > 60)
  }

  @Test func everyWordClassHasWords() {
    let names = Set(LexiconBuilder.lines(of: WordClass.table).map { String($0.name).filter { $0 != " " } })
    for wordClass in WordClass.allCases where wordClass != .option { #expect(names.contains("\(wordClass)")) }
    #expect(WordClass.allCases.count <= 256)
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
