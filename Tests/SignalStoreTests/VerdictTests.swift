import Records
import SignalStore
import Testing

/// What reviewers say is kept, decides what stands, and can be taken back.
@Suite struct VerdictTests {
  private let dana = ReviewContext(reviewer: "dana", queue: .random, reason: "clear")
  private let kim = ReviewContext(reviewer: "kim")
  private let document = Samples.review("a", "I want «a refund» and «an excuse».", customer: "c-1", day: 3)

  private func database(_ folder: Folder) throws -> SignalDatabase {
    let database = try SignalDatabase(
      path: folder.file(), options: .init(clock: { Timestamp(milliseconds: 1_000) }))
    try database.ingest([document])
    return database
  }

  private func intent(_ label: String, _ number: Int) -> StatedSignal {
    StatedSignal(
      kind: .intent, label: label,
      evidence: [Evidence(in: document, turn: 0, span: Samples.marked(document.turns[0].text)[number])].compactMap {
        $0
      })
  }

  private func statuses(_ database: SignalDatabase) throws -> [String] {
    let stored = try #require(try database.documents(id: "a").first)
    return (stored.signals + stored.otherSignals).map { "\($0.label) \($0.status.rawValue)" }
  }

  @Test func aVerdictIsKeptAndDecidesTheStatus() throws {
    let folder = try Folder()
    let database = try database(folder)
    let id = try database.signal("refund", at: "an excuse").id
    let record = try database.judge(id, .reject, in: dana)
    #expect(record.verdict == .reject)
    #expect([record.statusBefore, record.statusAfter, record.signal.status] == [.proposed, .rejected, .rejected])
    #expect(record.reviewer == "dana")
    #expect(record.queue == .random)
    #expect(record.reason == "clear")
    #expect(record.decidedAt == Timestamp(milliseconds: 1_000))
    #expect(!record.isUndone && record.undoes == nil && record.replacement == nil)
    try database.close()
    let again = try SignalDatabase(path: folder.file(), for: .readOnly)
    #expect(try again.verdicts(of: id) == [record])
    #expect(try statuses(again) == ["refund proposed", "refund rejected", "negative proposed"])
  }

  @Test func aCorrectionStandsInTheSignalsPlace() throws {
    let folder = try Folder()
    let database = try database(folder)
    let signal = try database.signal("refund", at: "an excuse")
    let record = try database.correct(signal.id, to: intent("complaint", 1), in: dana)
    let replacement = try #require(record.replacement)
    #expect(record.signal.id == signal.id)
    #expect(record.signal.status == .corrected)
    #expect(replacement.status == .accepted)
    #expect(replacement.confidence == 1)
    #expect(replacement.evidence == signal.evidence)
    #expect(replacement.extractor == ExtractorVersion(name: "review", version: "1"))
    #expect(replacement.document == signal.document)
    #expect(try database.signal(replacement.id) == replacement)
    #expect(
      try database.signals(matching: SignalFilter()).map(\.label) == ["refund", "negative", "complaint"])
    #expect(try database.verifyQuotes().faultCount == 0)
    #expect(try database.integrityFaults() == [])
  }

  @Test func undoingGoesBackVerdictByVerdictAlsoAfterARestart() throws {
    let folder = try Folder()
    var database = try database(folder)
    let id = try database.signal("refund", at: "a refund").id
    try database.judge(id, .accept, in: dana)
    try database.correct(id, to: intent("cancel", 0), in: dana)
    let added = try database.add(intent("complaint", 1), toDocument: "a", in: dana).signal
    #expect(added.status == .accepted)
    var seen = [try statuses(database)]
    var undone: [VerdictKind] = []
    while let record = try database.undoLastVerdict(of: "dana") {
      let taken = try #require(try database.verdicts(of: record.signal.id).first { $0.id == record.undoes })
      #expect(taken.isUndone)
      #expect(record.statusAfter == taken.statusBefore)
      #expect(record.replacement?.id == taken.replacement?.id)
      undone.append(taken.verdict)
      seen.append(try statuses(database))
      try database.close()
      database = try SignalDatabase(path: folder.file())
    }
    #expect(undone == [.add, .correct, .accept])
    let extracted = ["refund proposed", "negative proposed"]
    #expect(
      seen == [
        ["refund corrected"] + extracted + ["cancel accepted", "complaint accepted"],
        ["refund corrected"] + extracted + ["cancel accepted", "complaint superseded"],
        ["refund accepted"] + extracted + ["cancel superseded", "complaint superseded"],
        ["refund proposed"] + extracted + ["cancel superseded", "complaint superseded"],
      ])
    // The same said again is the same signal.
    #expect(try database.add(intent("complaint", 1), toDocument: "a", in: kim).signal.id == added.id)
    #expect(try database.undoLastVerdict(of: "nobody") == nil)
  }

  @Test func theLastVerdictDecidesAndUndoingItLeavesTheOther() throws {
    let folder = try Folder()
    let database = try database(folder)
    let id = try database.signal("refund", at: "a refund").id
    try database.correct(id, to: intent("cancel", 0), in: dana)
    try database.judge(id, .reject, in: kim)
    #expect(try statuses(database)[0] == "refund rejected")
    #expect(try statuses(database)[3] == "cancel superseded")
    let undo = try #require(try database.undoLastVerdict(of: "kim"))
    #expect([undo.statusBefore, undo.statusAfter] == [.rejected, .corrected])
    #expect(try statuses(database)[0] == "refund corrected")
    #expect(try statuses(database)[3] == "cancel accepted")
    try database.judge(id, .accept, in: kim)
    try database.undoLastVerdict(of: "dana")
    #expect(try statuses(database)[0] == "refund accepted")
  }

  @Test func skipsAndCommentsChangeNoStatus() throws {
    let folder = try Folder()
    let database = try database(folder)
    let id = try database.signal("refund", at: "a refund").id
    try database.judge(id, .skip, in: kim)
    try database.judge(id, .comment, in: dana)
    #expect(try statuses(database)[0] == "refund proposed")
    #expect(try database.verdicts(of: id).map(\.verdict) == [.skip, .comment])
    #expect(throws: StoreError.self) { try database.judge(id, .comment, in: kim) }
    #expect(throws: StoreError.self) { try database.judge(id, .undo, in: dana) }
    #expect(throws: StoreError.self) { try database.judge(id, .accept, in: ReviewContext(reviewer: "")) }
    #expect(try database.verdicts(of: id).count == 2)
  }

  @Test func statementsThatCannotStandAreRefusedAndChangeNothing() throws {
    let folder = try Folder()
    let database = try database(folder)
    let id = try database.signal("refund", at: "a refund").id
    let digest = try database.contentsDigest()
    func code(_ body: () throws -> Void) -> StoreError.Code? {
      do { try body() } catch { return (error as? StoreError)?.code }
      return nil
    }
    var elsewhere = intent("cancel", 0)
    elsewhere.evidence[0].span = 0..<8
    #expect(code { try database.correct(id, to: elsewhere, in: dana) } == .badEvidence)
    elsewhere.evidence[0] = Evidence(turn: 7, span: 0..<1, quote: "I")
    #expect(code { try database.add(elsewhere, toDocument: "a", in: dana) } == .badEvidence)
    #expect(code { try database.correct(id, to: intent("refund", 0), in: dana) } == .badStatement)
    #expect(
      code { try database.add(StatedSignal(kind: .intent, label: "x", evidence: []), toDocument: "a", in: dana) }
        == .badStatement)
    #expect(
      code { try database.correct(id, to: StatedSignal(kind: .sentiment, label: "positive", evidence: []), in: dana) }
        == .badStatement)
    #expect(
      code { try database.add(StatedSignal(kind: .sentiment, label: "good", evidence: []), toDocument: "a", in: dana) }
        == .badStatement)
    var budget = intent("budget", 0)
    budget.kind = .constraint
    #expect(code { try database.add(budget, toDocument: "a", in: dana) } == .badStatement)
    #expect(code { try database.add(intent("x", 0), toDocument: "b", in: dana) } == .unknownDocument)
    let unknown = try #require(SignalID("00000000000000000000000000000000"))
    #expect(code { try database.judge(unknown, .accept, in: dana) } == .unknownSignal)
    #expect(try database.contentsDigest() == digest)
  }

  @Test func aCorrectedSentimentKeepsItsCourse() throws {
    let folder = try Folder()
    let database = try database(folder)
    let signal = try #require(try database.documents(id: "a").first?.signals.first { $0.kind == .sentiment })
    let stated = StatedSignal(kind: .sentiment, label: "positive", evidence: signal.evidence.map(\.evidence))
    let replacement = try #require(try database.correct(signal.id, to: stated, in: dana).replacement)
    #expect(replacement.score == 0.5)
    #expect(replacement.urgency == signal.urgency)
    #expect(replacement.payload == signal.payload)
  }

  @Test func anotherExtractorDoesNotReopenWhatIsSettled() throws {
    let folder = try Folder()
    let database = try database(folder)
    try database.judge("refund", at: "a refund", .accept)
    try database.correct(try database.signal("refund", at: "an excuse").id, to: intent("complaint", 1), in: dana)
    let sentiment = try database.signal("negative", at: "a refund")
    try database.judge(sentiment.id, .accept, in: dana)
    try database.ingest([document], run: Samples.run(extractor: Samples.newerExtractor))
    let stored = try #require(try database.documents(id: "a").first)
    #expect(stored.signals.map(\.status) == [.superseded, .superseded, .superseded])
    #expect(stored.otherSignals.map(\.status) == [.accepted, .corrected, .accepted, .accepted])
    // What a person takes back is open again.
    try database.undoLastVerdict(of: "dana")
    #expect(try database.documents(id: "a").first?.signals.map(\.status) == [.superseded, .superseded, .proposed])
    #expect(try database.signal(sentiment.id)?.status == .stale)
  }

  @Test func whatIsReviewedOutlivesANewRevision() throws {
    let folder = try Folder()
    let database = try database(folder)
    let id = try database.signal("refund", at: "a refund").id
    try database.judge(id, .accept, in: dana)
    let added = try database.add(intent("complaint", 1), toDocument: "a", in: dana).signal.id
    try database.ingest([Samples.review("a", "Never mind.")], run: Samples.run(options: "2"))
    #expect(try database.signal(id)?.status == .accepted)
    #expect(try database.signals(matching: SignalFilter()) == [])
    try database.ingest([document], run: Samples.run(options: "3"))
    #expect(try database.signal(added)?.status == .accepted)
    #expect(try database.signals(matching: SignalFilter()).count == 4)
  }

  @Test func decisionsOfOneKeyAreStoredOnce() throws {
    let folder = try Folder()
    let database = try database(folder)
    let id = try database.signal("refund", at: "a refund").id
    let unknown = try #require(SignalID("00000000000000000000000000000000"))
    func key(_ line: String) -> ContentDigest { ContentDigest(of: Array(line.utf8)) }
    let entries = [
      ReviewEntry(.judge(id, .accept), in: dana, key: key("1")),
      ReviewEntry(.judge(unknown, .accept), in: dana, key: key("2")),
      ReviewEntry(.judge(id, .reject), in: dana, key: key("3")),
      ReviewEntry(.add(intent("complaint", 1), document: "a", source: nil), in: dana, key: key("4")),
    ]
    func news(_ results: [Result<RecordedVerdict, StoreError>]) -> [Bool?] { results.map { try? $0.get().isNew } }
    #expect(news(try database.record(entries)) == [true, nil, true, true])
    let digest = try database.contentsDigest()
    #expect(news(try database.record(entries)) == [false, nil, false, false])
    #expect(try database.contentsDigest() == digest)
    // Without a key, what the reviewer says already is not stored again; what was overruled is.
    #expect(news(try database.record([ReviewEntry(.judge(id, .reject), in: dana)])) == [false])
    try database.judge(id, .accept, in: kim)
    #expect(news(try database.record([ReviewEntry(.judge(id, .reject), in: dana)])) == [true])
  }

  @Test func claimsKeepASignalForOneReviewer() throws {
    let folder = try Folder()
    let clock = TestClock()
    let database = try SignalDatabase(path: folder.file(), options: .init(clock: { clock.now }))
    try database.ingest([document])
    let id = try database.signal("refund", at: "a refund").id
    #expect(try database.claim(id, for: "dana", lasting: .seconds(60)))
    #expect(try database.claim(id, for: "dana", lasting: .seconds(60)))
    #expect(try !database.claim(id, for: "kim", lasting: .seconds(60)))
    #expect(try database.claim(id, for: "kim", lasting: .seconds(60), reviewers: 2))
    #expect(try !database.claim(id, for: "lee", lasting: .seconds(60), reviewers: 2))
    clock.advance(by: 60_000)
    #expect(try database.claim(id, for: "lee", lasting: .seconds(60)))
    try database.releaseClaims(of: "lee")
    #expect(try database.claim(id, for: "kim", lasting: .seconds(60)))
    try database.judge(id, .accept, in: kim)
    #expect(try !database.claim(id, for: "dana", lasting: .seconds(60)))
    #expect(try database.claim(id, for: "dana", lasting: .seconds(60), reviewers: 2))
    try database.undoLastVerdict(of: "kim")
    try database.releaseClaims(of: "dana")
    #expect(try database.claim(id, for: "lee", lasting: .seconds(60)))
    let unknown = try #require(SignalID("00000000000000000000000000000000"))
    #expect(throws: StoreError.self) { try database.claim(unknown, for: "dana", lasting: .seconds(1)) }
  }

  @Test func historyIsFilteredAndNeverChanged() throws {
    let folder = try Folder()
    let database = try database(folder)
    let first = try database.signal("refund", at: "a refund").id
    let second = try database.signal("negative", at: "a refund").id
    try database.judge(first, .accept, in: dana)
    try database.judge(first, .reject, in: dana)
    try database.judge(first, .accept, in: kim)
    try database.judge(second, .accept, in: kim)
    try database.undoLastVerdict(of: "kim")
    func list(_ set: (inout VerdictFilter) -> Void) throws -> [String] {
      var filter = VerdictFilter()
      set(&filter)
      return try database.verdicts(matching: filter).map { "\($0.reviewer) \($0.verdict.rawValue)" }
    }
    #expect(try list { _ in } == ["dana accept", "dana reject", "kim accept", "kim accept", "kim undo"])
    #expect(try list { $0.standingOnly = true } == ["dana reject", "kim accept"])
    #expect(try list { $0.reviewer = "kim" }.count == 3)
    #expect(try list { $0.queue = .random } == ["dana accept", "dana reject"])
    #expect(try list { $0.verdicts = [.undo] } == ["kim undo"])
    #expect(try list { $0.kinds = [.sentiment] } == ["kim accept", "kim undo"])
    #expect(try list { $0.labels = ["refund"] }.count == 3)
    #expect(try list { $0.since = Timestamp(milliseconds: 1_001) } == [])
    #expect(try list { $0.until = Timestamp(milliseconds: 1_001) }.count == 5)
  }
}
