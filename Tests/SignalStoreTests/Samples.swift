import Foundation
import Records
import SignalStore

/// A directory of its own for one test, removed when it is released.
final class Folder: Sendable {
  let path: String

  init() throws {
    let url = FileManager.default.temporaryDirectory.appendingPathComponent("hark-store-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    path = url.path
  }

  deinit {
    try? FileManager.default.removeItem(atPath: path)
  }

  func file(_ name: String = "hark.db") -> String { path + "/" + name }
}

enum Samples {
  static let extractor = ExtractorVersion(name: "baseline", version: "1.0.0", model: "sha256:aa")
  static let newerExtractor = ExtractorVersion(name: "baseline", version: "1.1.0", model: "sha256:bb")

  static func run(
    _ inputs: [String] = ["night.jsonl"], options: String = "", extractor: ExtractorVersion = extractor
  ) -> RunDescription {
    RunDescription(inputs: inputs, options: options, extractor: extractor)
  }

  /// A review of one turn; «…» in its text marks words that ``signals(of:extractor:)`` finds an intent in.
  static func review(
    _ id: String, _ text: String, source: String = "night.jsonl", customer: String? = nil, day: Int? = nil,
    channel: String? = nil, metadata: [MetadataField] = []
  ) -> Document {
    Document(
      source: source, id: id, kind: .review, customerID: customer, channel: channel,
      createdAt: day.map { Timestamp(milliseconds: Int64($0) * 86_400_000) },
      turns: [Turn(speaker: .customer, text: text)],
      metadata: metadata)
  }

  /// An intent `refund` for each «…» of each turn, and a sentiment where there is one.
  static func signals(of document: Document, extractor: ExtractorVersion = extractor) -> DocumentSignals {
    var intents: [IntentSignal] = []
    for (index, turn) in document.turns.enumerated() {
      for span in marked(turn.text) {
        guard let evidence = Evidence(in: document, turn: index, span: span) else { continue }
        intents.append(IntentSignal(id: "refund", confidence: 0.9, evidence: [evidence]))
      }
    }
    let sentiment = intents.first.map { intent in
      SentimentSignal(
        label: .negative, score: -0.5, confidence: 0.8, evidence: intent.evidence, urgency: 0.25,
        turns: [TurnSentiment(turn: intent.evidence[0].turn, label: .negative, score: -0.5, sentences: [])])
    }
    return DocumentSignals(
      language: "en", outOfScope: intents.isEmpty ? 0.9 : 0.1, intents: intents, sentiment: sentiment, constraints: [],
      resolution: nil, extractor: extractor)
  }

  /// Byte ranges between « and ».
  static func marked(_ text: String) -> [Range<Int>] {
    var spans: [Range<Int>] = []
    var start: Int?
    for (index, character) in zip(text.indices, text) {
      let offset = text.utf8.distance(from: text.startIndex, to: index)
      if character == "«" {
        start = offset + 2
      } else if character == "»", let lower = start {
        if lower < offset { spans.append(lower..<offset) }
        start = nil
      }
    }
    return spans
  }
}

extension SignalDatabase {
  /// Stores documents as one run that reads them in batches.
  @discardableResult
  func ingest(
    _ documents: [Document], run description: RunDescription = Samples.run(), batch size: Int = 100
  ) throws -> CommitResult {
    let run = try beginRun(description)
    var first = 0
    var total = CommitResult()
    while first < documents.count {
      let chunk = documents[first..<min(first + size, documents.count)]
      let items = try chunk.map { document in
        ExtractedBatch.Item.document(
          try StorableDocument(document, signals: Samples.signals(of: document, extractor: description.extractor)))
      }
      total += try commit(
        ExtractedBatch(
          parts: [.init(input: 0, firstRecord: first, items: items, isLast: chunk.endIndex == documents.count)]),
        in: run)
      first = chunk.endIndex
    }
    if documents.isEmpty {
      try commit(ExtractedBatch(parts: [.init(input: 0, firstRecord: 0, items: [], isLast: true)]), in: run)
    }
    try finishRun(run)
    return total
  }
}
