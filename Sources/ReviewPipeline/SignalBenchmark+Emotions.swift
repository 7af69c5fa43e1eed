internal import Extraction
internal import Records

extension SignalBenchmark {
  private struct Labelled: Decodable {
    var text: String
    var labels: [String]
  }

  /// The feelings of the set as Hark names them; the others have no counterpart.
  private static let counterparts = [
    "anger": "anger", "disgust": "anger", "annoyance": "frustration", "confusion": "confusion",
    "disappointment": "disappointment",
    "gratitude": "gratitude", "joy": "joy", "love": "joy", "excitement": "joy", "admiration": "joy",
    "fear": "worry", "nervousness": "worry", "sadness": "sadness", "grief": "sadness",
    "remorse": "sadness", "relief": "joy", "surprise": "surprise",
  ]

  /// F1 per feeling and their mean.
  func measureEmotions(_ report: inout SignalBenchmarkReport) throws {
    guard let records = try records(Labelled.self, in: "goemotions/test.jsonl", report: &report) else { return }
    var workspace = ExtractionWorkspace()
    var byEmotion: [String: Retrieval] = [:]
    for record in records {
      let sentiment = extractor.extract(document(record.text, kind: .review), in: &workspace).sentiment
      let predicted = Set((sentiment?.emotions ?? []).map(\.id))
      let truth = Set(record.labels.compactMap { Self.counterparts[$0] })
      for emotion in Set(Self.counterparts.values) {
        byEmotion[emotion, default: Retrieval()].add(
          truth: truth.intersection([emotion]), predicted: predicted.intersection([emotion]))
      }
    }
    let emotions = byEmotion.keys.sorted()
    let mean = emotions.reduce(0) { $0 + (byEmotion[$1]?.f1 ?? 0) } / Double(max(emotions.count, 1))
    report.add("goemotions", "emotion macro-F1", mean, count: records.count)
    for emotion in emotions {
      let retrieval = byEmotion[emotion] ?? Retrieval()
      report.add("goemotions", "F1, \(emotion)", retrieval.f1, count: retrieval.hits + retrieval.misses)
    }
  }
}
