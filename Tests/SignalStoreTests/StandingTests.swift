import Records
import SignalStore
import Testing

/// What is told of a document is what stands after review.
@Suite struct StandingTests {
  private let dana = ReviewContext(reviewer: "dana")
  private let document = Document(
    source: "night.jsonl", id: "a", kind: .review, createdAt: Timestamp(milliseconds: 0),
    turns: [Turn(speaker: .customer, text: "I want «a refund» «by Friday», or «a new lamp».")])

  private func evidence(_ number: Int) -> [Evidence] {
    [Evidence(in: document, turn: 0, span: Samples.marked(document.turns[0].text)[number])].compactMap { $0 }
  }

  private func constraint(_ number: Int, isSuperseded: Bool = false) -> ConstraintSignal {
    ConstraintSignal(
      type: "deadline", polarity: .require, strength: .hard, value: .deadline(.before("2026-03-06")), confidence: 0.6,
      evidence: evidence(number), isSuperseded: isSuperseded)
  }

  /// Two intents, a sentiment with an emotion, two constraints of which the first is superseded, and a shadow.
  private func store(_ folder: Folder) throws -> SignalDatabase {
    let database = try SignalDatabase(path: folder.file())
    var signals = Samples.signals(of: document)
    signals.intents = [
      IntentSignal(id: "refund", confidence: 0.9, evidence: evidence(0)),
      IntentSignal(id: "purchase", confidence: 0.4, evidence: evidence(2)),
    ]
    signals.sentiment?.emotions = [EmotionSignal(id: "anger", confidence: 0.5, evidence: evidence(0))]
    signals.constraints = [constraint(1, isSuperseded: true), constraint(2)]
    signals.shadows.intents = [IntentSignal(id: "cancel", confidence: 0.3, evidence: evidence(0))]
    let run = try database.beginRun(Samples.run())
    let item = ExtractedBatch.Item.document(try StorableDocument(document, signals: signals))
    try database.commit(ExtractedBatch(parts: [.init(input: 0, firstRecord: 0, items: [item])]), in: run)
    return database
  }

  private func standing(_ database: SignalDatabase) throws -> StandingSignals {
    let stored = try #require(try database.documents(id: "a").first)
    let standing = try #require(try stored.standing())
    let count =
      standing.signals.intents.count + (standing.signals.sentiment.map { 1 + $0.emotions.count } ?? 0)
      + standing.signals.constraints.count + standing.signals.shadows.intents.count
    #expect(standing.stored.count == count)
    return standing
  }

  @Test func withoutVerdictsItIsWhatWasExtracted() throws {
    let folder = try Folder()
    let database = try store(folder)
    let stored = try #require(try database.documents(id: "a").first)
    #expect(try standing(database).signals == stored.extracted)
    #expect(try standing(database).stored == stored.signals)
  }

  @Test func verdictsAreApplied() throws {
    let folder = try Folder()
    let database = try store(folder)
    try database.judge("refund", at: "a refund", .reject)
    let stated = StatedSignal(kind: .intent, label: "return_exchange", evidence: evidence(2))
    try database.correct(try database.signal("purchase", at: "a new lamp").id, to: stated, in: dana)
    try database.judge("cancel", at: "a refund", .accept)
    try database.judge("deadline", at: "by Friday", .accept)
    let standing = try standing(database)
    #expect(standing.signals.intents.map(\.id) == ["return_exchange", "cancel"])
    #expect(standing.signals.shadows.isEmpty)
    #expect(standing.signals.constraints.map(\.isSuperseded) == [false, false])
    #expect(standing.stored.map(\.label) == ["return_exchange", "cancel", "negative", "anger", "deadline", "deadline"])
    var json = JSONWriter()
    json.write(
      standing.signals, of: document, revision: 1,
      stamps: standing.stored.map { SignalStamp(id: $0.id.description, status: $0.status) })
    let text = String(decoding: json.bytes, as: UTF8.self)
    #expect(!text.contains(#""refund""#))
    #expect(text.contains(#""status":"accepted""#))
  }

  @Test func withoutASentimentItsPartsAreLeftOut() throws {
    let folder = try Folder()
    let database = try store(folder)
    try database.judge("negative", at: "a refund", .reject)
    let standing = try standing(database)
    #expect(standing.signals.sentiment == nil)
    #expect(!standing.stored.contains { $0.label == "anger" })
    let stated = StatedSignal(kind: .sentiment, label: "neutral", evidence: [])
    try database.add(stated, toDocument: "a", in: dana)
    #expect(try self.standing(database).signals.sentiment?.label == .neutral)
    #expect(try self.standing(database).signals.sentiment?.emotions.map(\.id) == ["anger"])
  }

  @Test func whatIsAcceptedOutlivesItsExtraction() throws {
    let folder = try Folder()
    let database = try store(folder)
    try database.judge("purchase", at: "a new lamp", .accept)
    try database.judge("negative", at: "a refund", .accept)
    var newer = Samples.signals(of: document, extractor: Samples.newerExtractor)
    newer.sentiment?.label = .positive
    let run = try database.beginRun(Samples.run(extractor: Samples.newerExtractor))
    let item = ExtractedBatch.Item.document(try StorableDocument(document, signals: newer))
    try database.commit(ExtractedBatch(parts: [.init(input: 0, firstRecord: 0, items: [item])]), in: run)
    let standing = try standing(database)
    #expect(standing.signals.extractor == Samples.newerExtractor)
    #expect(Set(standing.signals.intents.map(\.id)) == ["refund", "purchase"])
    #expect(standing.signals.sentiment?.label == .negative)
  }

  @Test func summariesCountWhatStands() throws {
    let folder = try Folder()
    let database = try store(folder)
    let stated = StatedSignal(kind: .sentiment, label: "positive", evidence: [])
    try database.correct(try database.signal("negative", at: "a refund").id, to: stated, in: dana)
    try database.judge("refund", at: "a refund", .reject)
    var request = SummaryRequest(period: .all)
    request.fields = [.source]
    let summary = try database.summary(request)
    #expect(summary.sentiment.current.positive == 1)
    #expect(summary.sentiment.current.documents == 1)
    #expect(summary.intents.map(\.label) == ["purchase"])
    #expect(summary.groupings[0].groups.map(\.documents.current) == [1])
    #expect(summary.groupings[0].groups[0].sentiment.current.positive == 1)
    #expect(summary.urgent.map(\.intents) == [["purchase"]])
  }
}
