import Records
import SignalStore
import Testing

@Suite struct RunTests {
  private let documents = (0..<10).map { Samples.review("\($0)", "I want «item \($0)».", customer: "c\($0 % 3)") }

  private func batch(
    _ range: Range<Int>, of documents: [Document]? = nil, isLast: Bool = false, rejecting: Set<Int> = []
  ) throws -> ExtractedBatch {
    let documents = documents ?? self.documents
    let items: [ExtractedBatch.Item] = try range.map { index in
      if rejecting.contains(index) { return .rejected }
      return .document(try StorableDocument(documents[index], signals: Samples.signals(of: documents[index])))
    }
    return ExtractedBatch(parts: [.init(input: 0, firstRecord: range.lowerBound, items: items, isLast: isLast)])
  }

  @Test func aKilledRunEndsAsAnUndisturbedOne() throws {
    let undisturbed = try Folder()
    let whole = try SignalDatabase(path: undisturbed.file())
    let run = try whole.beginRun(Samples.run())
    #expect(run.beginning == .new)
    try whole.commit(batch(0..<10, isLast: true, rejecting: [4, 5]), in: run)
    try whole.finishRun(run)

    let folder = try Folder()
    var database = try SignalDatabase(path: folder.file())
    let killed = try database.beginRun(Samples.run())
    try database.commit(batch(0..<3), in: killed)
    try database.commit(batch(3..<5, rejecting: [4]), in: killed)
    database = try SignalDatabase(path: folder.file())
    let continued = try database.beginRun(Samples.run())
    #expect(continued.beginning == .continued)
    #expect(continued.id == killed.id)
    let progress = try database.progress(of: continued)[0]
    #expect([progress.records, progress.documents, progress.rejected, progress.added] == [0, 0, 0, 4])
    #expect(!progress.isComplete)

    try database.commit(batch(0..<5, rejecting: [4]), in: continued)
    try database.commit(batch(5..<10, isLast: true, rejecting: [5]), in: continued)
    try database.finishRun(continued)
    #expect(try database.contentsDigest() == whole.contentsDigest())
  }

  @Test func aFailedBatchLeavesNothing() throws {
    let folder = try Folder()
    let database = try SignalDatabase(path: folder.file())
    let run = try database.beginRun(Samples.run())
    try database.commit(batch(0..<2), in: run)
    let digest = try database.contentsDigest()
    var failing = try batch(2..<6)
    failing.parts[0].items.append(.document(StorableDocument(unchanged: documents[7])))
    let error = #expect(throws: StoreError.self) { try database.commit(failing, in: run) }
    #expect(error?.code == .conflict)
    #expect(try database.contentsDigest() == digest)
    try database.commit(batch(2..<10, isLast: true), in: run)
    try database.finishRun(run)
    #expect(try database.integrityFaults() == [])
  }

  @Test func twoProcessesCantContinueTheSameRun() throws {
    let folder = try Folder()
    let database = try SignalDatabase(path: folder.file())
    let first = try database.beginRun(Samples.run())
    let second = try database.beginRun(Samples.run())
    try database.commit(batch(0..<3), in: first)
    let error = #expect(throws: StoreError.self) { try database.commit(batch(0..<4), in: second) }
    #expect(error?.code == .conflict)
    try database.commit(batch(3..<10, isLast: true), in: first)
    #expect(throws: StoreError.self) { try database.commit(batch(10..<10), in: second) }
  }

  @Test func aRunIsFinishedWhenAllInputsAre() throws {
    let folder = try Folder()
    let database = try SignalDatabase(path: folder.file())
    let run = try database.beginRun(Samples.run(["a.csv", "b.csv"]))
    try database.commit(batch(0..<10, isLast: true), in: run)
    #expect(throws: StoreError.self) { try database.finishRun(run) }
    #expect(try database.statistics().unfinishedRuns == 1)
    try database.commit(
      ExtractedBatch(parts: [.init(input: 1, firstRecord: 0, items: [], isLast: true)]), in: run)
    try database.finishRun(run)
    #expect(try database.statistics().unfinishedRuns == 0)
    #expect(try database.progress(of: run).map(\.isComplete) == [true, true])
  }

  @Test func aChangedInputIsReadAgain() throws {
    let folder = try Folder()
    let database = try SignalDatabase(path: folder.file())
    let run = try database.beginRun(Samples.run())
    try database.commit(batch(0..<5), in: run)
    let continued = try database.beginRun(Samples.run())
    let result = try database.commit(batch(0..<10, isLast: true), in: continued)
    #expect([result.added, result.unchanged] == [5, 5])
    #expect(try database.progress(of: continued)[0].added == 10)
  }

  @Test func oneBatchMayHoldManySmallInputs() throws {
    let folder = try Folder()
    let database = try SignalDatabase(path: folder.file())
    let names = (0..<10).map { "\($0).txt" }
    let run = try database.beginRun(Samples.run(names))
    let parts = try (0..<10).map { index in
      ExtractedBatch.Part(
        input: index, firstRecord: 0,
        items: [.document(try StorableDocument(documents[index], signals: Samples.signals(of: documents[index])))],
        isLast: true)
    }
    let result = try database.commit(ExtractedBatch(parts: parts), in: run)
    #expect(result.added == 10)
    try database.finishRun(run)
  }

  @Test func sparesTheExtractionOfWhatIsStored() throws {
    let folder = try Folder()
    let database = try SignalDatabase(path: folder.file())
    try database.ingest(Array(documents[..<5]))
    let run = try database.beginRun(Samples.run(options: "again"))
    var changed = documents[2]
    changed.turns[0].text = "Never mind."
    let asked = [documents[0], changed, documents[4], documents[5]]
    #expect(
      try database.standing(of: asked.map { ($0, ContentDigest(of: $0)) }, in: run) == [
        .extracted, .wanted, .extracted, .wanted,
      ])
    let other = try database.beginRun(Samples.run(extractor: Samples.newerExtractor))
    #expect(try database.standing(of: [(documents[0], ContentDigest(of: documents[0]))], in: other) == [.wanted])
    let items = [documents[0], documents[4]].map { ExtractedBatch.Item.document(StorableDocument(unchanged: $0)) }
    let result = try database.commit(ExtractedBatch(parts: [.init(input: 0, firstRecord: 0, items: items)]), in: run)
    #expect([result.added, result.unchanged] == [0, 2])
  }

  @Test func runTimesAreKeptApart() throws {
    let digests = try [Int64(1), 1_000_000].map { start in
      let folder = try Folder()
      let options = SignalDatabase.Options(clock: { Timestamp(milliseconds: start) })
      let database = try SignalDatabase(path: folder.file(), options: options)
      try database.ingest(documents, batch: Int(start) % 7 + 1)
      return try database.contentsDigest()
    }
    #expect(digests[0] == digests[1])
  }
}
