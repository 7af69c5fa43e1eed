internal import Extraction
internal import Records

/// A record of `constraints/dev.jsonl`.
struct DevelopmentRecord: Decodable {
  struct Turn: Decodable {
    var speaker: String
    var text: String
  }

  var id: String
  var kind: String
  var time: String
  var turns: [Turn]
  var intents: [String]
  var sentiment: String

  var document: Document {
    Document(
      source: "constraints", id: id, kind: DocumentKind(rawValue: kind) ?? .transcript,
      createdAt: Timestamp(iso8601: time),
      turns: turns.map { Records.Turn(speaker: Speaker(rawValue: $0.speaker) ?? .customer, text: $0.text) })
  }
}

extension SignalBenchmark {
  /// Intents and sentiment on the annotated development texts.
  func measureDevelopmentTexts(_ report: inout SignalBenchmarkReport) throws {
    guard let records = try records(DevelopmentRecord.self, in: "constraints/dev.jsonl", report: &report) else {
      return
    }
    var workspace = ExtractionWorkspace()
    var intents = Retrieval()
    var primaryHits = 0
    var withIntent = 0
    var falseIntents = 0
    var sentiment = Confusion()
    for record in records {
      let signals = extractor.extract(record.document, in: &workspace)
      let truth = Set(record.intents)
      intents.add(truth: truth, predicted: Set(signals.intents.map(\.id)))
      if truth.isEmpty {
        if !signals.intents.isEmpty { falseIntents += 1 }
      } else {
        withIntent += 1
        if let primary = signals.intents.first, truth.contains(primary.id) { primaryHits += 1 }
      }
      sentiment.add(truth: record.sentiment, predicted: (signals.sentiment?.label ?? .neutral).rawValue)
    }
    let set = "development texts"
    let without = records.count - withIntent
    report.add(set, "intent micro-F1", intents.f1, count: records.count, goal: 0.70)
    report.add(set, "intent precision", intents.precision, count: records.count)
    report.add(set, "intent recall", intents.recall, count: records.count)
    report.add(set, "primary intent right", Double(primaryHits) / Double(max(withIntent, 1)), count: withIntent)
    report.add(
      set, "false intents", Double(falseIntents) / Double(max(without, 1)), count: without, goal: 0.20,
      lowerIsBetter: true)
    report.add(set, "sentiment accuracy", sentiment.accuracy, count: records.count, goal: 0.75)
    report.add(set, "sentiment macro-F1", sentiment.macroF1, count: records.count)
  }
}
