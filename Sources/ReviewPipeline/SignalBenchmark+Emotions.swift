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

  /// The threshold of the best F1 for each feeling, on the development split of goemotions, which no classifier learns
  /// from: what stands in `EmotionWeights`.
  ///
  /// A threshold is at least 0.2: rarer findings would be wrong four times in five.
  ///
  /// - Throws: ``SignalBenchmarkError`` where the set is not there or can't be read.
  public func emotionThresholds() throws -> [(emotion: String, threshold: Double, f1: Double)] {
    var report = SignalBenchmarkReport()
    guard let records = try records(Labelled.self, in: "goemotions/dev.jsonl", report: &report) else {
      throw SignalBenchmarkError(message: "goemotions/dev.jsonl is missing in \(data)")
    }
    var workspace = ExtractionWorkspace()
    var scores: [String: [(probability: Float, isTrue: Bool)]] = [:]
    for record in records {
      let truth = Set(record.labels.compactMap { Self.counterparts[$0] })
      for (id, probability) in extractor.emotionProbabilities(
        in: document(record.text, kind: .review), workspace: &workspace)
      {
        scores[id, default: []].append((probability, truth.contains(id)))
      }
    }
    return scores.keys.sorted().map { id in
      let texts = scores[id] ?? []
      let candidates = stride(from: 0.2, through: 0.6, by: 0.02).map { threshold in
        var retrieval = Retrieval()
        for text in texts {
          retrieval.add(
            truth: text.isTrue ? Set([id]) : [], predicted: Double(text.probability) >= threshold ? Set([id]) : [])
        }
        return (emotion: id, threshold: threshold, f1: retrieval.f1)
      }
      return candidates.max { $0.f1 < $1.f1 } ?? (id, 0.5, 0)
    }
  }

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
