import Extraction
import Records
import Testing

/// One reader for all tests: it holds the grammar's lexicon.
enum Answering {
  static let reader = LanguageModelAnswerReader(taxonomy: .default)
  static let all = Set(SignalKind.allCases)

  static func read(
    _ answer: String, about document: Document, kinds: Set<SignalKind> = [.intent]
  ) -> LanguageModelReading {
    reader.read(answer, about: document, kinds: kinds)
  }

  static func document(_ text: String, kind: DocumentKind = .review) -> Document {
    Document(
      source: "test", id: "1", kind: kind, createdAt: Timestamp(iso8601: "2026-03-04T10:00:00Z"),
      turns: [Turn(speaker: .customer, text: text)])
  }
}

struct AnswerReaderTests {
  private let document = Answering.document("I want my money back, the kettle leaks and I can't spend over $50.")
  private let refund = #"{"id": "refund", "turn": 0, "quote": "I want my money back"}"#

  @Test func everyKindIsRead() throws {
    let document = Extracting.transcript(
      "C: I'm furious, the delivery was late. Send it before Friday or refund me.", "A: I will refund you today.")
    let answer = """
      {"intents": [{"id": "refund", "turn": 0, "quote": "refund me"}],
       "sentiment": {"label": "negative", "score": -0.8, "turn": 0, "quote": "I'm furious"},
       "emotions": [{"id": "anger", "turn": 0, "quote": "I'm furious"}],
       "aspects": [{"id": "delivery", "label": "negative", "turn": 0, "quote": "the delivery was late"}],
       "constraints": [{"type": "deadline", "polarity": "require", "strength": "hard",
         "value": {"before": "2026-03-06", "on": null, "within": null, "immediate": false},
         "turn": 0, "quote": "before Friday"}],
       "resolution": {"status": "promised", "turn": 1, "quote": "I will refund you today"}}
      """
    let reading = Answering.read(answer, about: document, kinds: Answering.all)
    #expect(reading.faults == [])
    #expect(reading.signals.answered == Answering.all)
    #expect(reading.signals.intents.map(\.id) == ["refund"])
    #expect(reading.signals.sentiment?.label == .negative)
    #expect(reading.signals.emotions.map(\.id) == ["anger"])
    #expect(reading.signals.aspects.map(\.score) == [-1])
    #expect(reading.signals.constraints.map(\.type) == ["deadline"])
    #expect(reading.signals.resolution?.evidence.map(\.turn) == [1])
    #expect(reading.signals.count == 6)
    let signals = reading.signals
    let evidence = signals.intents.flatMap(\.evidence) + signals.constraints.flatMap(\.evidence)
    for piece in evidence { #expect(piece.stands(in: document)) }
    #expect(signals.intents.allSatisfy { $0.confidence == nil && $0.origin == .languageModel })
  }

  @Test(arguments: [
    "```json\n{\"intents\": [ITEM]}\n```", "Sure! Here is {what you asked} for:\n{\"intents\": [ITEM]} Anything else?",
    "{\"intents\": [ITEM,], }", "<think>{hm}</think>{\"intents\": [ITEM]}", "\u{FEFF}{\"intents\":[ITEM]}",
    "{\"other\": [1, {\"a\": null}], \"intents\": [ITEM]}",
  ])
  func theEnvelopeMayBeLoose(_ template: String) {
    let reading = Answering.read(template.replacing("ITEM", with: refund), about: document)
    #expect(reading.signals.intents.map(\.id) == ["refund"])
    #expect(reading.faults == [])
  }

  /// Cut anywhere, the answer keeps the items that are complete, and says that it was cut.
  @Test func completeItemsOfACutAnswerAreKept() {
    let items = [refund, #"{"id": "complaint", "turn": 0, "quote": "the kettle leaks"}"#]
    let answer = "{\"intents\": [" + items.joined(separator: ", ") + "]}"
    for length in 0..<answer.count {
      let reading = Answering.read(String(answer.prefix(length)), about: document)
      let complete = length >= answer.count - 2 ? 2 : length >= 13 + items[0].count ? 1 : 0
      #expect(reading.signals.intents.count == complete, "\(answer.prefix(length))")
      #expect(reading.faults.contains { [.truncated, .notJSON, .malformed].contains($0.code) })
      #expect(reading.deservesReask)
    }
  }

  @Test(arguments: [
    ("", AnswerFault.Code.notJSON), ("I can't do that.", .notJSON), ("[]", .notJSON), ("{", .notJSON),
    ("{}", .malformed), ("{\"intents\": null}", .malformed), ("{\"intents\": {}}", .malformed),
    ("{\"intents\": [7]}", .malformed), ("{\"intents\": [{\"id\": 3, \"quote\": \"the kettle\"}]}", .malformed),
    ("{\"intents\": [{\"id\": \"refund\", \"turn\": 0}]}", .malformed),
    ("{\"intents\": [{\"id\": \"refund\", \"turn\": 0, \"quote\": \" \"}]}", .malformed),
    ("{\"intents\": [{\"id\": \"moon\", \"turn\": 0, \"quote\": \"the kettle\"}]}", .unknownLabel),
    ("{\"intents\": [{\"id\": \"refund\", \"turn\": 0, \"quote\": \"the toaster burns\"}]}", .quoteNotFound),
    (
      "{\"intents\": [{\"id\": \"refund\", \"turn\": 0, \"quote\": \"can I be reimbursed for this\"}]}",
      .quoteFromPrompt
    ),
  ])
  func faultsAreNamed(_ answer: String, _ code: AnswerFault.Code) {
    let reading = Answering.read(answer, about: document)
    #expect(reading.faults.map(\.code) == [code], "\(reading.faults)")
    #expect(reading.counts == [code: 1])
    #expect(reading.signals.count == 0)
    #expect(reading.deservesReask == (code != .quoteFromPrompt))
  }

  @Test func validItemsOfABadAnswerAreKept() {
    let answer = """
      {"intents": [{"id": "moon", "turn": 0, "quote": "kettle"}, \(refund), {"id": "praise", "quote": "so lovely"}, 5],
       "sentiment": "bad", "constraints": []}
      """
    let reading = Answering.read(answer, about: document, kinds: [.intent, .sentiment, .constraint])
    #expect(reading.signals.intents.map(\.id) == ["refund"])
    #expect(reading.signals.answered == [.intent, .constraint])
    #expect(reading.faults.map(\.path) == ["intents[0]", "intents[2]", "intents[3]", "sentiment"])
    #expect(reading.isUsable)
  }

  @Test func anExampleThatTheCustomerSaysIsNoFault() {
    let reading = Answering.read(
      #"{"intents": [{"id": "refund", "turn": 0, "quote": "i want my money back"}]}"#, about: document)
    #expect(Taxonomy.default.intents.flatMap(\.examples).contains("I want my money back"))
    #expect(reading.signals.intents.count == 1)
  }

  @Test func theAgentsWordsCarryNoIntent() {
    let document = Extracting.transcript("C: hello there", "A: you want to cancel your booking?")
    let reading = Answering.read(
      #"{"intents": [{"id": "cancel", "turn": 1, "quote": "cancel your booking"}]}"#, about: document)
    #expect(reading.faults.map(\.code) == [.notCustomer])
  }

  @Test func whatIsSetApartIsNotQuoted() throws {
    let text = "please <br> cancel it"
    let document = Document(
      source: "test", id: "1", kind: .review, turns: [Turn(speaker: .customer, text: text, setApart: [7..<11])])
    let reading = Answering.read(
      #"{"intents": [{"id": "cancel", "turn": 0, "quote": "please cancel it"}]}"#, about: document)
    #expect(reading.signals.intents.first?.evidence.map(\.quote) == ["please", "cancel it"])
  }

  @Test func neverCrashesOnNoise() {
    var random = SplitMix64(seed: 3)
    let parts = [
      "{", "}", "[", "]", ",", ":", "\"", "\\", "\\u12", "\\ud83d", "null", "true", "tru", "1e999", "-", "\"intents\":",
      "\"id\"", "\"refund\"", "\"quote\"", "the kettle", "é", "\n", "{\"intents\":[", "\u{0}",
    ]
    for _ in 0..<3000 {
      let noise = (0..<Int.random(in: 1...30, using: &random)).map { _ in parts.randomElement(using: &random) ?? "" }
      let reading = Answering.read(noise.joined(), about: document, kinds: Answering.all)
      for piece in reading.signals.intents.flatMap(\.evidence) { #expect(piece.stands(in: document)) }
    }
    let deep = String(repeating: "{\"a\":[", count: 5000)
    #expect(Answering.read(deep, about: document).signals.count == 0)
  }

  // MARK: - Values

  private func constraint(
    _ type: String, _ value: String, quote: String, in text: String
  ) -> (value: ConstraintValue?, faults: [AnswerFault]) {
    let answer = """
      {"constraints": [{"type": "\(type)", "polarity": "require", "strength": "hard", "value": \(value), "turn": 0,
        "quote": "\(quote)"}]}
      """
    let reading = Answering.read(answer, about: Answering.document(text), kinds: [.constraint])
    return (reading.signals.constraints.first?.value, reading.faults)
  }

  @Test(
    arguments: [
      (
        "budget", #"{"op": "<=", "amount": "50.00", "currency": "EUR"}"#, "no more than $50",
        ConstraintValue.budget(comparator: .atMost, amount: "50", currency: "USD")
      ),
      (
        "budget", #"{"op": "<=", "amount": "500", "currency": "USD"}"#, "no more than $50",
        .budget(comparator: .atMost, amount: "50", currency: "USD")
      ),
      (
        "budget", #"{"op": null, "amount": null, "currency": null}"#, "too expensive for me",
        .budget(comparator: nil, amount: nil, currency: nil)
      ),
      (
        "budget", #"{"op": "<=", "amount": 1200, "currency": null}"#, "预算最多１２００元",
        .budget(comparator: .atMost, amount: "1200", currency: nil)
      ),
      (
        "deadline", #"{"before": "2026-03-06", "on": null, "within": null, "immediate": false}"#, "before Friday",
        .deadline(.before("2026-03-06"))
      ),
      (
        "deadline", #"{"before": "2027-12-24", "on": null, "within": null, "immediate": false}"#, "before Friday",
        .deadline(.before("2026-03-06"))
      ),
      (
        "deadline", #"{"before": "2026-03-06", "on": null, "within": null, "immediate": false}"#, "星期五之前",
        .deadline(.on(nil))
      ),
      (
        "deadline", #"{"before": null, "on": null, "within": "PT24H", "immediate": false}"#, "within 24 hours",
        .deadline(.within("PT24H"))
      ),
      (
        "deadline", #"{"before": null, "on": null, "within": null, "immediate": true}"#, "right now",
        .deadline(.immediate)
      ),
      (
        "quantity", #"{"op": ">=", "number": "3", "unit": "tables"}"#, "at least three tables",
        .quantity(comparator: .atLeast, number: "3", unit: "tables")
      ),
      (
        "quantity", #"{"op": ">=", "number": "3", "unit": "penguins"}"#, "at least three tables",
        .quantity(comparator: .atLeast, number: "3", unit: nil)
      ),
      ("channel", #"{"channel": "email"}"#, "only write to me", .channel(.email)),
      (
        "location", #"{"place": "Alaska", "relation": "to"}"#, "ship it to Alaska",
        .location(place: "Alaska", relation: .to)
      ),
      (
        "location", #"{"place": "Narnia", "relation": "to"}"#, "ship it up north",
        .location(place: "ship it up north", relation: .to)
      ),
      ("language", #"{"language": "es"}"#, "someone who speaks Spanish", .language("es")),
      (
        "substitution", #"{"attribute": "blue", "allowed": false}"#, "not the blue one",
        .substitution(attribute: "blue", allowed: false)
      ),
      (
        "schedule", #"{"on": null, "days": ["mon"], "from": "17:00", "to": null}"#, "mondays after 5pm",
        .schedule(.recurring(days: ["mon"], from: "17:00", to: nil))
      ),
      ("schedule", #"{"on": null, "days": [], "from": "09:00", "to": null}"#, "when I am awake", .schedule(.on(nil))),
    ] as [(String, String, String, ConstraintValue)])
  func valuesSayNoMoreThanTheQuote(_ type: String, _ json: String, _ quote: String, _ value: ConstraintValue) {
    let found = constraint(type, json, quote: quote, in: "I need it \(quote), please")
    #expect(found.faults == [])
    #expect(found.value == value)
  }

  @Test func valuesAreReadAroundTheQuoteInALongText() {
    let padding = String(repeating: "退款 and so on ", count: 400)
    let found = constraint(
      "deadline", #"{"before": "2026-03-06", "on": null, "within": null, "immediate": false}"#, quote: "before Friday",
      in: padding + "I need it before Friday, please " + padding)
    #expect(found.value == .deadline(.before("2026-03-06")))
  }

  @Test(arguments: [
    (
      "budget", #"{"op": "<=", "amount": "50", "currency": "USD"}"#, "as cheap as you can",
      AnswerFault.Code.ungroundedValue
    ),
    ("quantity", #"{"op": ">=", "number": "12", "unit": null}"#, "as many as you have", .ungroundedValue),
    (
      "deadline", #"{"before": null, "on": null, "within": "P3D", "immediate": false}"#, "as soon as you can",
      .ungroundedValue
    ),
    ("quantity", #"{"op": "many", "number": "3", "unit": null}"#, "at least three tables", .malformed),
    (
      "deadline", #"{"before": "next week", "on": null, "within": null, "immediate": false}"#, "before Friday",
      .malformed
    ),
    ("channel", #"{"channel": "pigeon"}"#, "write to me", .malformed), ("policy", "{}", "under warranty", .malformed),
    ("substitution", #"{"attribute": "blue"}"#, "not the blue one", .malformed),
    ("budget", "7", "it is $50", .malformed),
    ("language", #"{"language": "??"}"#, "someone who speaks Spanish", .malformed),
    ("mood", "{}", "someone who speaks Spanish", .unknownLabel),
  ])
  func inventedValuesAreRefused(_ type: String, _ json: String, _ quote: String, _ code: AnswerFault.Code) {
    let found = constraint(type, json, quote: quote, in: "I need it \(quote), please")
    #expect(found.value == nil)
    #expect(found.faults.map(\.code) == [code])
  }
}
