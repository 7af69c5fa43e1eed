import Records
import SignalStore
import Testing

@Suite struct QueryTests {
  private let folder: Folder
  private let database: SignalDatabase

  init() throws {
    folder = try Folder()
    database = try SignalDatabase(path: folder.file())
    try database.ingest([
      Samples.review(
        "1", "The lamp is broken, I want «my money back».", customer: "ann", day: 100, channel: "web",
        metadata: [MetadataField(key: "agent", value: "dana"), MetadataField(key: "team", value: "north")]),
      Samples.review(
        "2", "Café lamp! «Refund me» AND «replace it».", customer: "bob", day: 101, channel: "email",
        metadata: [MetadataField(key: "agent", value: "dana"), MetadataField(key: "note", value: longNote)]),
      Samples.review("3", "All fine.", customer: "ann", day: 102, channel: "web"),
    ])
    try database.ingest(
      [Samples.review("1", "Where is «my parcel»?", source: "day.csv", customer: "cem")],
      run: Samples.run(["day.csv"]))
  }

  private let longNote = String(repeating: "called again ", count: 20)

  /// Quotes of the intents that a filter lets through.
  private func quotes(_ set: (inout SignalFilter) -> Void) throws -> [String] {
    var filter = SignalFilter()
    filter.kinds = [.intent]
    set(&filter)
    return try database.signals(matching: filter).flatMap { $0.evidence.map(\.evidence.quote) }
  }

  private let all = ["my money back", "Refund me", "replace it", "my parcel"]

  @Test func filtersByWhatIsSaid() throws {
    #expect(try quotes { _ in } == all)
    #expect(try quotes { $0.labels = ["refund"] } == all)
    #expect(try quotes { $0.labels = ["cancel"] }.isEmpty)
    #expect(try quotes { $0.kinds = [.constraint] }.isEmpty)
    #expect(try quotes { $0.minimumConfidence = 0.9 } == all)
    #expect(try quotes { $0.minimumConfidence = 0.91 }.isEmpty)
    #expect(try quotes { $0.maximumConfidence = 0.5 }.isEmpty)
    #expect(try quotes { $0.statuses = [.rejected] }.isEmpty)
    #expect(try quotes { $0.includesEarlierRevisions = true } == all)
    #expect(try quotes { $0.kinds = [] }.count == 7, "with the sentiment of three documents")
    #expect(
      try quotes {
        $0.kinds = []
        $0.labels = ["negative"]
      } == ["my money back", "Refund me", "my parcel"])
  }

  @Test func filtersByDocument() throws {
    #expect(try quotes { $0.document.customerID = "ann" } == ["my money back"])
    #expect(try quotes { $0.document.customerID = "nobody" }.isEmpty)
    #expect(try quotes { $0.document.id = "1" } == ["my money back", "my parcel"])
    #expect(
      try quotes {
        $0.document.id = "1"
        $0.document.source = "day.csv"
      } == ["my parcel"])
    #expect(try quotes { $0.document.id = "4" }.isEmpty)
    #expect(try quotes { $0.document.source = "day.csv" } == ["my parcel"])
    #expect(try quotes { $0.document.channel = "email" } == ["Refund me", "replace it"])
    #expect(try quotes { $0.document.kind = .transcript }.isEmpty)
    #expect(
      try quotes { $0.document.since = Timestamp(milliseconds: 101 * 86_400_000) } == ["Refund me", "replace it"])
    #expect(try quotes { $0.document.until = Timestamp(milliseconds: 101 * 86_400_000) } == ["my money back"])
    #expect(
      try quotes {
        $0.kinds = []
        $0.document.until = Timestamp(milliseconds: 101 * 86_400_000)
      } == ["my money back", "my money back"])
    #expect(try quotes { $0.document.metadata = [MetadataField(key: "agent", value: "dana")] }.count == 3)
    #expect(
      try quotes {
        $0.document.metadata = [
          MetadataField(key: "agent", value: "dana"), MetadataField(key: "team", value: "north"),
        ]
      } == ["my money back"])
    #expect(
      try quotes { $0.document.metadata = [MetadataField(key: "note", value: longNote)] } == [
        "Refund me", "replace it",
      ])
  }

  @Test(arguments: [
    ("lamp", 2), ("LAMP broken", 1), ("cafe", 1), ("\"money back\"", 1), ("\"back money\"", 0), ("repl*", 1),
    ("repl", 0), ("AND", 1), ("lamp AND", 1), ("lamp OR fine", 0), ("(lamp", 2), ("lamp -broken", 1), ("text:lamp", 0),
    ("lamp\"", 2), ("NEAR(lamp broken)", 0), ("lamp' OR 1=1", 0), ("^lamp", 2), ("lamp*", 2), ("*", -1), ("  ", -1),
    ("\"\"", -1), ("?!", -1), ("parcel\0", 1),
  ])
  func textSearchTakesAnyInput(_ text: String, _ count: Int) throws {
    var filter = DocumentFilter()
    filter.text = text
    var found = 0
    if count < 0 {
      let error = #expect(throws: StoreError.self) { try database.forEachDocument(matching: filter) { _ in } }
      #expect(error?.code == .badQuery)
    } else {
      try database.forEachDocument(matching: filter) { _ in found += 1 }
      #expect(found == count)
    }
  }

  @Test func pagesGoOnWhereTheLastOneEnded() throws {
    var pages: [String] = []
    var filter = SignalFilter()
    filter.limit = 2
    while true {
      let page = try database.signals(matching: filter)
      if page.isEmpty { break }
      pages += page.map(\.id.description)
      filter.after = page.last.flatMap { SignalCursor($0.cursor.description) }
    }
    #expect(try database.signals(matching: SignalFilter()).map(\.id.description) == pages)
    filter.limit = 0
    #expect(try database.signals(matching: filter).isEmpty)
  }

  @Test func listsDocumentsInTheOrderOfTheInput() throws {
    var ids: [String] = []
    try database.forEachDocument { ids.append($0.document.source + "/" + $0.document.id) }
    #expect(ids == ["night.jsonl/1", "night.jsonl/2", "night.jsonl/3", "day.csv/1"])
    #expect(try database.documents(id: "1").count == 2)
    #expect(try database.documents(id: "1", source: "night.jsonl").map(\.document.customerID) == ["ann"])
    #expect(try database.documents(id: "9").isEmpty)
  }

  @Test func listsCustomers() throws {
    var customers: [StoredCustomer] = []
    try database.forEachCustomer { customers.append($0) }
    #expect(customers.map(\.id) == ["ann", "bob", "cem"])
    #expect(customers.map(\.documents) == [2, 1, 1])
    #expect(customers[0].firstSeen == Timestamp(milliseconds: 100 * 86_400_000))
    #expect(customers[0].lastSeen == Timestamp(milliseconds: 102 * 86_400_000))
    #expect(customers[2].lastSeen == nil)
  }

  @Test func aConsumersErrorPassesUnchanged() throws {
    struct Stop: Error {}
    #expect(throws: Stop.self) { try database.forEachSignal(matching: SignalFilter()) { _ in throw Stop() } }
    #expect(throws: Stop.self) { try database.forEachDocument { _ in throw Stop() } }
    #expect(try database.documents(id: "1").count == 2)
  }
}
