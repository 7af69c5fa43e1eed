internal import Extraction
internal import Records

extension SignalBenchmark {
  /// Development texts that are urgent by `tools/urgency_rubric.md`.
  private static let urgent: Set<String> = [
    "c0004", "c0006", "c0014", "c0022", "c0023", "c0025", "c0031", "c0057", "c0068", "c0097", "c0145", "c0151", "c0159",
    "c0160", "c0166", "c0183", "c0186", "c0187", "c0192", "c0202", "c0210", "c0214",
  ]

  /// How many of the twenty most urgent development texts are urgent.
  func measureUrgency(_ report: inout SignalBenchmarkReport) throws {
    guard let records = try records(DevelopmentRecord.self, in: "constraints/dev.jsonl", report: &report) else {
      return
    }
    var workspace = ExtractionWorkspace()
    let scores = records.map { record in
      (id: record.id, urgency: extractor.extract(record.document, in: &workspace).sentiment?.urgency ?? 0)
    }
    let first = scores.sorted { ($1.urgency, $0.id) < ($0.urgency, $1.id) }.prefix(20)
    let hits = first.count { Self.urgent.contains($0.id) }
    report.add("development texts", "urgency precision@20", Double(hits) / 20, count: records.count)
  }
}
