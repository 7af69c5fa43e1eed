import Records

/// Makes one document's constraints of what its turns hold: repeated mentions merge, later statements supersede.
struct DocumentResolver {
  let document: Document
  let confidences: ConfidenceTable

  func resolve(_ candidates: [Candidate]) -> [ConstraintSignal] {
    var result: [ConstraintSignal] = []
    var sources: [Candidate] = []
    var byMeaning: [Meaning: Int] = [:]
    for candidate in candidates {
      guard let evidence = Evidence(in: document, turn: candidate.turn, span: candidate.span) else { continue }
      let meaning = Meaning(candidate)
      if let known = byMeaning[meaning] {
        result[known].evidence.append(evidence)
        if let offered = candidate.offered { result[known].evidence.append(offered) }
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
      byMeaning[meaning] = sources.count
      sources.append(candidate)
      result.append(
        ConstraintSignal(
          type: candidate.type, polarity: candidate.polarity, strength: candidate.strength, value: candidate.value,
          confidence: confidences.confidence(of: candidate.rule),
          evidence: [evidence] + (candidate.offered.map { [$0] } ?? []), rule: candidate.rule))
    }
    return result
  }

  /// What two mentions share where the later one says the same once more.
  private struct Meaning: Hashable {
    var polarity: ConstraintPolarity
    var value: ConstraintValue
    /// Set where the value says nothing: then the words, within one turn, or the rule must be the same.
    var words: String?

    init(_ candidate: Candidate) {
      polarity = candidate.polarity
      value = candidate.value
      if case .budget(_, nil, _) = candidate.value { words = candidate.quote }
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
