import Extraction
import Inputs
import Records
import SignalStore
import Synchronization

/// Does the work on batches that can be done beside other batches.
final class BatchProcessor: Sendable {
  private let extractor: BaselineExtractor
  private let run: StoredRun?
  private let rendersLines: Bool
  private let readsStored: Bool
  /// Knows which customers object to language models; `nil` where none is asked.
  private let objections: SignalDatabase?
  private let idleWorkspaces = Mutex<[ExtractionWorkspace]>([])

  /// - Parameters:
  ///   - readsStored: whether documents are read whose signals are neither stored nor printed.
  ///   - objections: knows which customers object to language models.
  init(
    extractor: BaselineExtractor, run: StoredRun?, rendersLines: Bool, readsStored: Bool,
    objections: SignalDatabase? = nil
  ) {
    self.extractor = extractor
    self.readsStored = readsStored
    self.objections = objections
    self.run = run
    self.rendersLines = rendersLines
  }

  /// Lets the baseline read every document whose signals are needed.
  func read(_ batch: ReadBatch) throws -> BaselineBatch {
    var workspace = idleWorkspaces.withLock { $0.popLast() } ?? ExtractionWorkspace()
    defer { idleWorkspaces.withLock { [workspace] in $0.append(workspace) } }
    var result = BaselineBatch(notices: batch.notices, failures: batch.failures)
    for part in batch.parts {
      var read = BaselineBatch.Part(input: part.input, firstRecord: part.firstRecord, isLast: part.isLast)
      let known = try run?.knownDocuments(in: part.records)
      let objecting = try customersObjecting(in: part.records)
      for (index, record) in part.records.enumerated() {
        switch record {
        case .rejected(let rejection): read.records.append(.rejected(rejection))
        case .document(let document):
          let standing = known?[index]?.standing ?? .wanted
          let isStored = standing == .extracted
          let isWanted = rendersLines || !isStored
          if standing == .forgotten || (!isWanted && !readsStored) {
            read.records.append(.unchanged(document, known?[index]?.digest))
          } else {
            let signals = extractor.extract(document, in: &workspace)
            read.records.append(
              .read(
                BaselineDocument(
                  document: document, digest: known?[index]?.digest, isStored: isStored, signals: signals,
                  isWanted: isWanted, customerObjects: document.customerID.map(objecting.contains) ?? false)))
          }
        }
      }
      result.parts.append(read)
    }
    return result
  }

  private func customersObjecting(in records: [ReadBatch.Record]) throws -> Set<String> {
    guard let objections else { return [] }
    var customers: Set<String> = []
    for case .document(let document) in records { if let id = document.customerID { customers.insert(id) } }
    return try objections.customers(among: customers, objectingTo: .llm)
  }

  /// Makes what was found ready to store and to print.
  func finish(_ batch: BaselineBatch) throws -> ProcessedBatch {
    var result = ProcessedBatch(notices: batch.notices, failures: batch.failures)
    var json = JSONWriter()
    for part in batch.parts {
      var stored = ExtractedBatch.Part(input: part.input, firstRecord: part.firstRecord, items: [], isLast: part.isLast)
      var rejected = ProcessedBatch.PartRejections(input: part.input, isLast: part.isLast)
      for record in part.records {
        switch record {
        case .rejected(let rejection):
          rejected.rejections.append(rejection)
          stored.items.append(.rejected)
        case .unchanged(let document, let digest):
          result.documents += 1
          stored.items.append(.document(StorableDocument(unchanged: document, digest: digest)))
        case .read(let read):
          result.documents += 1
          if read.isWanted { result.tally.add(read.signals) }
          if read.isWithheld {
            result.languageModel = result.languageModel ?? LanguageModelReport()
            result.languageModel?.withheld += 1
          }
          if let use = read.languageModelUse {
            result.languageModel = result.languageModel ?? LanguageModelReport()
            result.languageModel?.add(use, isDegraded: read.signals.degraded)
          }
          if rendersLines {
            json.write(read.signals, of: read.document)
            json.newline()
          }
          if run != nil { stored.items.append(.document(try storable(read))) }
        }
      }
      result.rejections.append(rejected)
      if run != nil { result.parts.append(stored) }
    }
    result.lines = json.bytes
    return result
  }

  private func storable(_ read: BaselineDocument) throws -> StorableDocument {
    if read.isStored { return StorableDocument(unchanged: read.document, digest: read.digest) }
    var storable = try StorableDocument(read.document, signals: read.signals, digest: read.digest)
    storable.languageModelUse = read.languageModelUse
    return storable
  }
}
