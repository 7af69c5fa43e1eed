public import Records
public import SignalStore

/// The standing verdicts of a database, ready to learn from and to judge by.
public struct JudgedSignals: Sendable {
  /// In the order in which the verdicts were given; of several reviewers' verdicts on a signal the last one.
  public private(set) var judged: [JudgedSignal] = []
  /// How often each language model was right where verdicts of the random queue say so, with the model's version.
  public private(set) var languageModels: [(model: ExtractorVersion, kind: SignalKind, isRight: Bool)] = []
  /// Verdicts on texts that have changed since.
  public private(set) var outdated = 0

  /// - Throws: `StoreError`.
  /// - Complexity: some index look-ups per verdict.
  public init(_ database: SignalDatabase) throws {
    var filter = VerdictFilter()
    filter.standingOnly = true
    var last: [SignalID: VerdictRecord] = [:]
    try database.forEachVerdict(matching: filter) { last[$0.signal.id] = $0 }
    var documents: [DocumentReference: StoredDocument] = [:]
    for record in last.values.sorted(by: { $0.id < $1.id }) {
      let reference = record.signal.document
      if documents[reference] == nil {
        documents[reference] = try database.documents(id: reference.id, source: reference.source).first
      }
      guard let stored = documents[reference], stored.revision == reference.revision else {
        outdated += 1
        continue
      }
      add(record, stored.document)
    }
  }

  private mutating func add(_ record: VerdictRecord, _ document: Document) {
    let signal = record.signal
    let isRandom = record.queue == .random
    judged.append(
      JudgedSignal(
        verdict: record.id, judgement: record.verdict, document: document, kind: signal.kind, label: signal.label,
        evidence: signal.evidence.map(\.evidence), replacement: record.replacement?.stated,
        rule: signal.constraintRule, isRandom: isRandom))
    if isRandom, signal.origin == .languageModel, let model = signal.languageModel, record.verdict != .add {
      languageModels.append((model, signal.kind, record.verdict == .accept))
    }
  }

  /// What a model may learn from: nothing about documents that it is judged on.
  public var forTraining: [JudgedSignal] {
    let random = Set(forComparison.map(\.document))
    return judged.filter { !random.contains($0.document) }
  }
  /// What tells how right a model is.
  public var forComparison: [JudgedSignal] { judged.filter(\.isRandom) }
}

extension StoredSignal {
  fileprivate var stated: StatedSignal {
    StatedSignal(
      kind: kind, label: label, evidence: evidence.map(\.evidence), score: score, polarity: polarity,
      strength: strength, value: constraintValue)
  }
}
