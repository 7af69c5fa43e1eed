import Extraction
import Records
import Testing

struct SignalMergerTests {
  private let document = Document(
    source: "test", id: "1", kind: .transcript,
    turns: [Turn(speaker: .customer, text: "refund me, cancel it, by email, I am fuming about the delivery")])
  private let model = ExtractorVersion(name: "llm", version: "signals@1", model: "m", prompt: "sha256:0")

  private func evidence(_ quote: String) -> [Evidence] {
    let text = document.turns[0].text
    guard let range = text.firstRange(of: quote) else { return [] }
    let start = text.utf8.distance(from: text.startIndex, to: range.lowerBound)
    return [Evidence(turn: 0, span: start..<start + quote.utf8.count, quote: quote)]
  }

  private func intent(_ id: String, _ quote: String, _ confidence: Double?) -> IntentSignal {
    IntentSignal(
      id: id, confidence: confidence, evidence: evidence(quote), origin: confidence == nil ? .languageModel : .baseline)
  }

  private func constraint(
    _ channel: ConstraintValue.ContactChannel, _ confidence: Double?, type: String = "channel"
  ) -> ConstraintSignal {
    ConstraintSignal(
      type: type, polarity: .require, strength: .hard, value: .channel(channel), confidence: confidence,
      evidence: evidence("by email"), origin: confidence == nil ? .languageModel : .baseline)
  }

  private func sentiment(_ label: SentimentLabel, _ score: Double, _ confidence: Double?) -> SentimentSignal {
    SentimentSignal(
      label: label, score: score, confidence: confidence, evidence: evidence("fuming"), urgency: 0.5,
      turns: [TurnSentiment(turn: 0, label: label, score: score, sentences: [])],
      origin: confidence == nil ? .languageModel : .baseline)
  }

  private func baseline(
    intents: [IntentSignal] = [], sentiment: SentimentSignal? = nil, constraints: [ConstraintSignal] = []
  ) -> DocumentSignals {
    DocumentSignals(
      language: "en", outOfScope: 0.1, intents: intents, sentiment: sentiment, constraints: constraints,
      resolution: nil,
      extractor: ExtractorVersion(name: "baseline", version: "1", model: "sha256:1"))
  }

  private func answer(
    _ kinds: Set<SignalKind>, intents: [IntentSignal] = [], sentiment: SentimentSignal? = nil,
    constraints: [ConstraintSignal] = []
  ) -> LanguageModelSignals {
    var signals = LanguageModelSignals(answered: kinds)
    signals.intents = intents
    signals.sentiment = sentiment
    signals.constraints = constraints
    return signals
  }

  private func merge(
    _ baseline: DocumentSignals, _ answer: LanguageModelSignals, doubtful: Set<SignalKind>,
    calibration: LanguageModelCalibration = LanguageModelCalibration(), about other: Document? = nil
  ) -> DocumentSignals {
    var need = DocumentNeed()
    need.kinds = answer.answered
    need.doubtful = doubtful
    let merger = SignalMerger(
      baseline: baseline.extractor, languageModel: model, policy: CascadePolicy(mode: .cascade),
      calibration: calibration)
    return merger.merge(baseline, with: answer, about: other ?? document, need: need)
  }

  @Test func whatBothSayIsOneSignal() {
    let merged = merge(
      baseline(intents: [intent("refund", "refund me", 0.55)]),
      answer([.intent], intents: [intent("refund", "refund me", nil)]), doubtful: [.intent])
    #expect(merged.intents.map(\.id) == ["refund"])
    #expect(merged.intents.first?.origin == .both)
    #expect(merged.intents.first?.confidence == 0.55)
    #expect(merged.shadows.isEmpty)
    #expect(merged.languageModel == model)
    #expect(merged.extractor.name == "cascade")
    #expect(!merged.degraded)
  }

  @Test func theModelDecidesWhatTheBaselineIsUnsureOf() {
    let merged = merge(
      baseline(intents: [intent("refund", "refund me", 0.55), intent("complaint", "fuming", 0.9)]),
      answer([.intent], intents: [intent("cancel", "cancel it", nil)]), doubtful: [.intent])
    #expect(merged.intents.map(\.id) == ["complaint", "cancel"])
    #expect(merged.intents.map(\.origin) == [.baseline, .languageModel])
    #expect(merged.intents.last?.confidence == nil)
    #expect(merged.shadows.intents.map(\.id) == ["refund"])
  }

  @Test func theBaselineDecidesWhatItIsSureOf() {
    let merged = merge(
      baseline(intents: [intent("refund", "refund me", 0.9)], sentiment: sentiment(.negative, -0.8, 0.9)),
      answer(
        [.intent, .sentiment], intents: [intent("cancel", "cancel it", nil)], sentiment: sentiment(.positive, 0.5, nil)),
      doubtful: [])
    #expect(merged.intents.map(\.id) == ["refund"])
    #expect(merged.shadows.intents.map(\.id) == ["cancel"])
    #expect(merged.sentiment?.label == .negative)
    #expect(merged.shadows.sentiment?.label == .positive)
  }

  @Test func aCalibratedModelDecides() {
    let signals = baseline(intents: [intent("refund", "refund me", 0.55)])
    let said = answer([.intent], intents: [intent("cancel", "cancel it", nil)])
    let few = LanguageModelCalibration(verdicts: [.intent: .init(right: 190, of: 199)])
    #expect(merge(signals, said, doubtful: [], calibration: few).intents.map(\.id) == ["refund"])
    let enough = LanguageModelCalibration(verdicts: [.intent: .init(right: 180, of: 200)])
    let merged = merge(signals, said, doubtful: [], calibration: enough)
    #expect(merged.intents.map(\.id) == ["cancel"])
    #expect(merged.intents.first?.confidence == 181.0 / 202)
  }

  @Test func oneSentimentIsProposedAndTheOtherKept() throws {
    let merged = merge(
      baseline(sentiment: sentiment(.neutral, 0, 0.5)),
      answer([.sentiment], sentiment: sentiment(.negative, -0.9, nil)), doubtful: [.sentiment])
    let proposed = try #require(merged.sentiment)
    #expect(proposed.label == .negative)
    #expect(proposed.score == -0.9)
    #expect(proposed.confidence == nil)
    #expect(proposed.origin == .languageModel)
    #expect(proposed.turns.count == 1)
    #expect(proposed.urgency == 0.5)
    #expect(merged.shadows.sentiment?.label == .neutral)
    #expect(merged.shadows.sentiment?.confidence == 0.5)
  }

  @Test func constraintsThatContradictAreNotBothProposed() {
    let sure = baseline(constraints: [constraint(.phone, 0.95)])
    let said = answer([.constraint], constraints: [constraint(.email, nil)])
    let merged = merge(sure, said, doubtful: [.constraint])
    #expect(merged.constraints.map(\.value) == [.channel(.email)])
    #expect(merged.shadows.constraints.map(\.value) == [.channel(.phone)])
    let other = merge(sure, said, doubtful: [])
    #expect(other.constraints.map(\.value) == [.channel(.phone)])
    #expect(other.shadows.constraints.map(\.value) == [.channel(.email)])
    let same = merge(sure, answer([.constraint], constraints: [constraint(.phone, nil)]), doubtful: [.constraint])
    #expect(same.constraints.map(\.origin) == [.both])
    #expect(same.constraints.map(\.confidence) == [0.95])
  }

  @Test func kindsWithoutAnAnswerStandAsTheyAre() {
    var need = DocumentNeed()
    need.kinds = [.intent, .sentiment]
    need.doubtful = need.kinds
    let signals = baseline(intents: [intent("refund", "refund me", 0.55)], sentiment: sentiment(.negative, -0.5, 0.5))
    let merger = SignalMerger(
      baseline: signals.extractor, languageModel: model, policy: CascadePolicy(mode: .cascade))
    let merged = merger.merge(signals, with: answer([.intent]), about: document, need: need)
    #expect(merged.intents == [])
    #expect(merged.shadows.intents.map(\.id) == ["refund"])
    #expect(merged.sentiment == signals.sentiment)
    #expect(merged.degraded)
  }

  @Test func failureLeavesTheBaselines() {
    let signals = baseline(intents: [intent("refund", "refund me", 0.55)])
    let merger = SignalMerger(
      baseline: signals.extractor, languageModel: model, policy: CascadePolicy(mode: .cascade))
    let degraded = merger.degraded(signals)
    #expect(degraded.intents == signals.intents)
    #expect(degraded.degraded)
    #expect(degraded.languageModel == nil)
    #expect(degraded.extractor == merger.version)
    #expect(merger.unasked(signals).extractor == merger.version)
    #expect(!merger.unasked(signals).degraded)
  }

  /// Nothing is lost: every signal of either is proposed or a shadow, once.
  @Test func nothingIsLost() {
    var random = SplitMix64(seed: 4)
    let ids = ["refund", "cancel", "complaint", "claim", "feedback"]
    for _ in 0..<300 {
      func some(_ confident: Bool) -> [IntentSignal] {
        ids.filter { _ in Bool.random(using: &random) }.map {
          intent($0, "refund me", confident ? Double.random(in: 0.5...1, using: &random) : nil)
        }
      }
      let (ours, theirs) = (some(true), some(false))
      let merged = merge(
        baseline(intents: ours), answer([.intent], intents: theirs),
        doubtful: Bool.random(using: &random) ? [.intent] : [])
      let all = (merged.intents + merged.shadows.intents).map(\.id)
      #expect(all.count == Set(all).count)
      #expect(Set(all) == Set((ours + theirs).map(\.id)))
    }
  }

  @Test func whatMakesTheSignalsIsInTheVersion() {
    let baseline = ExtractorVersion(name: "baseline", version: "1", model: "sha256:1")
    func version(_ model: ExtractorVersion, _ policy: CascadePolicy) -> ExtractorVersion {
      SignalMerger(baseline: baseline, languageModel: model, policy: policy).version
    }
    let policy = CascadePolicy(mode: .cascade, share: 0.15)
    var other = model
    other.prompt = "sha256:1"
    let versions: Set = [
      version(model, policy), version(other, policy), version(model, CascadePolicy(mode: .always)),
      version(model, CascadePolicy(mode: .cascade, share: 0.2)), baseline,
    ]
    #expect(versions.count == 5)
    #expect(version(model, policy) == version(model, policy))
  }

  @Test func theJSONSaysWhoStandsBehindWhat() {
    let merged = merge(
      baseline(intents: [intent("refund", "refund me", 0.55)]),
      answer([.intent], intents: [intent("cancel", "cancel it", nil)]), doubtful: [.intent])
    var json = JSONWriter()
    json.write(merged, of: document)
    let text = String(decoding: json.bytes, as: UTF8.self)
    #expect(text.contains(#""id":"cancel","confidence":null,"#))
    #expect(text.contains(#""origin":"llm""#))
    #expect(text.contains(#""shadow":{"intents":[{"id":"refund","confidence":0.55"#))
    #expect(text.contains(#""llm":{"name":"llm","version":"signals@1","model":"m","prompt":"sha256:0"}"#))
  }
}
