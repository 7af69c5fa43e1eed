import Foundation
import GRDB
import Records
import SignalStore
import Testing

@Suite struct ErasureTests {
  private static let cascade = ExtractorVersion(name: "cascade", version: "1", model: "sha256:aa", prompt: "sha256:pp")

  /// Stores a document whose language model's answer and failure hold a text.
  private func ingestAsked(_ document: Document, saying text: String, _ database: SignalDatabase) throws {
    let run = try database.beginRun(Samples.run([document.source], extractor: Self.cascade))
    let key = ContentDigest(of: Array(document.id.utf8))
    try database.store([(key, StoredAnswer(text: "{\"quote\": \"\(text)\"}", inputTokens: 1, outputTokens: 1))])
    var storable = try StorableDocument(document, signals: Samples.signals(of: document, extractor: Self.cascade))
    var use = LanguageModelUse()
    use.answers = [key]
    use.failures = [.init(reason: "no quote \(text)", answer: text)]
    storable.languageModelUse = use
    let part = ExtractedBatch.Part(input: 0, firstRecord: 0, items: [.document(storable)], isLast: true)
    try database.commit(ExtractedBatch(parts: [part]), in: run)
    try database.finishRun(run)
  }

  /// A document that has a word in each place where words can be.
  private func marked(_ word: String, id: String, source: String, customer: String?) -> Document {
    var document = Samples.review(
      id, "I want «\(word) back», \(String(repeating: "really ", count: 900))\(word).", source: source,
      customer: customer, day: 20_000, channel: "by \(word)",
      metadata: [MetadataField(key: "\(word) key", value: "\(word) value")])
    document.turns.append(Turn(speaker: .agent, name: "\(word) Smith", text: "Hello \(word)!", question: "\(word)?"))
    return document
  }

  /// The files of a folder that hold a word, in any case.
  private func files(of folder: Folder, holding word: String) throws -> [String] {
    let needle = Data(word.lowercased().utf8)
    return try FileManager.default.subpathsOfDirectory(atPath: folder.path).filter { name in
      let data = try Data(contentsOf: URL(fileURLWithPath: folder.file(name)))
      let lowered = Data(data.map { $0 >= 0x41 && $0 <= 0x5A ? $0 + 0x20 : $0 })
      return lowered.range(of: needle) != nil
    }
  }

  @Test func noFileHoldsAByteOfAForgottenPerson() throws {
    let word = "Zqxcanary"
    let folder = try Folder()
    let database = try SignalDatabase(path: folder.file())
    try database.ingest((0..<300).map { Samples.review("n-\($0)", "I want «number \($0)» now.", customer: "c-\($0)") })
    try ingestAsked(
      marked(word, id: "\(word)-1", source: "\(word).txt", customer: "\(word)@example.org"), saying: word, database)
    // The content changes: an earlier revision stays.
    try ingestAsked(
      marked("\(word)Two", id: "\(word)-1", source: "\(word).txt", customer: "\(word)@example.org"), saying: word,
      database)
    try database.ingest(
      (300..<600).map { Samples.review("n-\($0)", "I want «number \($0)» now.", customer: "c-\($0)") })
    try database.judge("refund", at: "\(word) back", .accept, by: "dana")
    let signal = try database.signal("refund", at: "\(word)Two back")
    _ = try database.judge(signal.id, .comment, in: ReviewContext(reviewer: "dana", reason: "\(word) is angry"))
    try database.setObjection(of: "\(word)@example.org", to: .llm, isRaised: true)
    _ = try database.disclosure(of: .customers(["\(word)@example.org"]), isGivenOut: true)
    let rejects = [
      #"{"raw":"{\"customer\": \"\#(word)@EXAMPLE.org\""}"#, #"{"raw":"tel +1 555-010-9999 no \#(word)"}"#,
      #"{"raw":"somebody else's row"}"#,
    ]
    try (rejects.joined(separator: "\n") + "\n").write(
      toFile: folder.file("in.rejects.jsonl"), atomically: true, encoding: .utf8)
    try database.noteRejectsFile(folder.file("in.rejects.jsonl"))
    try (rejects[0] + "\n").write(toFile: folder.file("\(word).rejects.jsonl"), atomically: true, encoding: .utf8)
    try database.noteRejectsFile(folder.file("\(word).rejects.jsonl"))
    #expect(try files(of: folder, holding: word).count >= 3)

    let subject = DataSubject.customers(["\(word)@example.org"])
    #expect(try database.holdings(of: subject).documents == 1)
    let report = try database.erase(subject, identifiers: { _ in ["(1) 555 010 9999"] })
    #expect(report.isFileClean)
    #expect(report.counts.documents == 1)
    #expect(report.counts.verdicts == 2)
    #expect(report.counts.answers == 1)
    #expect(report.counts.auditPayloads == 4)
    #expect(report.rejectedRows == 3)
    #expect(report.sources == ["\(word).txt"])
    #expect(try files(of: folder, holding: word) == [])
    #expect(try String(contentsOfFile: folder.file("in.rejects.jsonl"), encoding: .utf8) == rejects[2] + "\n")
    #expect(try database.integrityFaults() == [])
    #expect(try database.verifyAudit().faults == [])
    #expect(try database.verifyAudit().erasedPayloads == 4)
    #expect(try database.statistics().documents == 600)
    try database.close()
    #expect(try files(of: folder, holding: word) == [])
    #expect(try terms(of: folder, like: "zq%") == 0)
  }

  /// How many words like a pattern the full-text index has.
  private func terms(of folder: Folder, like pattern: String) throws -> Int {
    let queue = try DatabaseQueue(path: folder.file())
    return try queue.write { db in
      try db.execute(sql: "CREATE VIRTUAL TABLE temp.terms USING fts5vocab('main', 'turns_index', 'row')")
      return try Int.fetchOne(db, sql: "SELECT count(*) FROM temp.terms WHERE term LIKE ?", arguments: [pattern]) ?? -1
    }
  }

  /// Random documents of random customers, changed and stored again at random; whoever is erased is gone, and everybody
  /// else is as before.
  @Test(arguments: 0..<8)
  func whoeverIsErasedIsGoneAndNobodyElse(seed: UInt64) throws {
    var generator = SplitMix64(seed: seed)
    let folder = try Folder()
    let database = try SignalDatabase(path: folder.file())
    func word(_ customer: Int) -> String { "person\(customer)zz" }
    func document(_ id: Int) -> Document {
      let customer = id % 6
      let filler = String(repeating: "so much text ", count: Int.random(in: 0...400, using: &generator))
      let number = Int.random(in: 0..<1000, using: &generator)
      return Samples.review(
        "d-\(id)", "\(filler) I want «\(word(customer)) \(number)».", customer: "c-\(customer)", day: id)
    }
    for round in 0..<3 {
      let ids = (0..<40).filter { _ in Bool.random(using: &generator) }
      try database.ingest(ids.map { document($0) }, run: Samples.run(options: "\(round)"), batch: 7)
    }
    let erased = Set(
      (0..<6).filter { _ in Bool.random(using: &generator) } + [Int.random(in: 0..<6, using: &generator)])
    var kept: [String: StoredDocument] = [:]
    try database.forEachDocument { stored in
      if let id = stored.document.customerID, !erased.contains(Int(id.dropFirst(2)) ?? -1) {
        kept[stored.document.id] = stored
      }
    }
    let report = try database.erase(.customers(erased.sorted().map { "c-\($0)" }))
    #expect(report.isFileClean)
    for customer in 0..<6 {
      let isThere = try !files(of: folder, holding: word(customer)).isEmpty
      #expect(isThere == kept.values.contains { $0.document.customerID == "c-\(customer)" }, "customer \(customer)")
    }
    var left: [String: StoredDocument] = [:]
    try database.forEachDocument { left[$0.document.id] = $0 }
    #expect(left == kept)
    #expect(try database.integrityFaults() == [])
    #expect(try database.verifyQuotes().faultCount == 0)
    #expect(try database.verifyAudit().faults == [])
  }

  @Test func anImportDoesNotBringBackWhoWasForgotten() throws {
    let folder = try Folder()
    let database = try SignalDatabase(path: folder.file())
    let documents = [
      Samples.review("a", "I want «a refund».", customer: "c-1"), Samples.review("b", "I want «it».", customer: "c-2"),
      Samples.review("c", "I want «both»."),
    ]
    try database.ingest(documents)
    #expect(try database.forgetting(of: "c-1") == nil)
    _ = try database.erase(.customers(["c-1"]))
    _ = try database.erase(.documents([DocumentName(source: "night.jsonl", id: "c")]))
    #expect(try database.forgetting(of: "c-1") != nil)
    #expect(try database.statistics().customers == 1)

    let run = try database.beginRun(Samples.run())
    let known = try database.standing(of: documents.map { ($0, ContentDigest(of: $0)) }, in: run)
    #expect(known == [.forgotten, .extracted, .forgotten])
    let result = try database.ingest(documents + [Samples.review("d", "Me «again».", customer: "c-1", day: 3)])
    #expect(result.suppressed == 3)
    #expect(result.unchanged == 1)
    #expect(result.added == 0)
    let progress = try #require(try database.progress(of: run).first)
    #expect(progress.suppressed == 3)
    #expect(progress.documents == 4)
    #expect(try database.statistics().documents == 1)
    try database.close()
    #expect(try files(of: folder, holding: "c-1") == [])
  }

  @Test func erasingWhatIsGoneClearsTheRest() throws {
    let folder = try Folder()
    let database = try SignalDatabase(path: folder.file())
    try database.ingest([Samples.review("a", "I want «a refund».", customer: "c-1")])
    let reader = try SignalDatabase(path: folder.file(), for: .readOnly)
    let impatient = try SignalDatabase(
      path: folder.file(), options: SignalDatabase.Options(lockTimeout: .milliseconds(50)))
    let report = try reader.whileReading { try impatient.erase(.customers(["c-1"])) }
    #expect(!report.isFileClean)
    #expect(report.counts.documents == 1)
    let again = try database.erase(.customers(["c-1"]))
    #expect(again.isFileClean)
    #expect(again.counts.documents == 0)
    #expect(try files(of: folder, holding: "a refund") == [])
  }

  @Test func retentionErasesByAgeAndLetsComeBack() throws {
    let folder = try Folder()
    let clock: @Sendable () -> Timestamp = { Timestamp(milliseconds: 50 * 86_400_000) }
    let database = try SignalDatabase(path: folder.file(), options: SignalDatabase.Options(clock: clock))
    let documents = (0..<1200).map {
      Samples.review("d-\($0)", "I want «day \($0)».", customer: "c-\($0)", day: $0 / 30)
    }
    try database.ingest(documents + [Samples.review("undated", "I want «it».")])
    let limit = DataSubject.older(than: Timestamp(milliseconds: 30 * 86_400_000))
    #expect(try database.holdings(of: limit).documents == 900)
    let report = try database.erase(limit)
    #expect(report.counts.documents == 900)
    #expect(try database.statistics().documents == 301)
    #expect(try database.statistics().customers == 300)
    #expect(try database.integrityFaults() == [])
    #expect(try database.verifyAudit().faults == [])
    #expect(try files(of: folder, holding: "day 899") == [])
    #expect(try database.ingest([documents[0]], run: Samples.run(options: "again")).added == 1)
  }

  @Test func answersOfUnknownOriginGoToo() throws {
    let folder = try Folder()
    let database = try SignalDatabase(path: folder.file())
    try database.ingest([Samples.review("a", "I want «a refund».", customer: "c-1")])
    try ingestAsked(Samples.review("b", "I want «it».", customer: "c-2"), saying: "linked", database)
    let key = ContentDigest(of: [1])
    try database.store([(key, StoredAnswer(text: "whose?", inputTokens: 1, outputTokens: 1))])
    // Storing an answer again must not lose what it came from.
    try database.store([
      (ContentDigest(of: Array("b".utf8)), StoredAnswer(text: "linked", inputTokens: 1, outputTokens: 1))
    ])
    #expect(try database.erase(.customers(["c-1"])).unlinkedAnswers == 1)
    #expect(try database.answer(for: key) == nil)
    #expect(try database.answer(for: ContentDigest(of: Array("b".utf8))) != nil)
  }

  @Test func aDisclosureHoldsEverything() throws {
    let folder = try Folder()
    let database = try SignalDatabase(path: folder.file())
    try ingestAsked(marked("first", id: "d-1", source: "s", customer: "c-1"), saying: "answered", database)
    try ingestAsked(marked("second", id: "d-1", source: "s", customer: "c-1"), saying: "answered", database)
    try database.judge("refund", at: "second back", .accept, by: "dana")
    try database.setObjection(of: "c-1", to: .analytics, isRaised: true)
    try database.ingest([Samples.review("other", "I want «what is mine».", customer: "c-2")])
    let bytes = try database.disclosure(of: .customers(["c-1"]), isGivenOut: false)
    let json = try #require(try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any])
    let documents = try #require(json["documents"] as? [[String: Any]])
    #expect(documents.count == 1)
    #expect((documents[0]["revisions"] as? [Any])?.count == 2)
    #expect((json["language_model_answers"] as? [Any])?.count == 1)
    #expect((json["audit_entries"] as? [Any])?.count == 2)
    let text = String(decoding: bytes, as: UTF8.self)
    for word in [
      "first back", "second back", "answered", "dana", "accept", "analytics", "second Smith", "second key",
    ] {
      #expect(text.contains(word), "\(word)")
    }
    #expect(!text.contains("what is mine"))
  }
}

extension SignalDatabase {
  /// Does something while a snapshot is being read.
  fileprivate func whileReading<T>(_ body: () throws -> T) throws -> T {
    var result: T?
    try forEachDocument { _ in if result == nil { result = try body() } }
    return try #require(result)
  }
}
