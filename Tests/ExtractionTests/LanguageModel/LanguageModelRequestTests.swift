import Extraction
import Foundation
import Prompts
import Records
import Testing

struct LanguageModelRequestTests {
  private func builder(
    taxonomy: Taxonomy = .default, limits: LanguageModelLimits = LanguageModelLimits()
  ) throws -> LanguageModelRequestBuilder {
    try LanguageModelRequestBuilder(library: PromptLibrary(), taxonomy: taxonomy, limits: limits)
  }

  private let document = Document(
    source: "test", id: "1", kind: .transcript, customerID: "secret-customer",
    createdAt: Timestamp(iso8601: "2026-03-04T10:00:00Z"),
    turns: [
      Turn(speaker: .customer, name: "Secret Name", text: "He said \"no\"\nand left\\"),
      Turn(speaker: .system, text: "   "), Turn(speaker: .agent, text: "Oh."),
    ], metadata: [MetadataField(key: "queue", value: "secret queue")])

  /// The objects on the lines of the document in a request.
  static func turns(in request: LanguageModelRequest) throws -> [[String: Any]] {
    let text = try #require(request.messages.last?.text)
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let begin = try #require(lines.firstIndex(of: "document begins"))
    let end = try #require(lines.lastIndex(of: "document ends"))
    #expect(end == lines.count - 1)
    return try lines[begin + 1..<end].map { line in
      try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any], "\(line)")
    }
  }

  @Test func turnsAreLinesOfJSON() throws {
    let requests = try builder().requests(for: document, kinds: [.intent])
    #expect(requests.count == 1)
    let request = try #require(requests.first)
    #expect(request.isWhole)
    #expect(request.messages.map(\.role) == [.system, .user])
    let turns = try Self.turns(in: request)
    #expect(turns.map { $0["turn"] as? Int } == [0, 2])
    #expect(turns.map { $0["speaker"] as? String } == ["customer", "agent"])
    #expect(turns.map { $0["text"] as? String } == ["He said \"no\"\nand left\\", "Oh."])
    let all = request.messages.map(\.text).joined()
    #expect(!all.lowercased().contains("secret"))
    #expect(all.contains("2026-03-04T10:00:00Z"))
    for intent in Taxonomy.default.intents { #expect(all.contains(intent.description)) }
  }

  @Test func theSameAsksTheSame() throws {
    let kinds = Set(SignalKind.allCases)
    #expect(try builder().requests(for: document, kinds: kinds) == builder().requests(for: document, kinds: kinds))
  }

  @Test func onlyWhatIsAskedForAndPossible() throws {
    var review = document
    review.kind = .review
    #expect(try builder().requests(for: review, kinds: [.resolution]).isEmpty)
    #expect(try builder().requests(for: document, kinds: []).isEmpty)
    var silent = document
    silent.turns[0].speaker = .agent
    #expect(try builder().requests(for: silent, kinds: [.intent]).isEmpty)
    let request = try #require(try builder().requests(for: review, kinds: [.resolution, .emotion]).first)
    #expect(request.kinds == [.emotion])
    #expect(!request.schema.contains("resolution"))
  }

  /// Strict mode: every object is closed and requires all its members.
  @Test func theSchemaIsStrict() throws {
    var taxonomy = Taxonomy.default
    taxonomy.constraintTypes.append(.init(id: "altitude", description: "How high."))
    let request = try #require(
      try builder(taxonomy: taxonomy).requests(for: document, kinds: Set(SignalKind.allCases)).first)
    let schema = try JSONSerialization.jsonObject(with: Data(request.schema.utf8))
    var objects = 0
    func check(_ node: Any) throws {
      if let list = node as? [Any] { for element in list { try check(element) } }
      guard let node = node as? [String: Any] else { return }
      if node["type"] as? String == "object" {
        objects += 1
        #expect(node["additionalProperties"] as? Bool == false)
        let properties = try #require(node["properties"] as? [String: Any])
        #expect(Set(node["required"] as? [String] ?? []) == Set(properties.keys))
      }
      for value in node.values { try check(value) }
    }
    try check(schema)
    #expect(objects > 20)
    let root = try #require((schema as? [String: Any])?["properties"] as? [String: Any])
    #expect(Set(root.keys) == ["intents", "sentiment", "emotions", "aspects", "constraints", "resolution"])
    #expect(request.schema.contains("\"altitude\""))
    #expect(request.schema.contains("\"order_status\""))
  }

  /// Parts hold every word once and in order, and none is longer than allowed.
  @Test(arguments: [64, 100, 400])
  func longDocumentsGoOutInParts(_ limit: Int) throws {
    var random = SplitMix64(seed: UInt64(limit))
    let words = ["kettle", "leaks", "please", "退款", "\"quoted\"", "naïve", "1,200", "why?", "Well.", "No!\n"]
    let turns = (0..<30).map { index in
      let text = (0..<Int.random(in: 1...(index == 7 ? 900 : 40), using: &random)).map { _ in
        words.randomElement(using: &random) ?? ""
      }
      return Turn(speaker: index % 3 == 0 ? .agent : .customer, text: text.joined(separator: index == 7 ? "  " : " "))
    }
    let document = Document(source: "test", id: "1", kind: .transcript, turns: turns)
    let requests = try builder(limits: LanguageModelLimits(documentTokens: limit)).requests(
      for: document, kinds: [.intent])
    #expect(requests.count > 1)
    var said = [String](repeating: "", count: turns.count)
    for (index, request) in requests.enumerated() {
      #expect(request.part == PromptContext.Part(number: index + 1, of: requests.count))
      var size = 0
      for turn in try Self.turns(in: request) {
        let number = try #require(turn["turn"] as? Int)
        let text = try #require(turn["text"] as? String)
        said[number] += text
        size += TokenEstimate.tokens(in: text)
      }
      #expect(size <= limit)
    }
    func bare(_ text: String) -> String { text.filter { !$0.isWhitespace } }
    for (turn, said) in zip(turns, said) where turn.speaker == .customer { #expect(bare(said) == bare(turn.text)) }
  }

  @Test func askingAgainContinuesTheConversation() throws {
    let builder = try builder()
    let request = try #require(builder.requests(for: document, kinds: [.intent]).first)
    let answer = #"{"intents": [{"id": "moon", "turn": 0, "quote": "and left"}]}"#
    let faults = Answering.read(answer, about: document).faults
    let again = builder.reask(request, answer: answer, faults: faults)
    #expect(Array(again.messages.prefix(2)) == request.messages)
    #expect(again.messages.map(\.role) == [.system, .user, .assistant, .user])
    #expect(again.messages[2].text == answer)
    #expect(again.messages[3].text.contains("intents[0]"))
    #expect(again.schema == request.schema)
    #expect(again.estimatedInputTokens > request.estimatedInputTokens)
    let huge = builder.reask(request, answer: String(repeating: "x", count: 1_000_000), faults: faults)
    #expect(huge.messages[2].text.count < 10_000)
  }

  @Test func partsAreMerged() {
    let document = Extracting.transcript("C: I love it. refund me. I hate it", "C: refund me please, cancel it")
    func read(_ answer: String) -> LanguageModelSignals {
      Answering.read(answer, about: document, kinds: [.intent, .sentiment, .resolution]).signals
    }
    var merged = read(
      """
      {"intents": [{"id": "refund", "turn": 0, "quote": "refund me"}],
       "sentiment": {"label": "positive", "score": 0.9, "turn": 0, "quote": "I love it"},
       "resolution": {"status": "resolved", "turn": 0, "quote": "I love it"}}
      """)
    merged.add(
      read(
        """
        {"intents": [{"id": "refund", "turn": 1, "quote": "refund me"}, {"id": "cancel", "turn": 1, "quote": "cancel it"}],
         "sentiment": {"label": "negative", "score": -0.7, "turn": 0, "quote": "I hate it"},
         "resolution": {"status": "unknown", "turn": 0, "quote": ""}}
        """))
    #expect(merged.intents.map(\.id) == ["refund", "cancel"])
    #expect(merged.sentiment?.label == .mixed)
    #expect(merged.sentiment?.evidence.map(\.quote) == ["I love it", "I hate it"])
    #expect(merged.resolution?.status == .resolved)
  }

  @Test func aSecondAnswerCompletesTheFirst() {
    let document = Extracting.transcript("C: I love it. refund me. I hate it, cancel it")
    func read(_ answer: String) -> LanguageModelSignals {
      Answering.read(answer, about: document, kinds: [.intent, .sentiment]).signals
    }
    var first = read(
      """
      {"intents": [{"id": "refund", "turn": 0, "quote": "refund me"}, {"id": "cancel", "turn": 0, "quote": "stop it"}],
       "sentiment": {"label": "positive", "score": 0.9, "turn": 0, "quote": "I love it"}}
      """)
    first.complete(
      with: read(
        """
        {"intents": [{"id": "cancel", "turn": 0, "quote": "cancel it"}],
         "sentiment": {"label": "negative", "score": -0.9, "turn": 0, "quote": "I hate it"}}
        """))
    #expect(first.intents.map(\.id) == ["refund", "cancel"])
    #expect(first.sentiment?.label == .positive)
  }
}
