import Records
import Testing

@testable import ConstraintGrammar

/// The readers pass over what cannot begin or match. What they find must be what they find by trying everything.
@Suite struct FastPathTests {
  static let sentences = [
    "Please book a table for four on the 3rd of May at half past seven, under $40 each.",
    "I can't do mornings. Any day next week after 5pm works, but not Wednesday.",
    "Do you ship to Iceland before Christmas, or within 10 business days?",
    "thanks! my flight BA 824 leaves in 20 min, gate 12. Could someone call me back?",
    "It was $1,299.50 in 2019; two thirds of that, or 3 hundred and 21, is what I'd pay.",
    "From new year's eve to the second week of January I'm away, 9 to 5 every weekday otherwise.",
    "i need 2 rooms 4 nights early june thru mid july 2027, 3 1/2 hours from the 21st",
    "We want someone who speaks Portuguese. My mother is deaf, so no phone calls, email only.",
    "More than 2 weeks before Easter, no later than 12/04, at five thirty or at 6",
    "Q3 2026, h2 of next year, the year 2030, week 31, fiscal year 2027, '99, 20260704",
    "BOS to LHR nonstop, aisle seat, JFK-SFO would be ok too, an earlier one if possible",
    "by the EOY. Not at the moment, next workweek, twice a day, every weekday, the day after tomorrow, 18 and 19 June, 1030pm",
    "since the 90s, 3 days ago, two weeks from today, bi-weekly, once a year, at noon or midnight, 7 in the evening",
    "by the end of the year, until the end of the day, since the start of the week, by the end of Q3 2026, before q2",
    "I need this delivered by the second half of 2027 for £20k or $4.27M, in all 12 kg",
    "In the nineties, the '80s and the 2010s, for the rest of the week and the remainder of this month, the rest of my day",
    "next month's first week, this year's last two months, twice a day, 3 times per week, three times a year, once per month",
    "black friday is in 2 1/2 weeks, w/ us or w/o us, as early as 6, any time after noon",
  ]

  @Test func constraintsAreTheSameWhenEverythingIsTried() {
    let fast = ConstraintReader()
    var exhaustive = fast
    exhaustive.isExhaustive = true
    var random = FuzzTests.Generator(state: 7)
    for text in Self.sentences + (0..<300).map({ _ in FuzzTests.text(&random) }) {
      for kind in DocumentKind.allCases {
        let document = Sample.transcript([text], kind: kind)
        #expect(Sample.read(document, fast) == Sample.read(document, exhaustive), "\(text.debugDescription)")
      }
    }
  }

  @Test func valuesAreTheSameWhenEverythingIsTried() {
    let fast = ValueReader()
    var exhaustive = fast
    exhaustive.isExhaustive = true
    var random = FuzzTests.Generator(state: 11)
    let reference = Timestamp(iso8601: "2026-03-04T10:00:00Z")
    for text in Self.sentences + (0..<300).map({ _ in FuzzTests.text(&random) }) {
      let analysis = Sample.tokenized(text)
      #expect(
        fast.readings(in: text, analysis: analysis, reference: reference)
          == exhaustive.readings(in: text, analysis: analysis, reference: reference), "\(text.debugDescription)")
    }
  }
}
