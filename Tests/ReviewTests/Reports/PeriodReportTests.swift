import Foundation
import Records
import ReviewPipeline
import SignalStore
import Testing

@Suite struct PeriodReportTests {
  typealias Sample = ReportSamples.Sample

  /// Two weeks of 100 documents each; the second one has more refunds and more negative documents.
  private static func twoWeeks() -> [Sample] {
    (0..<200).map { index in
      let isNow = index >= 100
      let place = index % 100
      var sample = Sample(id: "d-\(index)", day: place % 7 + (isNow ? 7 : 0))
      sample.intents = place < (isNow ? 30 : 10) ? ["refund"] : ["praise"]
      sample.sentiment = place < (isNow ? 40 : 20) ? .negative : .positive
      sample.customer = "c-\(place % 20)"
      sample.urgency = isNow && place < 3 ? 0.6 + Double(place) / 10 : 0
      sample.hasConstraint = place < 12
      return sample
    }
  }

  @Test func comparesTwoWeeks() throws {
    let report = try ReportSamples(PeriodReportTests.twoWeeks()).report()
    #expect(report.period?.since.iso8601 == "2026-03-09T00:00:00Z")
    #expect(report.period?.until.iso8601 == "2026-03-16T00:00:00Z")
    #expect(report.previousPeriod?.since.iso8601 == "2026-03-02T00:00:00Z")
    #expect(report.documents == .init(current: 100, previous: 100))
    #expect(report.customers == .init(current: 20, previous: 20))
    #expect(report.noun.plural == "reviews")
    #expect(report.intents.changes.map(\.label) == ["praise", "refund"])
    let refund = try #require(report.intents.changes.last)
    #expect(refund.now == ReportShare(count: 30, total: 100))
    #expect(refund.before == ReportShare(count: 10, total: 100))
    #expect(refund.verdict == .rise)
    // scipy.stats.chi2_contingency([[30, 70], [10, 90]], correction=False)
    #expect(abs(try #require(refund.pValue) - 0.000407_0) < 1e-6)
    #expect(report.negative.verdict == .rise)
    #expect(report.constraints.changes.first?.verdict == .unclear)
    #expect(report.timeline.count == 14)
    #expect(report.timeline.map(\.documents).reduce(0, +) == 200)
    #expect(report.timeline.filter(\.isPrevious).count == 7)
    #expect(report.timeline.last?.sentiment.negative == 5)
    #expect(report.urgentCount == 3)
    #expect(report.urgent.map(\.document) == ["d-102", "d-101", "d-100"])
    #expect(report.headline.sentence.hasPrefix("Negative reviews rose from 20\u{202F}% to 40\u{202F}%, and “"))
    #expect(report.constraintDetails.first?.signals == 12)
    #expect(report.constraintDetails.first?.quotes.count == 1, "the same words are quoted once")
  }

  @Test func documentsWithoutATimeAreSaidToBeLeftOut() throws {
    let samples = try ReportSamples(PeriodReportTests.twoWeeks() + [Sample(id: "undated", intents: ["refund"])])
    let report = try samples.report()
    #expect(report.documents.current == 100)
    #expect(report.notes.contains { $0.hasPrefix("1 review without a date is left out") })
    let all = try samples.report { $0.length = .all }
    #expect(all.documents == .init(current: 201, previous: nil))
    #expect(all.undated == 1)
    #expect(all.intents.changes.first { $0.label == "refund" }?.now.count == 41)
  }

  struct PeriodCase: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var length: ReportOptions.Length?
    var since: String?
    var until: String?
    var expected: (since: String, until: String, before: String)
  }

  @Test(arguments: [
    PeriodCase(testDescription: "by itself", expected: ("2026-03-09", "2026-03-16", "2026-03-02")),
    PeriodCase(testDescription: "a day", length: .day, expected: ("2026-03-15", "2026-03-16", "2026-03-14")),
    PeriodCase(testDescription: "a month", length: .month, expected: ("2026-02-16", "2026-03-16", "2026-01-16")),
    PeriodCase(testDescription: "a quarter", length: .quarter, expected: ("2025-12-16", "2026-03-16", "2025-09-16")),
    PeriodCase(testDescription: "a year", length: .year, expected: ("2025-03-16", "2026-03-16", "2024-03-16")),
    PeriodCase(testDescription: "until", until: "2026-03-10", expected: ("2026-03-03", "2026-03-10", "2026-02-24")),
    PeriodCase(testDescription: "since", since: "2026-03-10", expected: ("2026-03-10", "2026-03-16", "2026-03-04")),
    PeriodCase(
      testDescription: "since, a day", length: .day, since: "2026-03-05",
      expected: ("2026-03-05", "2026-03-06", "2026-03-04")),
    PeriodCase(
      testDescription: "both", since: "2026-03-05", until: "2026-03-08",
      expected: ("2026-03-05", "2026-03-08", "2026-03-02")),
    PeriodCase(
      testDescription: "a whole month", since: "2026-03-01", until: "2026-04-01",
      expected: ("2026-03-01", "2026-04-01", "2026-02-01")),
    PeriodCase(
      testDescription: "since after everything", since: "2027-01-01",
      expected: ("2027-01-01", "2027-01-02", "2026-12-31")),
  ]) func periods(_ example: PeriodCase) throws {
    let report = try ReportSamples(PeriodReportTests.twoWeeks()).report { options in
      options.length = example.length
      options.filter.since = example.since.flatMap { Timestamp(iso8601: $0) }
      options.filter.until = example.until.flatMap { Timestamp(iso8601: $0) }
    }
    #expect(report.period?.since.iso8601 == example.expected.since + "T00:00:00Z")
    #expect(report.period?.until.iso8601 == example.expected.until + "T00:00:00Z")
    #expect(report.previousPeriod?.since.iso8601 == example.expected.before + "T00:00:00Z")
    #expect(report.previousPeriod?.until == report.period?.since)
  }

  @Test func filtersChooseDocuments() throws {
    var samples = PeriodReportTests.twoWeeks()
    for index in samples.indices where index.isMultiple(of: 2) {
      samples[index].metadata = [MetadataField(key: "team", value: "north")]
    }
    let report = try ReportSamples(samples).report {
      $0.filter.metadata = [MetadataField(key: "team", value: "north")]
    }
    #expect(report.documents == .init(current: 50, previous: 50))
    #expect(report.intents.changes.first { $0.label == "refund" }?.now == ReportShare(count: 15, total: 50))
    #expect(report.scope == ["team north"])
  }

  @Test func verdictsApply() throws {
    let samples = try ReportSamples(PeriodReportTests.twoWeeks())
    var filter = SignalFilter()
    filter.labels = ["refund"]
    filter.document.since = try samples.report().period?.since
    let refunds = try samples.database.signals(matching: filter)
    try #require(refunds.count == 30)
    let context = ReviewContext(reviewer: "kim")
    for signal in refunds.prefix(5) { try samples.database.judge(signal.id, .reject, in: context) }
    for signal in refunds[5..<9] {
      let stated = StatedSignal(kind: .intent, label: "cancel", evidence: signal.evidence.map(\.evidence))
      try samples.database.correct(signal.id, to: stated, in: context)
    }
    try samples.database.judge(refunds[9].id, .accept, in: context)
    let report = try samples.report()
    #expect(report.intents.changes.first { $0.label == "refund" }?.now.count == 21)
    #expect(report.intents.changes.first { $0.label == "cancel" }?.now.count == 4)
    #expect(report.acceptedSignals == 5)
    #expect(String(decoding: report.bytes(as: .markdown), as: UTF8.self).contains("5 of them confirmed"))
  }

  @Test func oneExtractorPerTrend() throws {
    let samples = try ReportSamples(PeriodReportTests.twoWeeks())
    let others = PeriodReportTests.twoWeeks()[150..<170].map { sample in
      var sample = sample
      sample.intents = ["refund", "cancel"]
      return sample
    }
    try samples.store(others, extractor: ReportSamples.newerExtractor, options: "2")
    let report = try samples.report()
    #expect(report.extractor == ReportSamples.extractor)
    #expect(report.documents.current == 100)
    #expect(report.read == .init(current: 80, previous: 100))
    #expect(report.readOtherwise == 20)
    #expect(!report.intents.changes.contains { $0.label == "cancel" })
    #expect(report.notes.contains { $0.contains("20 reviews were read by other extractors") })
  }

  @Test func smallCountsAreNotCompared() throws {
    var samples = (0..<3).map { Sample(id: "before-\($0)", day: 0, intents: ["refund"]) }
    samples += (0..<4).map { Sample(id: "now-\($0)", day: 13, intents: ["cancel"]) }
    let report = try ReportSamples(samples).report()
    #expect(report.headline.sentence == "Too few to compare: 4 reviews now, 3 in the period before.")
    #expect(report.intents.changes.allSatisfy { $0.verdict == .tooFew })
    for format in ReportFormat.allCases { #expect(!report.hasImpossibleNumber(format)) }
  }

  @Test func anEmptyDatabaseGivesAnHonestPage() throws {
    let report = try ReportSamples().report()
    #expect(report.headline.sentence == "There are no documents.")
    #expect(report.timeline.isEmpty)
    for format in ReportFormat.allCases { #expect(!report.hasImpossibleNumber(format)) }
  }

  @Test func aSingleDocumentGivesAPageToo() throws {
    let report = try ReportSamples([Sample(id: "1", day: 0, intents: ["refund"], sentiment: .negative)]).report()
    #expect(report.headline.sentence.hasPrefix("1 review, 100\u{202F}% of them negative"))
    #expect(report.previousPeriod == nil)
    for format in ReportFormat.allCases { #expect(!report.hasImpossibleNumber(format)) }
  }
}

extension PeriodReport {
  /// Whether a number stands in the report that is none.
  fileprivate func hasImpossibleNumber(_ format: ReportFormat) -> Bool {
    let text = String(decoding: bytes(as: format), as: UTF8.self).lowercased()
    return text.split { !$0.isLetter }.contains { ["nan", "inf", "infinity"].contains($0) }
  }
}
