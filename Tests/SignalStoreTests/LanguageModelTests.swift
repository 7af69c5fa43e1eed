import Records
import SignalStore
import Testing

/// What comes of asking a language model beside the baseline.
@Suite struct LanguageModelTests {
  private static let cascade = ExtractorVersion(name: "cascade", version: "1", model: "sha256:aa", prompt: "sha256:pp")
  private static let languageModel = ExtractorVersion(
    name: "llm", version: "signals@1", model: "small", prompt: "sha256:pp")

  private func commit(
    _ document: Document, _ signals: DocumentSignals, use: LanguageModelUse? = nil, to database: SignalDatabase
  ) throws -> CommitResult {
    let run = try database.beginRun(Samples.run(extractor: signals.extractor))
    var storable = try StorableDocument(document, signals: signals)
    storable.languageModelUse = use
    let part = ExtractedBatch.Part(input: 0, firstRecord: 0, items: [.document(storable)], isLast: true)
    let result = try database.commit(ExtractedBatch(parts: [part]), in: run)
    try database.finishRun(run)
    return result
  }

  @Test func `origins, shadows and the model that answered come back as they were`() throws {
    let folder = try Folder()
    let database = try SignalDatabase(path: folder.file())
    let document = Samples.review("r-1", "«The lamp broke», I want «my money back».")
    var signals = Samples.signals(of: document, extractor: Self.cascade)
    signals.languageModel = Self.languageModel
    let (first, second) = (signals.intents[0].evidence, signals.intents[1].evidence)
    signals.intents[0].origin = .both
    signals.intents[1].confidence = nil
    signals.intents[1].origin = .languageModel
    signals.sentiment?.emotions = [
      EmotionSignal(id: "anger", confidence: nil, evidence: first, origin: .languageModel)
    ]
    signals.shadows.intents = [IntentSignal(id: "refund", confidence: 0.4, evidence: first)]
    signals.shadows.sentiment = SentimentSignal(
      label: .positive, score: 0.5, confidence: nil, evidence: second, urgency: 0, origin: .languageModel)
    signals.shadows.emotions = [EmotionSignal(id: "joy", confidence: 0.3, evidence: second)]
    signals.shadows.aspects = [
      AspectSignal(aspect: "lamp", label: .negative, score: -1, confidence: 0.3, evidence: first)
    ]
    signals.shadows.resolution = ResolutionSignal(status: .promised, confidence: nil, evidence: second)
    signals.shadows.constraints = [
      ConstraintSignal(
        type: "deadline", polarity: .require, strength: .hard, value: .deadline(.before("2026-03-06")),
        confidence: 0.5, evidence: second)
    ]
    _ = try commit(document, signals, to: database)
    let stored = try #require(try database.documents(id: "r-1").first)
    #expect(stored.extracted == signals)
    #expect(stored.signals.filter { $0.status == .shadow }.count == 6)
    #expect(stored.signals.allSatisfy { $0.languageModel == Self.languageModel })
    #expect(Set(stored.signals.map(\.id)).count == stored.signals.count)
    #expect(try database.summary().documents.current == 1)
  }

  @Test func `an answer is kept under its key`() throws {
    let folder = try Folder()
    let database = try SignalDatabase(path: folder.file())
    let (key, other) = (ContentDigest(of: [1]), ContentDigest(of: [2]))
    #expect(try database.answer(for: key) == nil)
    let answer = StoredAnswer(text: "«\0»", inputTokens: 7, outputTokens: 3, model: "m", schemaMode: "json_object")
    try database.store([(key, answer)])
    #expect(try database.answer(for: key) == answer)
    #expect(try database.answer(for: other) == nil)
    try database.store([(key, StoredAnswer(text: "b", inputTokens: 1, outputTokens: 1))])
    #expect(try database.answer(for: key)?.text == "b")
  }

  @Test func `a degraded extraction counts as none and is replaced by a whole one`() throws {
    let folder = try Folder()
    let database = try SignalDatabase(path: folder.file())
    let document = Samples.review("r-1", "I want «my money back».")
    var degraded = Samples.signals(of: document, extractor: Self.cascade)
    degraded.degraded = true
    var use = LanguageModelUse()
    use.requests = 2
    use.attempts = 5
    use.costNanos = 70
    use.failures = [.init(reason: "cut short", answer: "{\"inte")]
    _ = try commit(document, degraded, use: use, to: database)
    #expect(try database.languageModelFailures().map(\.failure) == use.failures)
    #expect(try database.languageModelFailures().first?.document.id == "r-1")
    #expect(try database.languageModelTotals().use.attempts == 5)

    let run = try database.beginRun(Samples.run(extractor: Self.cascade))
    let digest = ContentDigest(of: document)
    #expect(try database.standing(of: [(document, digest)], in: run) == [.wanted])

    var whole = Samples.signals(of: document, extractor: Self.cascade)
    whole.languageModel = Self.languageModel
    whole.intents[0].id = "cancel"
    let result = try commit(document, whole, to: database)
    #expect(result.unchanged == 1)
    let stored = try #require(try database.documents(id: "r-1").first)
    #expect(stored.extracted == whole)
    #expect(stored.otherSignals == [])
    #expect(try database.languageModelFailures() == [])
    #expect(try database.standing(of: [(document, digest)], in: run) == [.extracted])

    _ = try commit(document, degraded, use: use, to: database)
    #expect(try database.documents(id: "r-1").first?.extracted == whole)
  }

  @Test func `a degraded extraction that somebody has reviewed stays`() throws {
    let folder = try Folder()
    let database = try SignalDatabase(path: folder.file())
    let document = Samples.review("r-1", "I want «my money back».")
    var degraded = Samples.signals(of: document, extractor: Self.cascade)
    degraded.degraded = true
    _ = try commit(document, degraded, to: database)
    try database.judge("refund", at: "my money back", .accept)
    var whole = Samples.signals(of: document, extractor: Self.cascade)
    whole.intents[0].id = "cancel"
    _ = try commit(document, whole, to: database)
    #expect(try database.documents(id: "r-1").first?.signals.map(\.status) == [.accepted, .proposed])
  }
}
