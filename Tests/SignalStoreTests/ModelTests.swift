import Records
import SignalStore
import Testing

/// Random histories of inputs, changed inputs, failures and interruptions give what a simple model says they give.
@Suite struct ModelTests {
  /// SplitMix64.
  private struct Generator: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var z = state
      z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
      z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
      return z ^ (z >> 31)
    }
  }

  /// What the store should hold: every content of every document in the order it came, and which one is current.
  private struct Model {
    struct Entry {
      var contents: [Document] = []
      var current = 0
    }

    var order: [String] = []
    var entries: [String: Entry] = [:]

    mutating func take(_ document: Document) {
      if entries[document.id] == nil { order.append(document.id) }
      var entry = entries[document.id, default: Entry()]
      if let known = entry.contents.firstIndex(of: document) {
        entry.current = known
      } else {
        entry.contents.append(document)
        entry.current = entry.contents.count - 1
      }
      entries[document.id] = entry
    }
  }

  private struct Failure: Error {}

  @Test(arguments: 0..<30) func randomHistories(_ seed: UInt64) throws {
    var generator = Generator(state: seed)
    let folder = try Folder()
    let undisturbedFolder = try Folder()
    var database = try SignalDatabase(path: folder.file())
    let undisturbed = try SignalDatabase(path: undisturbedFolder.file())
    var model = Model()
    for pass in 0..<Int.random(in: 1...5, using: &generator) {
      let documents = randomInput(&generator)
      let description = Samples.run(options: "\(pass)")
      for document in documents { model.take(document) }
      try undisturbed.ingest(documents, run: description)
      try ingest(documents, description, &database, folder, &generator)
      if Bool.random(using: &generator) { try ingest(documents, description, &database, folder, &generator) }
    }
    try check(database, against: model)
    #expect(try database.contentsDigest() == undisturbed.contentsDigest())
    #expect(try database.verifyQuotes().faultCount == 0)
    #expect(try database.integrityFaults() == [])
  }

  /// Few ids and few texts, so that ids repeat with equal and with other content.
  private func randomInput(_ generator: inout Generator) -> [Document] {
    let texts = ["I want «a refund».", "Fine.", "«Où est» «mon colis» ?", "«»", ""]
    return (0..<Int.random(in: 0...25, using: &generator)).map { _ in
      Samples.review(
        "\(Int.random(in: 0..<8, using: &generator))", texts[Int.random(in: 0..<5, using: &generator)],
        customer: Bool.random(using: &generator) ? "c\(Int.random(in: 0..<3, using: &generator))" : nil,
        day: Bool.random(using: &generator) ? Int.random(in: 0..<3, using: &generator) : nil)
    }
  }

  /// Reads an input in batches of random sizes; some batches fail, and at times the process is "killed" and begins again.
  private func ingest(
    _ documents: [Document], _ description: RunDescription, _ database: inout SignalDatabase, _ folder: Folder,
    _ generator: inout Generator
  ) throws {
    var run = try database.beginRun(description)
    var first = 0
    repeat {
      let end = min(documents.count, first + Int.random(in: 1...9, using: &generator))
      let chunk = Array(documents[first..<end])
      let known = try database.standing(of: chunk.map { ($0, ContentDigest(of: $0)) }, in: run)
      let items = try zip(chunk, known).map { document, standing in
        ExtractedBatch.Item.document(
          standing == .extracted && Bool.random(using: &generator)
            ? StorableDocument(unchanged: document)
            : try StorableDocument(document, signals: Samples.signals(of: document)))
      }
      let part = ExtractedBatch.Part(input: 0, firstRecord: first, items: items, isLast: end == documents.count)
      switch Int.random(in: 0..<6, using: &generator) {
      case 0:
        // The batch fails at its end, and comes again.
        var failing = part
        failing.items.append(.document(StorableDocument(unchanged: Samples.review("never stored", "x"))))
        #expect(throws: StoreError.self) { try database.commit(ExtractedBatch(parts: [failing]), in: run) }
      case 1:
        database = try SignalDatabase(path: folder.file())
        run = try database.beginRun(description)
        #expect(run.beginning == .continued)
        first = 0
      default:
        try database.commit(ExtractedBatch(parts: [part]), in: run)
        first = end
      }
    } while try !database.progress(of: run)[0].isComplete
    try database.finishRun(run)
  }

  private func check(_ database: SignalDatabase, against model: Model) throws {
    var position = 0
    try database.forEachDocument { stored in
      let id = model.order[position]
      position += 1
      let entry = try #require(model.entries[id])
      #expect(stored.document == entry.contents[entry.current])
      #expect(stored.revision == entry.current + 1)
      #expect(stored.revisionCount == entry.contents.count)
      #expect(stored.extracted == Samples.signals(of: stored.document))
      #expect(stored.signals.allSatisfy { $0.status == .proposed })
    }
    #expect(position == model.order.count)
    var all = SignalFilter()
    all.statuses = []
    all.includesEarlierRevisions = true
    let expected = model.order.flatMap { id in
      (model.entries[id]?.contents ?? []).enumerated().flatMap { index, document in
        let signals = Samples.signals(of: document)
        let count = signals.intents.count + (signals.sentiment == nil ? 0 : 1)
        return Array(repeating: "\(id).\(index + 1) \(model.entries[id]?.current == index)", count: count)
      }
    }
    let stored = try database.signals(matching: all).map {
      "\($0.document.id).\($0.document.revision) \($0.status == .proposed)"
    }
    #expect(stored.sorted() == expected.sorted())
  }
}
