public import Records
internal import SignalStore
internal import TextAnalysis
internal import TextModels

/// Says why a signal was extracted and what else its words may mean, by the models that extraction uses.
public struct SignalExplainer: Sendable {
  /// What signals may say.
  public let taxonomy: Taxonomy

  private let classifiers: [SignalKind: TextClassifier]

  private static let mostReasons = 6
  private static let mostAlternatives = 9
  /// The score that an alternative gives to an aspect.
  private static let aspectScores: [(label: SentimentLabel, score: Double)] = [
    (.negative, -0.6), (.neutral, 0), (.positive, 0.6),
  ]

  /// - Throws: ``TrainingError`` with ``TrainingError/Code/unreadable`` where the model file can't be used.
  public init(models source: ModelFileSource, taxonomy: Taxonomy) throws(TrainingError) {
    let file = try source.open()
    var classifiers: [SignalKind: TextClassifier] = [:]
    do throws(ModelFileError) {
      classifiers[.intent] = try file.classifier("intent")
      classifiers[.sentiment] = try file.classifier("sentiment")
      classifiers[.emotion] = try file.classifier("emotion")
    } catch {
      throw TrainingError(.unreadable, error.message)
    }
    self.classifiers = classifiers
    self.taxonomy = taxonomy
  }

  /// The labels that a signal of a kind may have, with what each means.
  public func labels(of kind: SignalKind) -> [(label: String, meaning: String)] {
    switch kind {
    case .intent: taxonomy.intents.map { ($0.id, $0.description) }
    case .aspect: taxonomy.aspects.map { ($0.id, $0.description) }
    case .constraint: taxonomy.constraintTypes.map { ($0.id, $0.description) }
    case .sentiment: SentimentLabel.allCases.map { ($0.rawValue, "") }
    case .resolution: ResolutionSignal.Status.allCases.map { ($0.rawValue, "") }
    case .emotion: (classifiers[.emotion]?.labels ?? []).filter { $0 != "neutral" }.sorted().map { ($0, "") }
    }
  }

  /// What speaks for a signal, and what it may be instead.
  func explain(
    _ signal: StoredSignal, in document: Document
  ) -> (reasons: [ReviewReason], alternatives: [ReviewAlternative]) {
    let reading = reading(of: signal, in: document)
    let reasons = (reading?.reasons ?? []).prefix(SignalExplainer.mostReasons)
    return (
      [provenance(of: signal)] + reasons,
      Array(alternatives(to: signal, probabilities: reading?.probabilities ?? [:]).prefix(Self.mostAlternatives))
    )
  }

  // MARK: - Reasons

  private func provenance(of signal: StoredSignal) -> ReviewReason {
    let program: String
    if let rule = signal.constraintRule {
      program = "rule \(rule)"
    } else if signal.extractor.name == "review" {
      program = "stated by a reviewer"
    } else {
      program = "\(signal.extractor.name) \(signal.extractor.version)"
    }
    guard let model = signal.languageModel, signal.origin != .baseline else { return ReviewReason(text: program) }
    let name = ["language model", model.model, "prompt \(model.version)"].compactMap(\.self).joined(separator: ", ")
    return ReviewReason(text: signal.origin == .both ? "\(program), and \(name)" : name)
  }

  private struct Reading {
    var reasons: [ReviewReason]
    var probabilities: [String: Double]
  }

  /// What the kind's classifier makes of the sentences that the signal stands in.
  private func reading(of signal: StoredSignal, in document: Document) -> Reading? {
    let asked = signal.kind == .aspect ? SignalKind.sentiment : signal.kind
    guard let classifier = classifiers[asked], let evidence = signal.evidence.first?.evidence,
      document.turns.indices.contains(evidence.turn)
    else { return nil }
    let turn = document.turns[evidence.turn]
    var text = TokenizedText()
    Tokenizer().tokenize(turn.text.utf8.span, settingApart: turn.setApart, into: &text)
    let tokens = SignalExplainer.sentences(of: text, around: evidence.span)
    guard !tokens.isEmpty else { return nil }
    var workspace = ClassifierWorkspace()
    classifier.predict(text, tokens: tokens, in: &workspace)
    let probabilities = Dictionary(
      zip(classifier.labels, workspace.probabilities.map(Double.init)), uniquingKeysWith: { first, _ in first })
    let label = signal.kind == .aspect ? (signal.score ?? 0) < 0 ? "negative" : "positive" : signal.label
    guard let index = classifier.labels.firstIndex(of: label) else {
      return Reading(reasons: [], probabilities: probabilities)
    }
    var weights: [String: Double] = [:]
    for contribution in classifier.explain(text, tokens: tokens) where contribution.kind != .base {
      let span = text.tokens[contribution.tokens]
      guard let first = span.first, let last = span.last,
        let quote = turn.text.slice(utf8: Int(first.start)..<Int(last.end)), quote != ".", quote != ","
      else { continue }
      weights[quote.lowercased(), default: 0] += Double(contribution.logits[index])
    }
    let reasons = weights.filter { $0.value > 0.05 }.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
    return Reading(
      reasons: reasons.map { ReviewReason(text: "“\($0.key)”", weight: $0.value) }, probabilities: probabilities)
  }

  private static func sentences(of text: TokenizedText, around span: Range<Int>) -> Range<Int> {
    let covered = text.tokens.indices.filter {
      Int(text.tokens[$0].start) < span.upperBound && Int(text.tokens[$0].end) > span.lowerBound
    }
    guard let first = covered.first, let last = covered.last else { return 0..<0 }
    let sentences = text.sentences.filter { $0.tokens.overlaps(first..<last + 1) }
    return (sentences.first?.tokens.lowerBound ?? first)..<(sentences.last?.tokens.upperBound ?? last + 1)
  }

  // MARK: - Alternatives

  private func alternatives(to signal: StoredSignal, probabilities: [String: Double]) -> [ReviewAlternative] {
    var alternatives: [ReviewAlternative] = []
    if signal.kind == .aspect {
      let current = signal.score.map { $0 < -0.1 ? SentimentLabel.negative : $0 > 0.1 ? .positive : .neutral }
      alternatives = SignalExplainer.aspectScores.filter { $0.label != current }.map {
        ReviewAlternative(
          .score($0.score), name: "\(signal.label), \($0.label.rawValue)", probability: probabilities[$0.label.rawValue]
        )
      }
    }
    // An aspect's probabilities are those of sentiments.
    let probabilities = signal.kind == .aspect ? [:] : probabilities
    let labels = labels(of: signal.kind).map(\.label).filter { $0 != signal.label }
    let related = signal.kind == .constraint ? SignalExplainer.relatedTypes[signal.label] ?? [] : []
    let ranked = labels.enumerated().sorted { a, b in
      rank(a, probabilities, related) < rank(b, probabilities, related)
    }
    return alternatives
      + ranked.map { ReviewAlternative(.label($1), name: $1, probability: probabilities[$1]) }
  }

  private func rank(
    _ label: (offset: Int, element: String), _ probabilities: [String: Double], _ related: [String]
  ) -> (Double, Int, Int) {
    (
      -(probabilities[label.element] ?? 0), related.firstIndex(of: label.element) ?? related.count, label.offset
    )
  }

  /// Constraint types that words like those of another one may mean, the likeliest first.
  private static let relatedTypes: [String: [String]] = [
    "budget": ["payment", "quantity", "policy"],
    "deadline": ["schedule", "policy"],
    "schedule": ["deadline", "policy", "channel"],
    "location": ["channel", "accessibility"],
    "channel": ["privacy", "schedule", "language", "location"],
    "compatibility": ["substitution", "quantity", "resource"],
    "quantity": ["budget", "compatibility"],
    "substitution": ["compatibility", "quantity"],
    "payment": ["budget", "policy", "resource"],
    "policy": ["deadline", "authority", "resource"],
    "authority": ["policy", "privacy"],
    "privacy": ["channel", "authority"],
    "accessibility": ["resource", "language", "location"],
    "language": ["channel", "accessibility"],
    "resource": ["accessibility", "payment", "channel"],
  ]
}
