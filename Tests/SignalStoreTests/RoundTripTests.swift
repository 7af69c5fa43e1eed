import Records
import SignalStore
import Testing

/// What an extraction found comes back as it was, and as the same JSON.
@Suite struct RoundTripTests {
  private let document = Document(
    source: "calls.vtt", id: "t-1", kind: .transcript,
    turns: [
      Turn(speaker: .agent, text: "Grüezi, how can I help?"),
      Turn(speaker: .customer, text: "«Émile's lamp» 💡 broke. I need «a new one before Friday»."),
    ])

  private func evidence(_ number: Int) -> [Evidence] {
    let span = Samples.marked(document.turns[1].text)[number]
    return [Evidence(in: document, turn: 1, span: span)].compactMap { $0 }
  }

  private func roundTrip(_ signals: DocumentSignals) throws -> DocumentSignals? {
    let folder = try Folder()
    let database = try SignalDatabase(path: folder.file())
    let run = try database.beginRun(Samples.run(extractor: signals.extractor))
    let item = ExtractedBatch.Item.document(try StorableDocument(document, signals: signals))
    try database.commit(ExtractedBatch(parts: [.init(input: 0, firstRecord: 0, items: [item])]), in: run)
    #expect(try database.verifyQuotes().faultCount == 0)
    return try database.documents(id: "t-1").first?.extracted
  }

  @Test func everythingThatAnExtractionHolds() throws {
    let text = document.turns[1].text
    var signals = Samples.signals(
      of: document, extractor: ExtractorVersion(name: "x", version: "1", prompt: "sha256:p"))
    signals.degraded = true
    signals.language = nil
    signals.intents[0].confidence = nil
    signals.resolution = ResolutionSignal(status: .promised, confidence: 0.5, evidence: evidence(1))
    signals.sentiment = SentimentSignal(
      label: .mixed, score: -0.125, confidence: nil, evidence: [], urgency: 0.75,
      emotions: [
        EmotionSignal(id: "anger", confidence: 0.25, evidence: evidence(0)),
        EmotionSignal(id: "worry", confidence: nil, evidence: evidence(1)),
      ],
      aspects: [
        AspectSignal(aspect: "lamp", label: .negative, score: -1, confidence: 0.5, evidence: evidence(0) + evidence(1))
      ],
      turns: [
        TurnSentiment(
          turn: 1, label: .mixed, score: -0.125,
          sentences: [
            .init(span: 0..<Samples.marked(text)[0].upperBound, score: -0.5),
            .init(span: Samples.marked(text)[1].lowerBound..<text.utf8.count, score: 0.25),
          ])
      ], trajectory: Trajectory(first: 0.5, last: -0.25, lowestTurn: 1))
    signals.constraints = [
      ConstraintSignal(
        type: "deadline", polarity: .require, strength: .hard, value: .deadline(.before("2026-03-06")),
        confidence: 0.5, evidence: evidence(1), rule: "deadline.before", isSuperseded: true)
    ]
    let stored = try #require(try roundTrip(signals))
    #expect(stored == signals)
    var json = [JSONWriter(), JSONWriter()]
    json[0].write(signals, of: document)
    json[1].write(stored, of: document)
    #expect(json[0].bytes == json[1].bytes)
  }

  static let values: [ConstraintValue] = [
    .budget(comparator: .atMost, amount: "49.90", currency: "EUR"),
    .budget(comparator: nil, amount: nil, currency: nil), .deadline(.before("2026-03-06")),
    .deadline(.on("2026-03-06T10:00:00Z")), .deadline(.on(nil)), .deadline(.within("PT24H")), .deadline(.immediate),
    .schedule(.window(from: "T17:00", to: nil)), .schedule(.window(from: nil, to: "2026-03-06")), .schedule(.on(nil)),
    .schedule(.on("2026-03-06")), .schedule(.recurring(days: ["mon", "tue"], from: "17:00", to: nil)),
    .schedule(.recurring(days: [], from: nil, to: nil)), .location(place: "Alaska \"Bay\"", relation: .to),
    .channel(.inPerson), .compatibility(target: "iOS >= 15"),
    .quantity(comparator: .atLeast, number: "3", unit: nil), .quantity(comparator: .about, number: "1.5", unit: "kg"),
    .substitution(attribute: "colour", allowed: true), .substitution(attribute: "any", allowed: false),
    .payment(method: "invoice"), .policy(rule: .returnWindow), .authority(who: "my manager\nand me"),
    .privacy(what: "number"), .accessibility(need: "wheelchair 🦽"), .language("es-419"), .language(nil),
    .resource(lacks: "receipt"),
    .custom(type: "parking", fields: [MetadataField(key: "b", value: "\u{1}"), MetadataField(key: "a", value: "\\")]),
  ]

  @Test(arguments: values) func everyKindOfConstraintValue(_ value: ConstraintValue) throws {
    var signals = Samples.signals(of: document)
    signals.constraints = [
      ConstraintSignal(
        type: value.type, polarity: .exclude, strength: .soft, value: value, confidence: 0.5, evidence: evidence(1))
    ]
    #expect(try roundTrip(signals)?.constraints == signals.constraints)
  }
}
