import Records

/// Chooses among a turn's candidates that compete for the same words.
struct CandidateResolver {
  let parts: TurnAnalysis.Parts

  func resolve(_ found: [Candidate], _ trace: ConstraintTraceRecorder?) -> [Candidate] {
    guard found.count > 1 else { return found }
    let byPlace = found.sorted(by: CandidateResolver.standsBefore)
    // each begins where all before it are over
    guard zip(byPlace, byPlace.dropFirst()).contains(where: { $1.lexemes.lowerBound < $0.lexemes.upperBound }) else {
      return byPlace
    }
    let ordered = found.enumerated().sorted { a, b in
      let (x, y) = (score(a.element), score(b.element))
      return x != y ? x > y : a.offset < b.offset
    }
    var kept: [Candidate] = []
    var owners: [Int: [Int]] = [:]
    for (_, candidate) in ordered {
      let rivals = Set(candidate.lexemes.flatMap { owners[$0] ?? [] }).sorted()
      if let winner = rivals.lazy.map({ kept[$0] }).first(where: { blocks($0, candidate) }) {
        trace?.reject(candidate.rule, candidate.lexemes, "\(winner.rule) reads these words", parts)
      } else {
        for lexeme in candidate.lexemes { owners[lexeme, default: []].append(kept.count) }
        kept.append(candidate)
      }
    }
    return kept.sorted(by: CandidateResolver.standsBefore)
  }

  private static func standsBefore(_ a: Candidate, _ b: Candidate) -> Bool {
    (a.lexemes.lowerBound, a.lexemes.upperBound) < (b.lexemes.lowerBound, b.lexemes.upperBound)
  }

  private func score(_ candidate: Candidate) -> Int {
    candidate.rank * 4 + (candidate.type == "substitution" ? -40 : 0) + (candidate.value.isSpecific ? 20 : 0)
  }

  /// Whether a chosen candidate leaves no room for another one.
  private func blocks(_ winner: Candidate, _ candidate: Candidate) -> Bool {
    guard winner.lexemes.overlaps(candidate.lexemes) else { return false }
    if winner.type == candidate.type {
      if case .location(let first, let a) = winner.value, case .location(let second, let b) = candidate.value, a != b,
        first.lowercased() != second.lowercased()
      {
        return winner.lexemes.contains(candidate.lexemes.lowerBound)
          && winner.lexemes.upperBound >= candidate.lexemes.upperBound && a == .near
      }
      return winner.type != "language" || winner.value == candidate.value
    }
    // an attribute is what is left when no other type reads the words
    if candidate.type == "substitution" {
      return winner.type != "quantity" || candidate.lexemes.count <= winner.lexemes.count
    }
    if winner.type == "substitution" { return false }
    switch (winner.type, candidate.type) {
    case ("deadline", "schedule"), ("schedule", "deadline"), ("channel", "payment"), ("payment", "channel"),
      ("privacy", "channel"),
      ("resource", "channel"), ("policy", "deadline"), ("policy", "schedule"), ("resource", "payment"),
      ("resource", "budget"),
      ("accessibility", "quantity"), ("schedule", "quantity"), ("deadline", "quantity"), ("privacy", "resource"),
      ("authority", "compatibility"),
      ("payment", "location"), ("location", "compatibility"), ("language", "compatibility"), ("budget", "quantity"),
      ("payment", "resource"),
      ("accessibility", "compatibility"), ("budget", "resource"), ("payment", "compatibility"),
      ("schedule", "compatibility"), ("resource", "compatibility"),
      ("authority", "accessibility"), ("language", "location"), ("privacy", "substitution"):
      return true
    default: return false
    }
  }
}

extension ConstraintValue {
  /// Whether the value names something that can be compared.
  var isSpecific: Bool {
    switch self {
    case .budget(_, let amount, _): amount != nil
    case .deadline(.immediate): false
    default: false
    }
  }
}
