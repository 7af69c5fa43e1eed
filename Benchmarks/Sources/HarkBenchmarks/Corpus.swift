import Inputs
import Records

/// The documents of one input file, held in memory so that each stage can be measured without the others.
struct Corpus {
  /// Hark's pipeline works on batches of this size.
  static let batchSize = 256

  let source: InputSource
  let documents: [Document]
  /// UTF-8 bytes of all turns' text: what MB/s refers to, in every stage.
  let textBytes: Int

  init(path: String) throws {
    source = InputSource(path: path)
    var documents: [Document] = []
    try Corpus.read(source) { documents.append($0) }
    self.documents = documents
    textBytes = documents.reduce(0) { sum, document in
      document.turns.reduce(sum) { $0 + $1.text.utf8.count }
    }
  }

  /// Reads an input to its end.
  static func read(_ source: InputSource, deliver: (Document) -> Void) throws {
    let reader = try DocumentReader(source: source)
    while true {
      let items = try reader.nextBatch(limit: batchSize)
      if items.isEmpty { return }
      for case .document(let document) in items { deliver(document) }
    }
  }
}
