import Records
import SignalStore
import Testing

@Suite struct IngestTests {
  @Test func storesADocumentAndReadsItBack() throws {
    let folder = try Folder()
    let database = try SignalDatabase(path: folder.file())
    let document = Samples.review(
      "r-1", "The lamp came broken, I want «my money back».", customer: "c-4", day: 20_000, channel: "web",
      metadata: [MetadataField(key: "team", value: "north")])
    let result = try database.ingest([document])
    #expect(result.added == 1)
    let stored = try #require(try database.documents(id: "r-1").first)
    #expect(stored.document == document)
    #expect(stored.extracted == Samples.signals(of: document))
    #expect(stored.revision == 1)
    #expect(stored.signals.map(\.kind) == [.intent, .sentiment])
    #expect(stored.signals[0].evidence[0].evidence.quote == "my money back")
    #expect(stored.signals[0].document.customerID == "c-4")
  }
}
