internal import Records
public import SignalStore

/// Turns what a script asks for into what the store takes: finds the signal or document, the words, and what a
/// correction leaves as it is.
public struct VerdictResolver: Sendable {
  private let database: SignalDatabase
  private let vocabulary: ReviewVocabulary
  /// Who gives verdicts that name nobody else.
  private let reviewer: String

  public init(_ database: SignalDatabase, vocabulary: ReviewVocabulary, reviewer: String) {
    self.database = database
    self.vocabulary = vocabulary
    self.reviewer = reviewer
  }

  /// - Parameter key: names the place that the request comes from (``SignalStore/ReviewEntry/key``).
  /// - Throws: ``VerdictRequestError``, or `StoreError` where the database can't be read.
  public func entry(_ request: VerdictRequest, key: ContentDigest? = nil) throws -> ReviewEntry {
    let context = ReviewContext(
      reviewer: request.reviewer ?? reviewer, queue: request.queue, reason: request.reason)
    let decision: ReviewDecision =
      switch request.verdict {
      case .add: try addition(request)
      case .correct: try correction(request)
      case .accept, .reject, .skip, .comment: .judge(try signalID(request), request.verdict)
      case .undo: throw VerdictRequestError("`undo` is no verdict that a script can give; `hark review undo` does that")
      }
    return ReviewEntry(decision, in: context, key: key)
  }

  private func signalID(_ request: VerdictRequest) throws -> SignalID {
    guard let text = request.signal else { throw VerdictRequestError("the signal's id is missing") }
    return try requesting { try database.signalID(abbreviated: text) }
  }

  private func correction(_ request: VerdictRequest) throws -> ReviewDecision {
    let id = try signalID(request)
    guard let signal = try database.signal(id) else { throw VerdictRequestError("there is no signal \(id)") }
    if let kind = request.kind, kind != signal.kind {
      throw VerdictRequestError(
        "the signal is of the kind \(signal.kind.rawValue), not \(kind.rawValue): reject it, and add the other")
    }
    let label = request.label ?? signal.label
    try vocabulary.check(label, of: signal.kind)
    var stated = StatedSignal(kind: signal.kind, label: label, evidence: signal.evidence.map(\.evidence))
    if let words = request.evidence {
      let documents = try database.documents(id: signal.document.id, source: signal.document.source)
      guard let document = documents.first, document.revision == signal.document.revision else {
        throw VerdictRequestError(
          "the signal is of an earlier revision of its document, whose words are no longer shown")
      }
      stated.evidence = try words.map { try Evidence($0, in: document.document) }
    }
    stated.score = request.score ?? (label == signal.label ? signal.score : nil)
    if signal.kind == .aspect, stated.score == nil { stated.score = signal.score }
    if signal.kind == .constraint {
      stated.polarity = request.polarity ?? signal.polarity
      stated.strength = request.strength ?? signal.strength
      stated.value = try value(request, type: label) ?? (label == signal.label ? signal.constraintValue : nil)
      if stated.value == nil {
        throw VerdictRequestError("a constraint of another type needs a value, such as {\"before\": \"2026-03-06\"}")
      }
    }
    return .correct(id, to: stated)
  }

  private func addition(_ request: VerdictRequest) throws -> ReviewDecision {
    guard let id = request.document else { throw VerdictRequestError("an addition needs the id of its document") }
    guard let kind = request.kind, let label = request.label else {
      throw VerdictRequestError("an addition needs a kind and a label")
    }
    try vocabulary.check(label, of: kind)
    let documents = try database.documents(id: id, source: request.source)
    guard let document = documents.first?.document, documents.count == 1 else {
      throw VerdictRequestError(
        documents.isEmpty
          ? "there is no document \(id)\(request.source.map { " of \($0)" } ?? "")"
          : "several sources have a document \(id): name one of \(documents.map(\.document.source).joined(separator: ", "))"
      )
    }
    var stated = StatedSignal(kind: kind, label: label, evidence: [])
    stated.evidence = try (request.evidence ?? []).map { try Evidence($0, in: document) }
    stated.score = request.score
    if kind == .constraint {
      stated.polarity = request.polarity ?? .require
      stated.strength = request.strength ?? .hard
      stated.value = try value(request, type: label)
    }
    return .add(stated, document: document.id, source: document.source)
  }

  private func value(_ request: VerdictRequest, type: String) throws -> ConstraintValue? {
    guard let json = request.value else { return nil }
    guard let value = ConstraintValue(type: type, json: json) else {
      throw VerdictRequestError("the value is none of a constraint of the type `\(type)`")
    }
    return value
  }

  /// What the store says of a wrong id is a fault of the request.
  private func requesting<T>(_ body: () throws -> T) throws -> T {
    do {
      return try body()
    } catch let error as StoreError where [.unknownSignal, .ambiguous, .badStatement].contains(error.code) {
      throw VerdictRequestError(error.message)
    }
  }
}
