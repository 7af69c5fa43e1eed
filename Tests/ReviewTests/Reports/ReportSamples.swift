import Records
import ReviewPipeline
import SignalStore
import Testing

/// Made-up documents with the signals that a test wants, stored.
struct ReportSamples {
  /// What a document says and what was found in it; `text` marks the words of each signal with «…».
  struct Sample {
    var id: String
    var day: Int?
    var text = "I want «this»."
    var intents: [String] = []
    /// Of the type `deadline`.
    var hasConstraint = false
    var sentiment = SentimentLabel.neutral
    var urgency = 0.0
    var negativeAspect: String?
    var rating: Double?
    var metadata: [MetadataField] = []
    var customer: String?
    var resolution: ResolutionSignal.Status?
    var kind = DocumentKind.review
  }

  static let extractor = ExtractorVersion(name: "baseline", version: "1", model: "sha256:aa")
  static let newerExtractor = ExtractorVersion(name: "baseline", version: "2", model: "sha256:bb")
  /// 2026-03-02, a Monday.
  static let monday = 20_514

  let folder: TemporaryFolder
  let database: SignalDatabase

  init(_ samples: [Sample] = []) throws {
    folder = try TemporaryFolder()
    database = try SignalDatabase(path: folder.file())
    try store(samples)
  }

  func store(_ samples: [Sample], extractor: ExtractorVersion = extractor, options: String = "") throws {
    let run = try database.beginRun(RunDescription(inputs: ["night.jsonl"], options: options, extractor: extractor))
    let items = try samples.map { sample in
      let document = document(of: sample)
      return ExtractedBatch.Item.document(
        try StorableDocument(document, signals: try signals(sample, document, extractor)))
    }
    try database.commit(
      ExtractedBatch(parts: [.init(input: 0, firstRecord: 0, items: items, isLast: true)]), in: run)
    try database.finishRun(run)
  }

  func report(_ set: (inout ReportOptions) -> Void = { _ in }) throws -> PeriodReport {
    var options = ReportOptions()
    set(&options)
    return try ReportBuilder(options: options).report(of: database)
  }

  private func document(of sample: Sample) -> Document {
    Document(
      source: "night.jsonl", id: sample.id, kind: sample.kind, customerID: sample.customer,
      createdAt: sample.day.map { Timestamp(milliseconds: Int64(ReportSamples.monday + $0) * 86_400_000 + 36_000_000) },
      rating: sample.rating,
      turns: [Turn(speaker: .customer, name: sample.kind == .transcript ? "Dana Okafor" : nil, text: sample.text)],
      metadata: sample.metadata)
  }

  private func signals(
    _ sample: Sample, _ document: Document, _ extractor: ExtractorVersion
  ) throws -> DocumentSignals {
    let span = try #require(marked(sample.text))
    let evidence = [try #require(Evidence(in: document, turn: 0, span: span))]
    let aspects = sample.negativeAspect.map {
      [AspectSignal(aspect: $0, label: .negative, score: -0.6, confidence: 0.8, evidence: evidence)]
    }
    return DocumentSignals(
      language: "en", outOfScope: 0.1,
      intents: sample.intents.map { IntentSignal(id: $0, confidence: 0.9, evidence: evidence) },
      sentiment: SentimentSignal(
        label: sample.sentiment, score: sample.sentiment == .negative ? -0.5 : 0.25, confidence: 0.8,
        evidence: evidence, urgency: sample.urgency, aspects: aspects ?? []),
      constraints: sample.hasConstraint
        ? [
          ConstraintSignal(
            type: "deadline", polarity: .require, strength: .hard, value: .deadline(.immediate), confidence: 0.8,
            evidence: evidence)
        ] : [],
      resolution: sample.resolution.map {
        ResolutionSignal(status: $0, confidence: 0.8, evidence: $0 == .unknown ? [] : evidence)
      }, extractor: extractor)
  }

  private func marked(_ text: String) -> Range<Int>? {
    guard let start = text.range(of: "«"), let end = text.range(of: "»") else { return nil }
    return text.utf8.distance(
      from: text.startIndex, to: start.upperBound)..<text.utf8.distance(
        from: text.startIndex, to: end.lowerBound)
  }
}

extension String {
  fileprivate func range(of character: Character) -> Range<Index>? {
    firstIndex(of: character).map { $0..<index(after: $0) }
  }
}
