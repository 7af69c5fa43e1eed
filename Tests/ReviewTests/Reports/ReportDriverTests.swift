import Learning
import Records
import ReviewPipeline
import SignalStore
import Testing

@Suite struct ReportDriverTests {
  typealias Sample = ReportSamples.Sample

  /// 200 documents of one day: of 40 with a delivery problem 30 end badly, of the 160 others 32.
  private static func documents(_ end: (inout Sample, _ isBad: Bool) -> Void) -> [Sample] {
    (0..<200).map { index in
      let isAbout = index < 40
      var sample = Sample(id: "d-\(index)", day: 0)
      sample.intents = isAbout ? ["delivery_problem"] : ["how_to"]
      sample.negativeAspect = index == 0 ? "price" : nil
      end(&sample, isAbout ? index < 30 : index < 72)
      return sample
    }
  }

  struct Case: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var outcome: String
    var end: @Sendable (inout Sample, Bool) -> Void
  }

  static let cases = [
    Case(testDescription: "rating", outcome: "low rating") { $0.rating = $1 ? 2 : 5 },
    Case(testDescription: "rating of ten", outcome: "low rating") { $0.rating = $1 ? 4 : 9 },
    Case(testDescription: "satisfaction", outcome: "low satisfaction") {
      $0.metadata = [MetadataField(key: "csat_score", value: $1 ? "1" : "4")]
    },
    Case(testDescription: "recommendation", outcome: "detractor") {
      $0.metadata = [MetadataField(key: "NPS", value: $1 ? "6" : "9")]
    },
    Case(testDescription: "churn", outcome: "churn") {
      $0.metadata = [MetadataField(key: "churned", value: $1 ? "true" : "false")]
    },
    Case(testDescription: "recommended", outcome: "not recommended") {
      $0.metadata = [MetadataField(key: "recommended", value: $1 ? "no" : "yes")]
    },
    Case(testDescription: "resolution", outcome: "unresolved") {
      $0.resolution = $1 ? .unresolved : .resolved
      $0.kind = .transcript
    },
  ]

  @Test(arguments: cases) func findsWhatGoesWithABadEnd(_ example: Case) throws {
    let report = try ReportSamples(ReportDriverTests.documents(example.end)).report { $0.length = .all }
    #expect(report.outcomes.map(\.outcome.name) == [example.outcome])
    let found = try #require(report.outcomes.first)
    #expect(found.change.now == ReportShare(count: 62, total: 200))
    #expect(found.tooFew == 1)
    let driver = try #require(found.drivers.first)
    #expect(driver.label == "delivery_problem")
    #expect(driver.with == ReportShare(count: 30, total: 40))
    #expect(driver.without == ReportShare(count: 32, total: 160))
    #expect(driver.isFinding)
    #expect(abs(driver.excess - 22) < 1e-9)
    // scipy.stats.contingency.relative_risk(30, 40, 32, 160).confidence_interval(0.95)
    let ratio = try #require(driver.ratio)
    #expect(abs(ratio.value - 3.75) < 1e-9)
    #expect(abs(ratio.lower - 2.621947) < 1e-6)
    #expect(abs(ratio.upper - 5.363382) < 1e-6)
    #expect(found.drivers.last?.label == "how_to")
    #expect(report.headline.actions.contains { $0.contains("“delivery problem”") })
  }

  @Test func resolutionCountsOnlyWhereNothingElseSaysHowItEnded() throws {
    let report = try ReportSamples(
      ReportDriverTests.documents {
        $0.rating = $1 ? 1 : 5
        $0.resolution = .resolved
      }
    ).report { $0.length = .all }
    #expect(report.outcomes.map(\.outcome.name) == ["low rating"])
    #expect(report.unresolved?.now == ReportShare(count: 0, total: 200))
  }

  @Test func whatChanceBringsAboutIsNoFinding() throws {
    let samples = (0..<200).map { index in
      Sample(id: "d-\(index)", day: 0, intents: ["intent_\(index % 10)"], rating: index % 3 == 0 ? 1 : 5)
    }
    let found = try #require(try ReportSamples(samples).report { $0.length = .all }.outcomes.first)
    #expect(found.drivers.count == 10)
    #expect(found.drivers.allSatisfy { !$0.isFinding && $0.adjustedP >= $0.pValue })
  }

  @Test(arguments: ["0.5", "good", "500"]) func fieldsThatSayNothingAreLeftOut(value: String) throws {
    let report = try ReportSamples(
      ReportDriverTests.documents { sample, _ in sample.metadata = [MetadataField(key: "csat", value: value)] }
    ).report { $0.length = .all }
    #expect(report.outcomes.isEmpty)
  }
}
