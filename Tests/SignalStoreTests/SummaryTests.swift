import Records
import SignalStore
import Testing

@Suite struct SummaryTests {
  private static let monday = CivilDate(year: 2026, month: 3, day: 2)

  /// A database of reviews of some days, counted from a Monday, each with an intent, a score and a metadata field.
  private func database(
    _ reviews: [(day: Int?, intent: String, score: Double, agent: String?)], _ folder: Folder
  ) throws -> SignalDatabase {
    let database = try SignalDatabase(path: folder.file())
    let run = try database.beginRun(Samples.run())
    let items = try reviews.enumerated().map { index, review in
      let document = Samples.review(
        "\(index)", "I want «it».", customer: "c\(index % 2)",
        day: review.day.flatMap { day in SummaryTests.monday.map { $0.daysSinceEpoch + day } },
        channel: index.isMultiple(of: 2) ? "web" : nil,
        metadata: review.agent.map { [MetadataField(key: "agent", value: $0)] } ?? [])
      var signals = Samples.signals(of: document)
      signals.intents[0].id = review.intent
      signals.sentiment?.score = review.score
      signals.sentiment?.label = review.score < 0 ? .negative : .positive
      signals.sentiment?.urgency = Double(index) / 100
      return ExtractedBatch.Item.document(try StorableDocument(document, signals: signals))
    }
    try database.commit(ExtractedBatch(parts: [.init(input: 0, firstRecord: 0, items: items)]), in: run)
    return database
  }

  private func sample(_ folder: Folder) throws -> SignalDatabase {
    try database(
      [
        (0, "refund", -0.5, "dana"), (1, "cancel", -1, "dana"), (6, "refund", 0.5, "kim"), (7, "refund", -0.25, "kim"),
        (8, "cancel", 0.75, nil), (13, "praise", 1, "dana"), (nil, "refund", -1, "kim"),
      ], folder)
  }

  @Test func comparesAPeriodWithTheOneBefore() throws {
    let folder = try Folder()
    let summary = try sample(folder).summary(
      SummaryRequest(period: .lastDays(7), fields: [.metadata("agent"), .channel]))
    #expect(summary.period?.since.iso8601 == "2026-03-09T00:00:00Z")
    #expect(summary.period?.until.iso8601 == "2026-03-16T00:00:00Z")
    #expect(summary.previousPeriod?.since.iso8601 == "2026-03-02T00:00:00Z")
    #expect(summary.documents == .init(current: 3, previous: 3))
    #expect(summary.documentsWithoutTime == 1)
    #expect(summary.customers == .init(current: 2, previous: 2))
    #expect(summary.intents.map(\.label) == ["refund", "cancel", "praise"])
    #expect(summary.intents.first == .init(label: "refund", count: .init(current: 1, previous: 2), meanScore: nil))
    #expect(summary.sentiment.current.positive == 2)
    #expect(summary.sentiment.current.negative == 1)
    #expect(summary.sentiment.current.meanScore == 0.5)
    #expect(summary.sentiment.previous?.meanScore == -1.0 / 3)
    #expect(summary.weeks.map(\.monday.iso8601) == ["2026-03-09"])

    let agents = summary.groupings[0].groups
    #expect(agents.map(\.value) == ["dana", "kim", nil])
    #expect(
      agents.map(\.documents) == [
        .init(current: 1, previous: 2), .init(current: 1, previous: 1), .init(current: 1, previous: 0),
      ])
    #expect(agents[0].sentiment.previous?.meanScore == -0.75)
    #expect(summary.groupings[1].groups.map(\.value) == [nil, "web"])
    #expect(summary.urgent.map(\.sentiment.document.id) == ["5", "4", "3"])
    #expect(summary.urgent.map(\.intents) == [["praise"], ["cancel"], ["refund"]])
  }

  @Test func coversEverythingWhereNoPeriodIsAsked() throws {
    let folder = try Folder()
    let summary = try sample(folder).summary(
      SummaryRequest(period: .all, fields: [.source, .documentKind, .metadata("agent")], limit: 2))
    #expect(summary.period == nil)
    #expect(summary.documents == .init(current: 7, previous: nil))
    #expect(
      summary.intents == [
        .init(label: "refund", count: .init(current: 4, previous: nil), meanScore: nil),
        .init(label: "cancel", count: .init(current: 2, previous: nil), meanScore: nil),
      ])
    #expect(summary.weeks.map(\.monday.iso8601) == ["2026-03-02", "2026-03-09"])
    #expect(summary.weeks.map(\.sentiment.documents) == [3, 3])
    #expect(summary.groupings[0].groups.map(\.value) == ["night.jsonl"])
    #expect(summary.groupings[1].groups.map(\.documents.current) == [7])
    #expect(summary.groupings[2].groups.map(\.value) == ["dana", "kim"])
    #expect(summary.groupings[2].omitted == 1)
    #expect(summary.urgent.map(\.sentiment.document.id) == ["6", "5"])
  }

  @Test func aPeriodMayBeGiven() throws {
    let folder = try Folder()
    let database = try sample(folder)
    let tuesday = try #require(Timestamp(iso8601: "2026-03-03"))
    let sunday = try #require(Timestamp(iso8601: "2026-03-08"))
    let between = try database.summary(SummaryRequest(period: .between(since: tuesday, until: sunday)))
    #expect(between.documents == .init(current: 1, previous: 1))
    let after = try database.summary(SummaryRequest(period: .between(since: sunday, until: nil)))
    #expect(after.documents == .init(current: 4, previous: 2))
    let before = try database.summary(SummaryRequest(period: .between(since: nil, until: sunday)))
    #expect(before.documents == .init(current: 2, previous: 0))
    let backwards = try database.summary(SummaryRequest(period: .between(since: sunday, until: tuesday)))
    #expect(backwards.documents == .init(current: 0, previous: 0))
  }

  @Test func weeksBeforeTheEpochBeginOnMondaysToo() throws {
    let folder = try Folder()
    let day = try #require(SummaryTests.monday).daysSinceEpoch
    let summary = try database([(-day, "refund", 0.5, nil), (-day - 4, "refund", 0.5, nil)], folder)
      .summary(SummaryRequest(period: .all))
    #expect(summary.weeks.map(\.monday.iso8601) == ["1969-12-22", "1969-12-29"])
    #expect(summary.weeks.allSatisfy { $0.monday.isoWeekday == 1 })
  }

  @Test func anEmptyDatabaseHasAnEmptySummary() throws {
    let folder = try Folder()
    let database = try SignalDatabase(path: folder.file())
    let summary = try database.summary()
    #expect(summary.documents.current == 0)
    #expect(summary.intents.isEmpty)
    #expect(summary.groupings.map(\.groups.count) == [0])
    #expect(try database.metadataKeys().isEmpty)
  }

  @Test func onlyStandingSignalsOfCurrentRevisionsCount() throws {
    let folder = try Folder()
    let database = try sample(folder)
    try database.ingest([Samples.review("0", "Never mind.")], run: Samples.run(options: "2"))
    let summary = try database.summary(SummaryRequest(period: .all))
    #expect(summary.documents.current == 7)
    #expect(summary.intents.first?.count.current == 3)
    #expect(try database.metadataKeys() == ["agent"])
  }
}
