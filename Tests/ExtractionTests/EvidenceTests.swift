import Extraction
import Records
import Testing

@Suite struct EvidenceTests {
  /// A small generator, so that every run sees the same texts.
  private struct Generator: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
      state &+= 0x9e37_79b9_7f4a_7c15
      var mixed = state
      mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
      mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
      return mixed ^ (mixed >> 31)
    }
  }

  private static let pieces = [
    "I want my money back", "the delivery was terrible", "thanks", "please cancel my order", "😡", "👩‍👩‍👧", "é", "e\u{301}",
    "not", "great", "but", "ASAP", "before Friday", "$50", ".", "!", "?", "\n", ",", "…", "@shop",
    "https://example.com",
    "the staff was so rude", "I love the colour", "never again", "ﷺ", "\u{200D}", "\u{0}", "can you help me",
    "«quoted»",
  ]

  @Test(arguments: UInt64(1)...40)
  func everyQuoteStandsInTheCustomersOwnWords(seed: UInt64) throws {
    var generator = Generator(state: seed)
    var turns: [Turn] = []
    for _ in 0..<Int.random(in: 0...4, using: &generator) {
      let speaker = Speaker.allCases.randomElement(using: &generator) ?? .customer
      let words = (0..<Int.random(in: 0...12, using: &generator)).map { _ in
        Self.pieces.randomElement(using: &generator) ?? ""
      }
      turns.append(Turn(speaker: speaker, text: words.joined(separator: " ")))
    }
    let kind = DocumentKind.allCases.randomElement(using: &generator) ?? .review
    let document = Document(source: "test", id: "\(seed)", kind: kind, turns: turns)
    let signals = try Extracting.signals(of: document)
    for evidence in signals.customerEvidence {
      #expect(evidence.stands(in: document))
      #expect(document.turns[evidence.turn].speaker == .customer)
    }
    if let sentiment = signals.sentiment {
      #expect(!sentiment.evidence.isEmpty)
      #expect(sentiment.emotions.allSatisfy { !$0.evidence.isEmpty })
      #expect(sentiment.aspects.allSatisfy { !$0.evidence.isEmpty })
    }
    #expect(signals.intents.allSatisfy { !$0.evidence.isEmpty })
    #expect(signals.resolution.map { $0.evidence.isEmpty == ($0.status == .unknown) } ?? true)
    for evidence in signals.resolution?.evidence ?? [] { #expect(evidence.stands(in: document)) }
    for turn in signals.sentiment?.turns ?? [] {
      #expect(document.turns[turn.turn].speaker == .customer)
      for sentence in turn.sentences {
        #expect(Evidence(in: document, turn: turn.turn, span: sentence.span) != nil)
        #expect((-1...1).contains(sentence.score))
      }
    }
  }

  @Test func whatIsSetApartGivesNoSignal() throws {
    let marked = try MarkedText("Hi, quick question. «> I want a refund, your service is terrible and I am furious»")
    let turn = Turn(speaker: .customer, text: marked.text, setApart: [marked.span])
    let signals = try Extracting.signals(of: Document(source: "test", id: "1", kind: .transcript, turns: [turn]))
    #expect(!signals.intents.contains { $0.id == "refund" || $0.id == "complaint" })
    #expect(signals.sentiment?.label == .neutral)
    #expect(signals.customerEvidence.allSatisfy { !$0.span.overlaps(marked.span) })
  }

  @Test func aNeutralTextQuotesWhatItSays() throws {
    let document = Extracting.transcript("C: Hello!", "C: The meter stands in the hall next to the blue door.")
    let sentiment = try #require(try Extracting.signals(of: document).sentiment)
    #expect(sentiment.label == .neutral)
    #expect(sentiment.evidence.map(\.quote) == ["The meter stands in the hall next to the blue door"])
  }

  @Test func whatMakesATextUrgentIsQuoted() throws {
    let document = Extracting.transcript(
      "C: The colour is awful and the box was dirty.", "C: I am stranded at the airport.")
    let sentiment = try #require(try Extracting.signals(of: document).sentiment)
    #expect(sentiment.urgency >= 0.4)
    #expect(sentiment.evidence.contains { $0.quote.contains("stranded") })
  }

  @Test func agentsHaveNoIntentsAndNoFeelings() throws {
    let signals = try Extracting.signals(
      of: Extracting.transcript("C: hello", "A: I want a refund! This is the worst service, cancel my order."))
    #expect(signals.intents.isEmpty)
    #expect(signals.sentiment?.label == .neutral)
  }

  @Test func anIntentIsQuotedByTheClauseThatCarriesIt() throws {
    let document = Extracting.transcript(
      "C: Hi there, I bought a kettle from you in May and it was fine for some time, but now I want my money back.")
    let refund = try #require(try Extracting.signals(of: document).intents.first { $0.id == "refund" })
    let quote = try #require(refund.evidence.first?.quote)
    #expect(quote.contains("money back"))
    #expect(!quote.contains("kettle"))
  }
}
