import Records
import SignalStore
import Testing

@Suite struct IngestTests {
  @Test func storesADocumentAndReadsItBack() throws {
    let folder = try Folder()
    let database = try SignalDatabase(path: folder.file())
    let document = Samples.review(
      "r-1", "The lamp came broken, I want «my money back».", customer: "c-4", day: 20_000, channel: "web",
      metadata: [MetadataField(key: "team", value: "north"), MetadataField(key: "team", value: "")])
    let result = try database.ingest([document])
    #expect(result.added == 1)
    #expect(result.signals == 2)
    let stored = try #require(try database.documents(id: "r-1").first)
    #expect(stored.document == document)
    #expect(stored.extracted == Samples.signals(of: document))
    #expect(stored.revision == 1)
    #expect(stored.signals.map(\.kind) == [.intent, .sentiment])
    #expect(stored.signals[0].evidence[0].evidence.quote == "my money back")
    #expect(stored.signals[0].document.customerID == "c-4")
  }

  @Test func keepsTextsVerbatim() throws {
    let folder = try Folder()
    let database = try SignalDatabase(path: folder.file())
    let texts = [
      "", "\0 NUL \0 inside", "é e\u{301} 👩🏽‍🚒 «zurück»", "\r\n \u{FEFF}\u{2028}", "'; DROP TABLE turns; --",
      "<b>«bold»</b>",
    ]
    let document = Document(
      source: "a\0b", id: "ü\0", kind: .transcript, customerID: "", channel: "chat",
      createdAt: Timestamp(milliseconds: -1),
      language: "de-AT", rating: -0.0,
      turns: texts.enumerated().map { index, text in
        Turn(
          speaker: Speaker.allCases[index % 3], name: index.isMultiple(of: 2) ? nil : text, text: text,
          time: index == 3 ? Timestamp(milliseconds: 1_234_567_890_123) : nil, question: index == 4 ? "Why?\0" : nil,
          setApart: index == 5 ? [0..<3, 14..<18] : [])
      },
      metadata: [
        MetadataField(key: "\0", value: "\0"), MetadataField(key: "k", value: String(repeating: "long", count: 50)),
      ])
    try database.ingest([document])
    let stored = try #require(try database.documents(id: "ü\0").first)
    #expect(stored.document == document)
    #expect(stored.extracted == Samples.signals(of: document))
    let evidence = stored.signals[0].evidence[0]
    #expect(evidence.evidence.quote == "zurück")
    #expect(evidence.scalars.count == 6)
    #expect(try database.verifyQuotes().faultCount == 0)
    #expect(try database.integrityFaults() == [])
  }

  @Test func refusesAQuoteThatDoesNotStandAtItsSpan() throws {
    let document = Samples.review("r-1", "Give me «my money».")
    for evidence in [
      Evidence(turn: 0, span: 0..<4, quote: "Givf"), Evidence(turn: 1, span: 0..<4, quote: "Give"),
      Evidence(turn: 0, span: 0..<400, quote: "Give"), Evidence(turn: 0, span: 9..<12, quote: "«m"),
      Evidence(turn: 0, span: 3..<3, quote: ""),
    ] {
      var signals = Samples.signals(of: document)
      signals.intents[0].evidence = [evidence]
      let error = #expect(throws: StoreError.self) { try StorableDocument(document, signals: signals) }
      #expect(error?.code == .badEvidence)
    }
  }

  @Test func theSameFileTwiceAddsNothing() throws {
    let folder = try Folder()
    let database = try SignalDatabase(path: folder.file())
    // One id twice with different texts, and one text twice with different ids, as in real exports.
    let documents = [
      Samples.review("a", "I want «a refund»."), Samples.review("b", "Nice."), Samples.review("a", "No, «a voucher»."),
      Samples.review("c", "Nice."),
    ]
    let first = try database.ingest(documents)
    #expect([first.added, first.revised, first.unchanged] == [3, 1, 0])
    let digest = try database.contentsDigest()
    let second = try database.ingest(documents, batch: 3)
    #expect([second.added, second.revised, second.unchanged, second.signals] == [0, 0, 4, 0])
    #expect(try database.contentsDigest() == digest)
    #expect(try database.documents(id: "a").map(\.document) == [documents[2]])
    #expect(try database.statistics().runs == 1)
  }

  @Test func changedContentIsANewRevisionThatKeepsReviewedSignals() throws {
    let folder = try Folder()
    let database = try SignalDatabase(path: folder.file())
    let old = Samples.review("a", "I want «a refund» and «an excuse».")
    try database.ingest([old])
    try database.judge("refund", at: "an excuse", .accept)

    let new = Samples.review("a", "I want «a refund» at once.")
    let result = try database.ingest([new], run: Samples.run(options: "2"))
    #expect([result.added, result.revised] == [0, 1])
    let stored = try #require(try database.documents(id: "a").first)
    #expect(stored.document == new)
    #expect([stored.revision, stored.revisionCount] == [2, 2])

    var filter = SignalFilter()
    filter.kinds = [.intent]
    #expect(try database.signals(matching: filter).map(\.document.revision) == [2])
    filter.includesEarlierRevisions = true
    filter.statuses = []
    #expect(try database.signals(matching: filter).map(\.status) == [.superseded, .accepted, .proposed])
  }

  @Test func earlierContentMakesItsRevisionCurrentAgain() throws {
    let folder = try Folder()
    let database = try SignalDatabase(path: folder.file())
    let first = Samples.review("a", "I want «a refund».")
    try database.ingest([first])
    let before = try database.signals(matching: SignalFilter())
    try database.ingest([Samples.review("a", "I want «a voucher».")], run: Samples.run(options: "2"))
    let result = try database.ingest([first], run: Samples.run(options: "3"))
    #expect([result.added, result.revised, result.unchanged] == [0, 0, 1])
    #expect(try database.signals(matching: SignalFilter()) == before)
    #expect(try database.documents(id: "a").map(\.revision) == [1])
    #expect(try database.integrityFaults() == [])
  }

  @Test func anotherExtractorReplacesProposalsOnly() throws {
    let folder = try Folder()
    let database = try SignalDatabase(path: folder.file())
    let document = Samples.review("a", "I want «a refund» and «an excuse».")
    try database.ingest([document])
    try database.judge("refund", at: "an excuse", .reject)
    try database.ingest([document], run: Samples.run(extractor: Samples.newerExtractor))

    let stored = try #require(try database.documents(id: "a").first)
    #expect(stored.extracted == Samples.signals(of: document, extractor: Samples.newerExtractor))
    #expect(stored.signals.allSatisfy { $0.extractor == Samples.newerExtractor })
    // What a person has rejected is not proposed anew.
    #expect(stored.signals.map(\.status) == [.proposed, .superseded, .proposed])
    #expect(stored.otherSignals.map(\.status) == [.stale, .rejected, .stale])
    #expect(Set(stored.signals.map(\.id)).isDisjoint(with: stored.otherSignals.map(\.id)))

    // Back to the first extractor: its proposals stand again, the newer ones are stale.
    let digest = try database.contentsDigest()
    try database.ingest([document])
    let back = try #require(try database.documents(id: "a").first)
    #expect(back.signals.map(\.status) == [.proposed, .rejected, .proposed])
    #expect(back.otherSignals.map(\.status) == [.stale, .stale, .stale])
    try database.ingest([document], run: Samples.run(extractor: Samples.newerExtractor))
    #expect(try database.contentsDigest() == digest)
  }

  @Test func signalIDsAreTheSameInEveryDatabase() throws {
    let document = Samples.review("a", "I want «a refund» and «an excuse».")
    let ids = try (0..<2).map { number in
      let folder = try Folder()
      let database = try SignalDatabase(path: folder.file())
      if number == 1 {
        try database.ingest([Samples.review("z", "«Hello».", source: "other.csv")], run: Samples.run(["other.csv"]))
      }
      try database.ingest([document])
      let signals = try #require(try database.documents(id: "a").first).signals
      #expect(Set(signals.map(\.id)).count == 3)
      for signal in signals {
        #expect(try database.signal(signal.id) == signal)
        #expect(SignalID(signal.id.description) == signal.id)
      }
      return signals.map(\.id)
    }
    #expect(ids[0] == ids[1])
    #expect(SignalID("123") == nil)
    #expect(SignalID(String(repeating: "g", count: 32)) == nil)
  }

  @Test func equalSignalsOfOneDocumentHaveIDsOfTheirOwn() throws {
    let folder = try Folder()
    let database = try SignalDatabase(path: folder.file())
    let document = Samples.review("a", "I want «a refund».")
    var signals = Samples.signals(of: document)
    signals.intents += signals.intents
    let run = try database.beginRun(Samples.run())
    let item = ExtractedBatch.Item.document(try StorableDocument(document, signals: signals))
    try database.commit(ExtractedBatch(parts: [.init(input: 0, firstRecord: 0, items: [item])]), in: run)
    #expect(Set(try database.signals(matching: SignalFilter()).map(\.id)).count == 3)
  }
}
