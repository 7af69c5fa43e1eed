internal import Records
public import SignalStore

/// Turns labels that somebody gave elsewhere into verdicts, by comparing them with the signals that are stored.
///
/// A signal that a label repeats at overlapping words (or anywhere, for kinds of which a document has one) is accepted. A
/// signal at whose words another label of its kind stands is corrected to that one. Other signals of the labelled kinds
/// are rejected, and labels that no signal has are added.
public struct LabelImport {
  /// What the labels of a document come to.
  public struct Verdicts: Sendable {
    /// What is to be stored.
    public var entries: [ReviewEntry] = []
    /// Labels that could not be taken, a sentence for each.
    public var problems: [String] = []
  }

  private let database: SignalDatabase
  private let vocabulary: ReviewVocabulary
  private let reviewer: String

  /// - Parameter reviewer: whose verdicts the labels are that name nobody.
  public init(_ database: SignalDatabase, vocabulary: ReviewVocabulary, reviewer: String) {
    self.database = database
    self.vocabulary = vocabulary
    self.reviewer = reviewer
  }

  /// What the labels of a document come to; nothing is stored.
  ///
  /// - Throws: ``VerdictRequestError`` where the document is not there, or has changed since it was labelled.
  public func verdicts(_ labelled: LabelledDocument) throws -> Verdicts {
    let documents = try database.documents(id: labelled.id, source: labelled.source)
    guard let stored = documents.first, documents.count == 1 else {
      throw VerdictRequestError(
        documents.isEmpty
          ? "there is no document \(labelled.id)\(labelled.source.map { " of \($0)" } ?? "")"
          : "several sources have a document \(labelled.id): the labels don't say which")
    }
    if let revision = labelled.revision, revision != stored.revision {
      throw VerdictRequestError(
        "document \(labelled.id) has changed since it was labelled: revision \(revision) then, \(stored.revision) now")
    }
    var comparison = LabelComparison(document: stored.document)
    var problems: [String] = []
    for label in labelled.labels {
      do throws(VerdictRequestError) {
        comparison.want(try statement(label, in: stored.document))
      } catch {
        problems.append(error.message)
      }
    }
    let present = (stored.signals + stored.otherSignals).filter { labelled.kinds.contains($0.kind) && $0.isOnTheDesk }
    comparison.compare(present)
    let context = ReviewContext(reviewer: labelled.reviewer ?? reviewer)
    return Verdicts(
      entries: comparison.decisions.map { ReviewEntry($0, in: context) }, problems: problems + comparison.problems)
  }

  private func statement(
    _ label: LabelledDocument.Label, in document: Document
  ) throws(VerdictRequestError) -> StatedSignal {
    try vocabulary.check(label.label, of: label.kind)
    var evidence: [Evidence] = []
    for words in label.words { evidence.append(try Evidence(words, in: document)) }
    return StatedSignal(kind: label.kind, label: label.label, evidence: evidence, score: label.score)
  }
}

/// Compares the labels of a document with its signals.
private struct LabelComparison {
  let document: Document
  private(set) var decisions: [ReviewDecision] = []
  private(set) var problems: [String] = []
  private var wanted: [StatedSignal] = []
  /// Those of the wanted that no signal has been found for.
  private var open: [StatedSignal] = []

  init(document: Document) {
    self.document = document
  }

  mutating func want(_ statement: StatedSignal) {
    guard !wanted.contains(statement) else { return }
    wanted.append(statement)
    open.append(statement)
  }

  mutating func compare(_ present: [StoredSignal]) {
    let extracted = present.filter { !$0.isStated }
    var unexplained: [StoredSignal] = []
    for signal in extracted {
      if wanted.contains(where: { $0.says(signal) }) {
        decisions.append(.judge(signal.id, .accept))
        open.removeAll { $0.says(signal) }
      } else {
        unexplained.append(signal)
      }
    }
    for signal in unexplained {
      if let index = open.firstIndex(where: { $0.isAt(signal) && $0.kind != .constraint }) {
        decisions.append(.correct(signal.id, to: open.remove(at: index).filled(from: signal)))
      } else {
        decisions.append(.judge(signal.id, .reject))
      }
    }
    for signal in present where signal.isStated && signal.status == .accepted {
      if open.contains(where: { $0.says(signal) }) {
        decisions.append(.judge(signal.id, .accept))
        open.removeAll { $0.says(signal) }
      } else if !wanted.contains(where: { $0.says(signal) }) {
        decisions.append(.judge(signal.id, .reject))
      }
    }
    for statement in open { add(statement) }
  }

  private mutating func add(_ statement: StatedSignal) {
    guard statement.kind != .constraint else {
      let quote = statement.evidence.first?.quote ?? ""
      problems.append(
        "the constraint \(statement.label) “\(quote)” is new and has no value, which labels can't give: use `hark add`")
      return
    }
    var complete = statement
    if complete.kind == .aspect, complete.score == nil { complete.score = 0 }
    decisions.append(.add(complete, document: document.id, source: document.source))
  }
}

extension StoredSignal {
  fileprivate var isStated: Bool { extractor == SignalDatabase.reviewExtractor }

  /// Whether a reviewer has to do with it: it stands, or somebody decided on it.
  fileprivate var isOnTheDesk: Bool { [.proposed, .accepted, .corrected, .rejected].contains(status) }
}

extension StatedSignal {
  fileprivate func says(_ signal: StoredSignal) -> Bool { label == signal.label && isAt(signal) }

  /// Whether the statement is about the words of a signal, or about the same single thing of its document.
  fileprivate func isAt(_ signal: StoredSignal) -> Bool {
    guard kind == signal.kind else { return false }
    if [.sentiment, .resolution].contains(kind) || evidence.isEmpty { return true }
    return signal.evidence.contains { piece in
      evidence.contains { $0.turn == piece.evidence.turn && $0.span.overlaps(piece.evidence.span) }
    }
  }

  /// With what labels don't say taken from the signal that it replaces.
  fileprivate func filled(from signal: StoredSignal) -> StatedSignal {
    var filled = self
    if evidence.isEmpty { filled.evidence = signal.evidence.map(\.evidence) }
    if kind == .aspect { filled.score = score ?? signal.score }
    return filled
  }
}
