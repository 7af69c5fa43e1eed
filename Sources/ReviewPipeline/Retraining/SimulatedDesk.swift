import Extraction
import Foundation
import Records
import SignalStore

/// A database of texts whose labels are known, and a reviewer who judges by them.
final class SimulatedDesk {
  private let cases: [String: ReviewBenchmark.Case]
  private let found: [String: [String]]
  private let folder: URL
  private let database: SignalDatabase
  /// How many intents were found.
  let proposals: Int

  init(_ cases: [ReviewBenchmark.Case], extractor: BaselineExtractor) throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "hark-review-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    database = try SignalDatabase(path: folder.appending(path: "hark.db").path)
    var workspace = ExtractionWorkspace()
    var byID: [String: ReviewBenchmark.Case] = [:]
    var found: [String: [String]] = [:]
    let run = try database.beginRun(RunDescription(inputs: ["texts"], options: "", extractor: extractor.version))
    let items = try cases.enumerated().map { index, item in
      let document = Self.document(String(index), item)
      let signals = extractor.extract(document, in: &workspace)
      byID[document.id] = item
      found[document.id] = signals.intents.map(\.id)
      return ExtractedBatch.Item.document(try StorableDocument(document, signals: signals))
    }
    try database.commit(ExtractedBatch(parts: [.init(input: 0, firstRecord: 0, items: items, isLast: true)]), in: run)
    self.cases = byID
    self.found = found
    proposals = found.values.reduce(0) { $0 + $1.count }
  }

  func remove() {
    try? database.close()
    try? FileManager.default.removeItem(at: folder)
  }

  static func document(_ id: String, _ item: ReviewBenchmark.Case) -> Document {
    Document(source: "texts", id: id, kind: .transcript, turns: [Turn(speaker: .customer, text: item.text)])
  }

  /// The verdicts that the labels give on the first signals of a queue.
  func verdicts(of queue: ReviewQueue, count: Int, seed: UInt64) throws -> [JudgedSignal] {
    var filter = SignalFilter()
    filter.kinds = [.intent]
    let ids = try ReviewQueueOrder().ids(in: database, for: queue, matching: filter, seed: seed)
    return try ids.prefix(count).enumerated().compactMap { index, id in
      guard let signal = try database.signal(id), let item = cases[signal.document.id] else { return nil }
      var judged = JudgedSignal(
        verdict: Int64(index), judgement: .reject, document: Self.document(signal.document.id, item), kind: .intent,
        label: signal.label, evidence: signal.evidence.map(\.evidence))
      let missing = item.intents.filter { !(found[signal.document.id] ?? []).contains($0) }
      if item.intents.contains(signal.label) {
        judged.judgement = .accept
      } else if let intent = missing.first {
        judged.judgement = .correct
        judged.replacement = StatedSignal(kind: .intent, label: intent, evidence: judged.evidence)
      }
      return judged
    }
  }
}
