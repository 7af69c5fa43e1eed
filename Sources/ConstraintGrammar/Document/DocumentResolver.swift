import Records

/// Makes one document's constraints of what its turns hold: repeated mentions merge, later statements supersede.
struct DocumentResolver {
  let document: Document
  let confidences: ConfidenceTable

  func resolve(_ candidates: [Candidate]) -> [ConstraintSignal] {
    var result: [ConstraintSignal] = []
    var sources: [Candidate] = []
    for candidate in candidates {
      guard let evidence = Evidence(in: document, turn: candidate.turn, span: candidate.span) else { continue }
      if let known = sources.firstIndex(where: { merges($0, candidate) }) {
        result[known].evidence.append(evidence)
        if candidate.strength == .hard, result[known].strength == .soft, sources[known].turn != candidate.turn {
          result[known].strength = .hard
        }
        continue
      }
      for index in sources.indices where supersedes(candidate, sources[index]) { result[index].isSuperseded = true }
      sources.append(candidate)
      result.append(
        ConstraintSignal(
          type: candidate.type, polarity: candidate.polarity, strength: candidate.strength, value: candidate.value,
          confidence: confidences.confidence(of: candidate.rule), evidence: [evidence], rule: candidate.rule))
    }
    return result
  }

  /// Whether a later mention says the same once more.
  private func merges(_ first: Candidate, _ second: Candidate) -> Bool {
    guard first.type == second.type, first.polarity == second.polarity, first.value == second.value else {
      return false
    }
    // Without a value, two mentions in one turn are two limits only where their words differ.
    if case .budget(_, nil, _) = first.value {
      return first.quote == second.quote || first.turn != second.turn && first.rule == second.rule
    }
    return true
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
