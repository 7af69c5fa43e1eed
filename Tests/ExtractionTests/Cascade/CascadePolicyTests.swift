import Extraction
import Prompts
import Records
import Testing

struct CascadePolicyTests {
  private let document = Extracting.transcript("C: my order is late and I only want it before Friday", "A: Sorry.")
  private let evidence = Evidence(turn: 0, span: 0..<8, quote: "my order")

  private func signals(
    intent: Double? = 0.9, outOfScope: Double = 0.05, sentiment: Double? = 0.9, constraint: Double? = 0.9,
    resolution: Double = 0.9
  ) -> DocumentSignals {
    DocumentSignals(
      language: "en", outOfScope: outOfScope,
      intents: intent.map { [IntentSignal(id: "refund", confidence: $0, evidence: [evidence])] } ?? [],
      sentiment: sentiment.map {
        SentimentSignal(label: .negative, score: -0.4, confidence: $0, evidence: [evidence], urgency: 0)
      },
      constraints: constraint.map {
        [
          ConstraintSignal(
            type: "deadline", polarity: .require, strength: .hard, value: .deadline(.immediate), confidence: $0,
            evidence: [evidence])
        ]
      } ?? [],
      resolution: ResolutionSignal(status: .unresolved, confidence: resolution, evidence: [evidence]),
      extractor: ExtractorVersion(name: "baseline", version: "1"))
  }

  private func need(_ signals: DocumentSignals, mode: CascadePolicy.Mode = .cascade) -> DocumentNeed {
    CascadePolicy(mode: mode).need(of: document, baseline: signals)
  }

  @Test func whatTheBaselineIsSureOfStaysHere() {
    #expect(need(signals()).kinds == [])
    #expect(need(signals()).gain == 0)
  }

  @Test func eachKindIsDecidedByItself() {
    #expect(need(signals(intent: 0.55)).kinds == [.intent])
    #expect(need(signals(intent: nil, outOfScope: 0.1)).kinds.contains(.intent))
    #expect(need(signals(sentiment: 0.6)).kinds == [.sentiment])
    #expect(need(signals(constraint: 0.3)).kinds == [.constraint])
    #expect(need(signals(constraint: nil)).kinds == [.constraint])
    #expect(need(signals(resolution: 0.5)).kinds == [.resolution])
    #expect(need(signals(intent: 0.55, constraint: 0.3)).kinds == [.intent, .constraint])
  }

  @Test func nothingInALongTextIsSuspicious() {
    let short = Extracting.transcript("C: ok then")
    let long = Extracting.transcript("C: " + String(repeating: "so the thing went round and round ", count: 8))
    let nothing = signals(intent: nil, outOfScope: 0.95, constraint: nil)
    let policy = CascadePolicy(mode: .cascade)
    #expect(policy.need(of: short, baseline: nothing).kinds == [])
    #expect(policy.need(of: long, baseline: nothing).kinds == [.intent])
  }

  @Test func moreDoubtIsMoreGain() {
    let gains = [0.58, 0.5, 0.3].map { need(signals(intent: $0)).gain }
    #expect(gains == gains.sorted())
    #expect(Set(gains).count == 3)
    #expect(need(signals(intent: 0.5, sentiment: 0.5)).gain > need(signals(intent: 0.5)).gain)
    #expect(need(signals(intent: 0, sentiment: nil, constraint: 0, resolution: 0)).gain <= 1)
  }

  @Test func anUnreadLanguageNeedsEverything() {
    #expect(need(signals(sentiment: nil)).kinds == Set(SignalKind.allCases))
  }

  @Test func modes() {
    #expect(need(signals(intent: 0.1), mode: .off) == DocumentNeed())
    let always = need(signals(intent: 0.5), mode: .always)
    #expect(always.kinds == Set(SignalKind.allCases))
    #expect(always.doubtful == [.intent])
  }

  @Test func withoutACustomerThereIsNoNeed() {
    let document = Extracting.transcript("A: hello, are you there?", "C:  ")
    #expect(CascadePolicy(mode: .always).need(of: document, baseline: signals(intent: 0.1)) == DocumentNeed())
  }

  // MARK: - Share

  @Test(arguments: [0, 0.01, 0.15, 0.5, 1])
  func theShareIsNeverExceeded(_ share: Double) {
    var limiter = ShareLimiter(share: share)
    var random = SplitMix64(seed: 5)
    for count in 1...3000 {
      _ = limiter.admit(gain: Double.random(in: 0...1, using: &random))
      #expect(Double(limiter.admitted) < share * Double(count) + 1)
    }
    #expect(limiter.seen == 3000)
    #expect(Double(limiter.admitted) >= share * 3000 * 0.9)
  }

  @Test func theShareGoesToThoseThatNeedIt() {
    var limiter = ShareLimiter(share: 0.15)
    var random = SplitMix64(seed: 6)
    var gains: [Double] = []
    var admitted: [Double] = []
    for _ in 0..<5000 {
      let gain = Bool.random(using: &random) ? 0 : Double.random(in: 0...1, using: &random)
      gains.append(gain)
      if limiter.admit(gain: gain) { admitted.append(gain) }
    }
    let best = gains.sorted(by: >).prefix(admitted.count).reduce(0, +)
    #expect(admitted.allSatisfy { $0 > 0 })
    #expect(admitted.reduce(0, +) > 0.95 * best)
  }

  @Test func theSameStreamHasTheSameAnswers() {
    func answers() -> [Bool] {
      var limiter = ShareLimiter(share: 0.2)
      var random = SplitMix64(seed: 8)
      return (0..<1500).map { _ in limiter.admit(gain: Double.random(in: 0...1, using: &random)) }
    }
    #expect(answers() == answers())
  }

  @Test func fewerThanTheShareAllGoOut() {
    var limiter = ShareLimiter(share: 0.5)
    var admitted = 0
    for index in 0..<400 where limiter.admit(gain: index % 10 == 0 ? 0.3 : 0) { admitted += 1 }
    #expect(admitted == 40)
  }

  // MARK: - Spending

  @Test func spendingIsSummedUp() throws {
    var estimate = SpendingEstimate()
    let builder = try LanguageModelRequestBuilder(library: .init(), taxonomy: .default)
    let requests = builder.requests(for: document, kinds: [.intent])
    estimate.add([])
    estimate.add(requests)
    estimate.add(requests)
    #expect(estimate.documents == 3)
    #expect(estimate.documentsOut == 2)
    #expect(estimate.requests == 2)
    #expect(estimate.inputTokens == 2 * requests[0].estimatedInputTokens)
    #expect(estimate.outputTokens > 0)
  }
}
