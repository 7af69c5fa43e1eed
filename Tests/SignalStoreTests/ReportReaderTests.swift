import GRDB
import Records
import Testing

@testable import SignalStore

@Suite struct ReportReaderTests {
  private static let day: Int64 = 86_400_000

  private func period(_ days: Range<Int64>) -> Range<Timestamp> {
    Timestamp(
      milliseconds: days.lowerBound * ReportReaderTests.day)..<Timestamp(
        milliseconds: days.upperBound * ReportReaderTests.day)
  }

  private func documents(
    _ database: SignalDatabase, _ filter: DocumentFilter = DocumentFilter(), in days: Range<Int64>? = nil,
    fields: [String] = []
  ) throws -> [ReportDocument] {
    try database.readReport(matching: filter) { reader in
      var found: [ReportDocument] = []
      try reader.forEachDocument(in: days.map(period), fields: fields) { found.append($0) }
      return found
    }
  }

  private func sample(_ folder: Folder) throws -> SignalDatabase {
    let database = try SignalDatabase(path: folder.file())
    try database.ingest([
      Samples.review("0", "I want «it» back.", customer: "c1", day: 1, metadata: [.init(key: "csat", value: "2")]),
      Samples.review("1", "Nothing here.", customer: "c2", day: 2, channel: "web"),
      Samples.review("2", "«Refund» me.", customer: "c1", day: 5, metadata: [.init(key: "csat", value: "5")]),
      Samples.review("3", "Give «it» to me."),
    ])
    return database
  }

  @Test func givesTheDocumentsOfAPeriodWithWhatStands() throws {
    let folder = try Folder()
    let database = try sample(folder)
    let all = try documents(database, fields: ["csat", "nps"])
    #expect(all.map(\.signals.count) == [2, 0, 2, 2])
    #expect(all.map(\.fields) == [["2", nil], [nil, nil], ["5", nil], [nil, nil]])
    #expect(all[0].customer == all[2].customer)
    #expect(all[0].customer != all[1].customer)
    #expect(all[3].createdAt == nil)
    #expect(all[0].signals.map(\.kind) == [.intent, .sentiment])
    #expect(all[0].signals[1].urgency == 0.25)
    #expect(try documents(database, in: 1..<3).map(\.revision) == [all[0].revision, all[1].revision])
    var web = DocumentFilter()
    web.channel = "web"
    web.since = Timestamp(milliseconds: 100 * ReportReaderTests.day)
    #expect(try documents(database, web).map(\.revision) == [all[1].revision])
  }

  @Test func saysWhatThereIs() throws {
    let folder = try Folder()
    let database = try sample(folder)
    try database.readReport(matching: DocumentFilter()) { reader in
      let coverage = try reader.coverage()
      #expect(coverage.oldest?.milliseconds == ReportReaderTests.day)
      #expect(coverage.newest?.milliseconds == 5 * ReportReaderTests.day)
      #expect((coverage.dated, coverage.undated) == (3, 1))
      #expect(try reader.extractors(in: nil).map(\.documents) == [4])
      #expect(try reader.extractors(in: period(0..<2)).map(\.documents) == [1])
      #expect(try reader.extractors(in: period(7..<9)).isEmpty)
      #expect(try reader.metadataKeys() == ["csat"])
      #expect(try reader.metadataValues(of: "csat", limit: 2) == ["2", "5"])
      #expect(try reader.metadataValues(of: "csat", limit: 1) == nil)
      #expect(try reader.largestRating(in: nil) == nil)
    }
  }

  @Test(arguments: [(VerdictKind.reject, 1, false), (.accept, 2, true), (.skip, 2, false)])
  func verdictsApply(verdict: VerdictKind, count: Int, isAccepted: Bool) throws {
    let folder = try Folder()
    let database = try sample(folder)
    let intent = try #require(try database.documents(id: "2").first?.signals.first)
    try database.judge(intent.id, verdict, in: ReviewContext(reviewer: "kim"))
    let document = try documents(database)[2]
    #expect(document.signals.count == count)
    #expect(document.signals.contains(where: \.isAccepted) == isAccepted)
  }

  @Test func correctionsStandInTheSignalsPlace() throws {
    let folder = try Folder()
    let database = try sample(folder)
    let intent = try #require(try database.documents(id: "2").first?.signals.first)
    let stated = StatedSignal(kind: .intent, label: "cancel", evidence: intent.evidence.map(\.evidence))
    try database.correct(intent.id, to: stated, in: ReviewContext(reviewer: "kim"))
    let document = try documents(database)[2]
    #expect(document.signals.map(\.label) == ["negative", "cancel"])
    #expect(document.extractor != nil)
  }

  @Test func aReplacedReadingCountsNoMore() throws {
    let folder = try Folder()
    let database = try sample(folder)
    try database.ingest(
      [Samples.review("1", "Nothing here.", customer: "c2", day: 2, channel: "web")],
      run: Samples.run(options: "2", extractor: Samples.newerExtractor))
    let extractors = try database.readReport(matching: DocumentFilter()) { try $0.extractors(in: nil) }
    #expect(extractors.map(\.version) == [Samples.extractor, Samples.newerExtractor])
    #expect(extractors.map(\.documents) == [3, 1])
    let read = try documents(database).map(\.extractor)
    #expect(read == [extractors[0].id, extractors[1].id, extractors[0].id, extractors[0].id])
  }

  @Test func quotesAreFoundAgain() throws {
    let folder = try Folder()
    let database = try sample(folder)
    try database.readReport(matching: DocumentFilter()) { reader in
      var rows: [(ReportRow, ReportRow)] = []
      try reader.forEachDocument(in: nil) { document in
        for signal in document.signals where signal.kind == .intent { rows.append((signal.row, document.revision)) }
      }
      let quotes = try rows.compactMap { try reader.excerpt(of: $0.0, in: $0.1)?.1.evidence.first?.evidence.quote }
      #expect(quotes == ["it", "Refund", "it"])
      #expect(try reader.excerpt(of: rows[0].0, in: rows[1].1) == nil)
    }
  }

  /// A report looks up each document by an index, however many there are.
  @Test func signalsAreFoundByIndexes() throws {
    let folder = try Folder()
    let database = try sample(folder)
    let plan = try database.pool.read { db in
      try String.fetchAll(
        db, sql: "EXPLAIN QUERY PLAN " + ReportReader.signals, arguments: [1], adapter: SuffixRowAdapter(fromIndex: 3))
    }
    #expect(!plan.contains { $0.hasPrefix("SCAN") }, "\(plan)")
  }
}
