import Records
import SignalStore
import Testing

@testable import ReviewPipeline

@Suite struct ReportStandingTests {
  private let first = CivilDate(year: 2026, month: 3, day: 2)!

  private func timestamp(day: Int, hour: Int = 12) -> Timestamp {
    Timestamp(first.adding(days: day), hour: hour)
  }

  private func tally(
    _ transitions: [(segment: String, isEntry: Bool, day: Int)], days: Int, from start: Int?
  ) -> [ReportSegment] {
    let timeline = ReportTimeline(
      from: first, to: first.adding(days: days - 1), currentSince: start.map { first.adding(days: $0) })
    let period = start.map { ReportPeriod(since: timestamp(day: $0, hour: 0), until: timestamp(day: days, hour: 0)) }
    var tally = ReportStandingTally(timeline: timeline.buckets, step: timeline.step, period: period)
    for transition in transitions {
      tally.add(
        ReportTransition(
          segment: transition.segment, isEntry: transition.isEntry, at: timestamp(day: transition.day),
          reason: "because of \(transition.segment)"))
    }
    return tally.counted()
  }

  @Test func membersAreCountedAtTheEndOfEachDay() {
    let segments = tally(
      [("at_risk", true, 0), ("at_risk", true, 1), ("at_risk", false, 3), ("at_risk", true, 3)], days: 5, from: nil)
    #expect(segments.map(\.counts) == [[1, 2, 2, 2, 2]])
    #expect(segments[0].members == 2)
    #expect(segments[0].membersBefore == nil)
  }

  @Test func entriesAndLeavingsOfThePeriodAreCounted() {
    let segments = tally(
      [("loyal", true, 0), ("loyal", true, 1), ("loyal", false, 2), ("loyal", true, 3)], days: 4, from: 2)
    #expect(segments[0].membersBefore == 2)
    #expect(segments[0].entered == 1)
    #expect(segments[0].left == 1)
    #expect(segments[0].members == 2)
    #expect(segments[0].commonReason == "because of loyal")
  }

  @Test func whatHappenedAfterThePeriodIsLeftOut() {
    let segments = tally([("loyal", true, 1), ("loyal", false, 9)], days: 4, from: 2)
    #expect(segments[0].members == 1)
    #expect(segments[0].counts == [0, 1, 1, 1])
  }

  @Test func segmentsBeforeTheFirstDayCountFromIt() {
    let segments = tally([("dormant", true, -9)], days: 3, from: 1)
    #expect(segments[0].counts == [1, 1, 1])
    #expect(segments[0].membersBefore == 1)
  }
}
