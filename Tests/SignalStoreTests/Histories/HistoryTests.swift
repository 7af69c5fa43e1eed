import Records
import SignalStore
import Testing

@Suite struct HistoryTests {
  private let folder: Folder
  private let clock = TestClock()
  private let database: SignalDatabase

  init() throws {
    folder = try Folder()
    database = try SignalDatabase(path: folder.file(), options: SignalDatabase.Options(clock: { [clock] in clock.now }))
    clock.advance(by: 100 * Happenings.day)
  }

  private func labels(_ document: ObservedDocument) -> [String] { document.signals?.map(\.label) ?? ["unread"] }

  @Test func aDocumentIsKnownFromItsOwnTime() throws {
    try database.ingest([
      Samples.review("a", "I want «it».", customer: "c-1", day: 3), Samples.review("b", "Fine.", customer: "c-1"),
    ])
    let observations = try database.loadHistory(of: 1).observations
    #expect(observations.map(\.learnedAt) == [Happenings.time(3), Happenings.time(100)])
    #expect(observations.map(\.happenedAt) == [Happenings.time(3), Happenings.time(100)])
    guard case .document(let document) = observations[0].content else {
      Issue.record("no document")
      return
    }
    #expect(labels(document) == ["refund", "negative"])
    #expect(document.signals?[1].score == -0.5)
    #expect(document.signals?[1].urgency == 0.25)
  }

  @Test func aRevisionTakesThePlaceOfTheOneBefore() throws {
    try database.ingest([Samples.review("a", "I want «it».", customer: "c-1", day: 3)])
    clock.advance(by: Happenings.day)
    try database.ingest(
      [Samples.review("a", "All is fine now.", customer: "c-1", day: 3)], run: Samples.run(options: "2"))
    let observations = try database.loadHistory(of: 1).observations
    #expect(observations.map(\.learnedAt) == [Happenings.time(3), Happenings.time(101)])
    #expect(observations.map(\.replacedAt) == [Happenings.time(101), nil])
    #expect(try database.loadHistory(of: 1).documents.map { labels($0.document) } == [["refund", "negative"], []])
    // The first content comes back: what came between is left out, since it is not recorded how long it held.
    try database.ingest(
      [Samples.review("a", "I want «it».", customer: "c-1", day: 3)], run: Samples.run(options: "3"))
    let restored = try database.loadHistory(of: 1).observations
    #expect(restored.map(\.learnedAt) == [Happenings.time(3)])
    #expect(restored.map(\.replacedAt) == [nil])
  }

  @Test func verdictsCountFromTheirOwnTime() throws {
    try database.ingest([Samples.review("a", "I want «it» and «that».", customer: "c-1", day: 3)])
    clock.advance(by: Happenings.day)
    try database.judge("refund", at: "it", .reject)
    clock.advance(by: Happenings.day)
    try database.judge("refund", at: "that", .accept)
    clock.advance(by: Happenings.day)
    _ = try database.undoLastVerdict(of: "dana")
    let history = try database.loadHistory(of: 1)
    #expect(history.observations.map(\.learnedAt.date.daysSinceEpoch) == [3, 101, 102, 103])
    #expect(history.observations.map { $0.replacedAt?.date.daysSinceEpoch } == [101, 102, 103, nil])
    #expect(
      history.documents.map { labels($0.document) } == [
        ["refund", "refund", "negative"], ["refund", "negative"], ["refund", "negative"], ["refund", "negative"],
      ])
    let confidences = history.documents.map { $0.document.signals?.first?.confidence }
    #expect(confidences == [0.9, 0.9, 1, 0.9])
  }

  @Test func aNewerExtractionCountsFromTheDocumentsArrival() throws {
    let documents = [Samples.review("a", "I want «it».", customer: "c-1", day: 3)]
    try database.ingest(documents)
    let before = try database.loadHistory(of: 1, pinning: [Samples.extractor])
    clock.advance(by: Happenings.day)
    try database.ingest(documents, run: Samples.run(extractor: Samples.newerExtractor))
    let history = try database.loadHistory(of: 1)
    #expect(history.observations.map(\.learnedAt) == [Happenings.time(3)])
    // Pinned, the older one's are still read, bit for bit.
    #expect(try database.loadHistory(of: 1, pinning: [Samples.extractor]) == before)
    #expect(history != before)
    let other = ExtractorVersion(name: "baseline", version: "9")
    #expect(try database.loadHistory(of: 1, pinning: [other]).documents.first?.document.signals == nil)
  }

  @Test func textsAreReadWhereTheyAreAskedFor() throws {
    try database.ingest([Samples.review("a", "I want «it».", customer: "c-1", day: 3)])
    #expect(try database.loadHistory(of: 1).documents[0].document.customerTexts == [])
    #expect(try database.loadHistory(of: 1, withTexts: true).documents[0].document.customerTexts == ["I want «it»."])
  }

  @Test func quotesAreFoundBySignal() throws {
    try database.ingest([Samples.review("a", "I want «it».", customer: "c-1", day: 3)])
    let signals = try #require(try database.loadHistory(of: 1).documents[0].document.signals)
    let quotes = try database.quotes(ofSignals: signals.map(\.row) + [999])
    #expect(quotes.count == 2)
    #expect(quotes[signals[0].row]?.quote == "it")
    #expect(quotes[signals[0].row]?.document == DocumentName(source: "night.jsonl", id: "a"))
  }

  /// One by one and all at once are the same, whatever is stored.
  @Test(arguments: 0..<4) func allHistoriesAreTheOnesOfEach(seed: UInt64) throws {
    var generator = SplitMix64(seed: seed)
    for round in 0..<3 {
      let documents = (0..<20).map { id in
        Samples.review(
          "d-\(id)", "I want «number \(Int.random(in: 0..<3, using: &generator))».",
          customer: "c-\(Int.random(in: 0..<5, using: &generator))", day: Int.random(in: 0..<90, using: &generator))
      }
      try database.ingest(documents, run: Samples.run(options: "\(round)"))
      clock.advance(by: Happenings.day)
      _ = try database.record(
        (0..<20).map { number in
          Happenings.event(
            "m-\(round)-\(number)", [Happenings.user("c-\(Int.random(in: 0..<7, using: &generator))")],
            day: Int.random(in: 0..<90, using: &generator))
        })
    }
    var profiles = 0
    try database.forEachHistory { history in
      profiles += 1
      let places = history.observations.map { ($0.learnedAt, $0.sequence) }
      for (a, b) in zip(places, places.dropFirst()) { #expect(a < b) }
      for observation in history.observations {
        #expect(observation.replacedAt.map { observation.learnedAt < $0 } ?? true)
      }
    }
    #expect(profiles >= 5)
    let all = try collected()
    for history in all { #expect(try database.loadHistory(of: history.profile) == history) }
  }

  private func collected() throws -> [CustomerHistory] {
    var all: [CustomerHistory] = []
    try database.forEachHistory { all.append($0) }
    return all
  }
}
