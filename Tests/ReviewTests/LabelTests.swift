import Foundation
import Records
import ReviewPipeline
import SignalStore
import Testing

/// Labels go out, are changed elsewhere, and come back as verdicts.
@Suite struct LabelTests {
  private static let document = Document(
    source: "chats.jsonl", id: "t-1", kind: .transcript,
    turns: [
      Turn(speaker: .agent, text: "Hello 😀, how can I help?"),
      Turn(speaker: .customer, text: "The lamp 💡 broke 👩‍🚒. I want my money back, and cancel my plan."),
    ])

  private struct Shelf {
    let folder: TemporaryFolder
    let database: SignalDatabase

    init() throws {
      folder = try TemporaryFolder()
      database = try SignalDatabase(path: folder.file())
      let document = LabelTests.document
      var signals = DocumentSignals(
        language: "en", outOfScope: 0.1, intents: [], sentiment: nil, constraints: [], resolution: nil,
        extractor: ExtractorVersion(name: "baseline", version: "1", model: "sha256:aa"))
      signals.intents = [
        IntentSignal(id: "refund", confidence: 0.9, evidence: LabelTests.words("money back")),
        IntentSignal(id: "how_to", confidence: 0.3, evidence: LabelTests.words("The lamp 💡")),
      ]
      signals.sentiment = SentimentSignal(
        label: .neutral, score: 0, confidence: 0.5, evidence: [], urgency: 0, turns: [])
      let run = try database.beginRun(
        RunDescription(inputs: ["chats.jsonl"], options: "", extractor: signals.extractor))
      let item = ExtractedBatch.Item.document(try StorableDocument(document, signals: signals))
      try database.commit(ExtractedBatch(parts: [.init(input: 0, firstRecord: 0, items: [item])]), in: run)
    }

    func take(_ labelled: LabelledDocument) throws -> (verdicts: [String], problems: [String]) {
      let labels = LabelImport(database, vocabulary: ReviewVocabulary(.default), reviewer: "dana")
      let verdicts = try labels.verdicts(labelled)
      let recorded = try database.record(verdicts.entries).map { try $0.get() }
      return (recorded.filter(\.isNew).map { "\($0.record.reviewer) \($0.record.verdict.rawValue)" }, verdicts.problems)
    }

    func standing() throws -> [String] {
      try database.signals(matching: SignalFilter()).map { "\($0.kind.rawValue) \($0.label) \($0.status.rawValue)" }
    }
  }

  private static func words(_ quote: String) -> [Evidence] {
    let text = document.turns[1].text
    guard let range = text.range(of: quote) else { return [] }
    let start = text.utf8.distance(from: text.startIndex, to: range.lowerBound)
    return [Evidence(in: document, turn: 1, span: start..<start + quote.utf8.count)].compactMap { $0 }
  }

  @Test func plainLabelsCountOnceSomebodyHasLooked() throws {
    let shelf = try Shelf()
    let stored = try #require(try shelf.database.documents(id: "t-1").first)
    var json = JSONWriter()
    try PlainLabels.write(stored, kinds: [.intent, .sentiment], to: &json)
    let line = String(decoding: json.bytes, as: UTF8.self)
    #expect(try PlainLabels.read(line) == nil)
    var edited = line.replacingOccurrences(of: #""reviewed":false"#, with: #""reviewed":true"#)
    edited = edited.replacingOccurrences(of: #""how_to""#, with: #""technical_problem""#)
    edited = edited.replacingOccurrences(
      of: #""labels":["#,
      with: #""labels":[{"kind":"intent","label":"cancel","evidence":[{"quote":"cancel my plan"}]},"#)
    let labelled = try #require(try PlainLabels.read(edited))
    #expect(try shelf.take(labelled).verdicts.sorted() == ["dana accept", "dana accept", "dana add", "dana correct"])
    #expect(
      try shelf.standing().sorted() == [
        "intent cancel accepted", "intent refund accepted", "intent technical_problem accepted",
        "sentiment neutral accepted",
      ])
    let digest = try shelf.database.contentsDigest()
    #expect(try shelf.take(labelled).verdicts == [])
    #expect(try shelf.database.contentsDigest() == digest)
  }

  @Test func labelStudioAnnotationsComeBackWhicheverWayTheyCount() throws {
    for countsUnits in [false, true] {
      let shelf = try Shelf()
      let stored = try #require(try shelf.database.documents(id: "t-1").first)
      var json = JSONWriter()
      json.beginArray()
      try LabelStudioTask.write(stored, kinds: [.intent, .sentiment], to: &json)
      json.endArray()
      var tasks = try #require(
        try JSONSerialization.jsonObject(with: Data(json.bytes)) as? [[String: Any]])
      let prediction = try #require((tasks[0]["predictions"] as? [[String: Any]])?.first)
      #expect(prediction["model_version"] as? String == "baseline 1 sha256:aa")
      #expect(prediction["score"] as? Double != nil)
      var result = try #require(prediction["result"] as? [[String: Any]])
      #expect(result.map { $0["from_name"] as? String } == ["intent", "intent", "sentiment"])
      // The annotator keeps the first intent, drops the second, finds another, and corrects the sentiment.
      result.remove(at: 1)
      result[1]["value"] = ["choices": ["negative"]]
      let text = LabelTests.document.turns[1].text
      let start = try #require(text.range(of: "cancel my plan")).lowerBound
      let offset =
        countsUnits
        ? text.utf16.distance(from: text.startIndex, to: start)
        : text.unicodeScalars.distance(from: text.startIndex, to: start)
      result.append([
        "id": "x1", "from_name": "intent", "to_name": "dialogue", "type": "paragraphlabels",
        "value": [
          "start": "1", "end": "1", "startOffset": offset, "endOffset": offset + 14, "text": "cancel my plan",
          "paragraphlabels": ["cancel"],
        ],
      ])
      tasks[0]["annotations"] = [
        ["completed_by": ["email": "kim@example.com"], "was_cancelled": false, "result": result],
        ["completed_by": 7, "was_cancelled": true, "result": [[String: Any]]()],
      ]
      let file = String(decoding: try JSONSerialization.data(withJSONObject: tasks), as: UTF8.self)
      let read = try LabelStudioTask.read(file)
      #expect(read.count == 1)
      let labelled = try #require(read.first).result.get()
      let taken = try shelf.take(labelled)
      #expect(taken.problems == [])
      #expect(taken.verdicts.allSatisfy { $0.hasPrefix("kim@example.com ") })
      #expect(
        try shelf.standing().sorted() == [
          "intent cancel accepted", "intent refund accepted", "sentiment negative accepted",
        ])
      #expect(
        try shelf.database.signals(matching: SignalFilter()).contains {
          $0.evidence.first?.evidence.quote == "cancel my plan"
        })
      #expect(try shelf.take(labelled).verdicts == [])
      #expect(try shelf.database.verifyQuotes().faultCount == 0)
    }
  }

  @Test func twoAnnotatorsAreCompared() throws {
    let shelf = try Shelf()
    func labelled(_ reviewer: String, _ intents: [String]) -> LabelledDocument {
      LabelledDocument(
        id: "t-1", reviewer: reviewer, kinds: [.intent],
        labels: intents.map {
          .init(kind: .intent, label: $0, words: [.init(turn: 1, span: nil, quote: "money back")])
        })
    }
    #expect(try shelf.take(labelled("dana", ["refund"])).verdicts == ["dana accept", "dana reject"])
    #expect(try shelf.take(labelled("kim", ["refund"])).verdicts == ["kim accept", "kim reject"])
    #expect(try shelf.take(labelled("lee", ["claim"])).verdicts == ["lee correct", "lee reject"])
    let statistics = try ReviewStatistics(shelf.database)
    #expect(
      statistics.pairs.map { "\($0.first) \($0.second) \($0.observed)" } == [
        "dana kim 1.0", "dana lee 0.5", "kim lee 0.5",
      ])
    #expect(statistics.contested == 1)
    #expect(statistics.precision.isEmpty)
  }

  @Test func labelsThatDoNotFitAreNamed() throws {
    let shelf = try Shelf()
    var labelled = LabelledDocument(
      id: "t-1", kinds: [.intent],
      labels: [.init(kind: .intent, label: "refnd"), .init(kind: .intent, label: "refund")])
    #expect(try shelf.take(labelled).problems == ["there is no intent `refnd`; did you mean `refund`?"])
    labelled.revision = 2
    #expect(throws: VerdictRequestError.self) { try shelf.take(labelled) }
    labelled.id = "t-2"
    #expect(throws: VerdictRequestError.self) { try shelf.take(labelled) }
  }

  @Test func precisionIsOfTheRandomQueueAlone() throws {
    let shelf = try Shelf()
    let intents = try shelf.database.signals(matching: SignalFilter()).filter { $0.kind == .intent }
    try shelf.database.judge(intents[0].id, .accept, in: ReviewContext(reviewer: "dana", queue: .random))
    try shelf.database.judge(intents[1].id, .reject, in: ReviewContext(reviewer: "dana", queue: .uncertain))
    var precision = try ReviewStatistics(shelf.database).precision
    #expect(precision.map { [$0.right, $0.total] } == [[1, 1], [1, 1], [1, 1]])
    #expect(precision.map(\.group) == [.kind(.intent), .label(.intent, "refund"), .confidence(.intent, lower: 0.9)])
    try shelf.database.judge(intents[1].id, .reject, in: ReviewContext(reviewer: "kim", queue: .random))
    precision = try ReviewStatistics(shelf.database).precision
    #expect(precision.first.map { [$0.right, $0.total] } == [1, 2])
    #expect(precision.first?.meanConfidence.map { abs($0 - 0.6) < 1e-9 } == true)
    #expect(precision.first.map { $0.lower > 0.09 && $0.upper < 0.91 } == true)
  }
}
