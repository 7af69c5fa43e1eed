import ExtractPipeline
import Foundation
import Records
import SignalStore

/// How long reading a document's JSON, extracting from it and writing the answer take in process, as the service does it.
struct ExtractionTime {
  /// Per document.
  let nanoseconds: Double

  /// - Parameter seconds: how long it is repeated.
  init(of document: [UInt8], seconds: Double) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "hark-benchmark-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let database = try SignalDatabase(path: folder.appending(path: "hark.db").path)
    let extractor = try LiveExtractor(model: nil, taxonomy: .default, database: database)
    var bytes = 0
    var documents = 0
    let clock = ContinuousClock()
    let start = clock.now
    var elapsed = Duration.zero
    while elapsed < .seconds(seconds) {
      for _ in 0..<100 {
        var answer = JSONWriter()
        guard case .document(let reading) = try extractor.readContents(of: document) else { continue }
        answer.write(reading.signals, of: reading.document)
        bytes += answer.bytes.count
        documents += 1
      }
      elapsed = clock.now - start
    }
    precondition(bytes > documents, "nothing was extracted")
    nanoseconds = elapsed / .nanoseconds(1) / Double(max(documents, 1))
    try database.close()
  }
}
