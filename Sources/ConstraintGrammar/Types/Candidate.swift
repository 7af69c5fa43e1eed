import Records

/// A constraint that a rule has found in one turn, before the document is resolved.
struct Candidate {
  var turn: Int
  var rule: String
  var polarity: ConstraintPolarity
  var strength: ConstraintStrength
  var value: ConstraintValue
  var lexemes: Range<Int>
  var span: Range<Int>
  /// Higher wins where two candidates of one kind compete for the same words.
  var rank: Int = 0
  /// Whether an "actually", "instead" or "rather" changes what was said before.
  var isCorrection = false
  /// The agent's words that the customer's consent or refusal is about: a second piece of evidence.
  var offered: (turn: Int, span: Range<Int>)?

  var type: String { value.type }
}

/// A constraint type that a taxonomy adds.
enum CustomType {
  static func rule(_ entry: Taxonomy.Entry) -> CueRule {
    CueRule(
      id: entry.id + ".cue", type: entry.id, polarity: .require, strength: .hard, guards: [],
      template: entry.valueFamily ?? "text")
  }
}
