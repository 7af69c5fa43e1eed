import Records

/// Makes one document's constraints of what its turns hold: repeated mentions merge, later statements supersede.
struct DocumentResolver {
  let confidences: ConfidenceTable

  func resolve(_ candidates: [Candidate], of document: Document) -> [ConstraintSignal] {
    var result: [ConstraintSignal] = []
    var sources: [Candidate] = []
    var meanings = Meanings(count: candidates.count)
    for candidate in candidates {
      guard let evidence = Evidence(in: document, turn: candidate.turn, span: candidate.span) else { continue }
      let offered =
        candidate.offered.flatMap { Evidence(in: document, turn: $0.turn, span: $0.span) }.map { [$0] } ?? []
      if let known = meanings.place(of: Meaning(candidate, evidence)) {
        result[known].evidence.append(evidence)
        result[known].evidence += offered
        if candidate.strength == .hard, result[known].strength == .soft, sources[known].turn != candidate.turn {
          result[known].strength = .hard
        }
        continue
      }
      if candidate.isCorrection {
        for index in sources.indices.suffix(64) where supersedes(candidate, sources[index]) {
          result[index].isSuperseded = true
        }
      }
      sources.append(candidate)
      result.append(
        ConstraintSignal(
          type: candidate.type, polarity: candidate.polarity, strength: candidate.strength, value: candidate.value,
          confidence: confidences.confidence(of: candidate.rule),
          evidence: [evidence] + offered, rule: candidate.rule))
    }
    return result
  }

  /// The meanings of the constraints so far, in their order: a few are compared one by one, many by their hashes.
  private struct Meanings {
    private let areMany: Bool
    private var list: [Meaning] = []
    private var places: [Meaning: Int] = [:]

    /// - Parameter count: of all that may come.
    init(count: Int) { areMany = count > 16 }

    /// The place of a meaning that is known; `nil` of a new one, which becomes the last.
    mutating func place(of meaning: Meaning) -> Int? {
      guard areMany else {
        if let known = list.firstIndex(of: meaning) { return known }
        list.append(meaning)
        return nil
      }
      if let known = places[meaning] { return known }
      places[meaning] = places.count
      return nil
    }
  }

  /// What two mentions share where the later one says the same once more.
  private struct Meaning: Hashable {
    var polarity: ConstraintPolarity
    var value: ConstraintValue
    /// Set where the value says nothing: then the words, within one turn, or the rule must be the same.
    var words: String?

    init(_ candidate: Candidate, _ evidence: Evidence) {
      polarity = candidate.polarity
      value = candidate.value
      if case .budget(_, nil, _) = candidate.value { words = evidence.quote.lowercased() }
    }
  }

  /// Whether a later statement takes the place of an earlier one: the same kind of value, marked as a change.
  private func supersedes(_ later: Candidate, _ earlier: Candidate) -> Bool {
    guard later.isCorrection, later.type == earlier.type, later.turn > earlier.turn, later.polarity == earlier.polarity
    else { return false }
    switch (later.value, earlier.value) {
    case (.location(_, let a), .location(_, let b)): return a == b
    case (.quantity(_, _, let a), .quantity(_, _, let b)): return a == b
    case (.substitution, _), (.accessibility, _), (.resource, _), (.policy, _), (.privacy, _): return false
    default: return true
    }
  }
}
