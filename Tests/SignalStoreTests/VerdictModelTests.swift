import Records
import SignalStore
import Testing

/// Random verdicts and undos of several reviewers, over reopened databases, other extractors and other contents, give
/// what a simple model says they give.
@Suite struct VerdictModelTests {
  /// A verdict as the model keeps it.
  private struct Event {
    var reviewer: String
    var kind: VerdictKind
    var signal: SignalID
    var replacement: SignalID?
    var isUndone = false

    var decides: Bool { !isUndone && VerdictKind.deciding.contains(kind) }
  }

  private struct Desk {
    var generator: SplitMix64
    let folder: Folder
    var database: SignalDatabase
    var events: [Event] = []
    var extractor = Samples.extractor
    var content = 0

    static let contents = [
      Samples.review("a", "I want «a refund» and «an excuse»."), Samples.review("a", "Never mind «the lamp»."),
    ]

    var document: Document { Desk.contents[content] }

    mutating func pick<T>(_ elements: [T]) -> T { elements[Int.random(in: elements.indices, using: &generator)] }

    func signals() throws -> [StoredSignal] {
      var all = SignalFilter()
      all.statuses = []
      all.includesEarlierRevisions = true
      return try database.signals(matching: all)
    }

    mutating func step() throws {
      let reviewer = pick(["dana", "kim", "lee"])
      let context = ReviewContext(reviewer: reviewer)
      let signal = pick(try signals())
      switch Int.random(in: 0..<12, using: &generator) {
      case 0..<3: try judge(signal, pick([.accept, .reject]), context)
      case 3: try judge(signal, .skip, context)
      case 4, 5: try correct(signal, context)
      case 6: try add(context)
      case 7, 8: try undo(reviewer)
      case 9: database = try SignalDatabase(path: folder.file())
      case 10:
        extractor = pick([Samples.extractor, Samples.newerExtractor])
        try ingest()
      default:
        content = pick([0, 1])
        try ingest()
      }
    }

    mutating func ingest() throws {
      try database.ingest([document], run: Samples.run(options: "\(content)", extractor: extractor))
    }

    private mutating func judge(_ signal: StoredSignal, _ kind: VerdictKind, _ context: ReviewContext) throws {
      let record = try database.judge(signal.id, kind, in: context)
      #expect(record.statusBefore == signal.status)
      events.append(Event(reviewer: context.reviewer, kind: kind, signal: signal.id))
    }

    private mutating func correct(_ signal: StoredSignal, _ context: ReviewContext) throws {
      let label = pick(signal.kind == .sentiment ? ["positive", "neutral"] : ["cancel", "complaint"])
      guard label != signal.label else { return }
      let stated = StatedSignal(kind: signal.kind, label: label, evidence: signal.evidence.map(\.evidence))
      let record = try database.correct(signal.id, to: stated, in: context)
      events.append(
        Event(reviewer: context.reviewer, kind: .correct, signal: signal.id, replacement: record.replacement?.id))
    }

    private mutating func add(_ context: ReviewContext) throws {
      let span = pick(Samples.marked(document.turns[0].text))
      let evidence = [Evidence(in: document, turn: 0, span: span)].compactMap { $0 }
      let stated = StatedSignal(kind: .intent, label: pick(["cancel", "complaint"]), evidence: evidence)
      let record = try database.add(stated, toDocument: "a", in: context)
      events.append(Event(reviewer: context.reviewer, kind: .add, signal: record.signal.id))
    }

    mutating func undo(_ reviewer: String) throws {
      let record = try database.undoLastVerdict(of: reviewer)
      let index = events.lastIndex { $0.reviewer == reviewer && !$0.isUndone }
      #expect((record == nil) == (index == nil))
      guard let index else { return }
      #expect(record?.signal.id == events[index].signal)
      events[index].isUndone = true
    }

    /// Position and effect of the last word on a signal.
    private func lastWord(on id: SignalID) -> (position: Int, status: SignalStatus)? {
      var last: (position: Int, status: SignalStatus)?
      for (position, event) in events.enumerated() where event.decides {
        let isDecisive = !events[(position + 1)...].contains { $0.decides && $0.signal == event.signal }
        if event.signal == id {
          last = (position, event.kind == .reject ? .rejected : event.kind == .correct ? .corrected : .accepted)
        } else if event.replacement == id, isDecisive {
          last = (position, .accepted)
        }
      }
      return last
    }

    func expectedStatus(of signal: StoredSignal, among all: [StoredSignal]) -> SignalStatus {
      let sameRevision = all.filter { $0.document.revision == signal.document.revision && $0.id != signal.id }
      if let word = lastWord(on: signal.id) {
        let isOutdone =
          word.status == .accepted && signal.kind == .sentiment
          && sameRevision.contains {
            guard $0.kind == .sentiment, let other = lastWord(on: $0.id) else { return false }
            return other.status == .accepted && other.position > word.position
          }
        return isOutdone ? .superseded : word.status
      }
      if signal.extractor.name == "review" || signal.document.revision != content + 1 { return .superseded }
      if signal.extractor != extractor { return .stale }
      let isSettled = sameRevision.contains { other in
        guard other.extractor != signal.extractor, other.kind == signal.kind, let word = lastWord(on: other.id)
        else { return false }
        if signal.kind == .sentiment {
          let stands = expectedStatus(of: other, among: all) == .accepted
          return stands || (other.label == signal.label && word.status != .superseded)
        }
        return other.label == signal.label && overlap(other, signal)
      }
      return isSettled ? .superseded : signal.extractedStatus
    }

    private func overlap(_ a: StoredSignal, _ b: StoredSignal) -> Bool {
      a.evidence.contains { one in b.evidence.contains { $0.evidence.span.overlaps(one.evidence.span) } }
    }

    func check() throws {
      let all = try signals()
      for signal in all {
        let expected = expectedStatus(of: signal, among: all)
        #expect(signal.status == expected, "\(signal.label) of \(signal.extractor.name) \(signal.extractor.version)")
      }
    }
  }

  @Test(arguments: 0..<25) func randomHistories(_ seed: UInt64) throws {
    let folder = try Folder()
    var desk = Desk(
      generator: SplitMix64(seed: seed), folder: folder, database: try SignalDatabase(path: folder.file()))
    try desk.ingest()
    let steps = Int.random(in: 5...40, using: &desk.generator)
    for _ in 0..<steps {
      try desk.step()
      try desk.check()
    }
    #expect(try desk.database.verdicts(matching: VerdictFilter()).count >= desk.events.count)
    #expect(try desk.database.verifyQuotes().faultCount == 0)
    #expect(try desk.database.integrityFaults() == [])

    // Everything taken back, only what was extracted stands.
    for reviewer in ["dana", "kim", "lee"] {
      while desk.events.contains(where: { $0.reviewer == reviewer && !$0.isUndone }) { try desk.undo(reviewer) }
      #expect(try desk.database.undoLastVerdict(of: reviewer) == nil)
    }
    try desk.check()
    let untouched = try SignalDatabase(path: folder.file("untouched.db"))
    try untouched.ingest([desk.document], run: Samples.run(extractor: desk.extractor))
    func standing(_ database: SignalDatabase) throws -> [String] {
      try database.signals(matching: SignalFilter()).map { "\($0.kind) \($0.label) \($0.status)" }
    }
    #expect(try standing(desk.database) == standing(untouched))
  }
}
