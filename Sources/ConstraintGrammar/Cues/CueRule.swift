import Records

/// One way in which customers state a constraint: the words that announce it and what it then says. Shared by reference,
/// since it is looked at for every match.
final class CueRule: Sendable {
  /// As `budget.afford`: the constraint type, then the rule.
  let id: String
  let type: String
  let polarity: ConstraintPolarity
  let strength: ConstraintStrength
  let guards: Guards
  /// What the value says, in the notation of the type's own file: a literal, or `$1` for the first capture.
  let template: String
  /// Of a location's template, the relation of each place that it names; `nil` for a word that is none.
  let relations: [ConstraintValue.LocationRelation?]

  init(
    id: String, type: String, polarity: ConstraintPolarity, strength: ConstraintStrength, guards: Guards,
    template: String
  ) {
    self.id = id
    self.type = type
    self.polarity = polarity
    self.strength = strength
    self.guards = guards
    self.template = template
    relations =
      type == "location"
      ? template.split(separator: ";").map { place in
        place.split(separator: " ").first.flatMap { ConstraintValue.LocationRelation(rawValue: String($0)) }
      } : []
  }

  /// The conditions under which a rule holds, beside its words.
  struct Guards: OptionSet, Sendable {
    var rawValue: UInt32
    /// Past facts count ("I forgot my password").
    static let past = Guards(rawValue: 1)
    /// Another person's limit counts ("my wife is disabled").
    static let third = Guards(rawValue: 2)
    /// Questions and softeners leave the strength as it is: the words state a fact.
    static let fact = Guards(rawValue: 4)
    /// Only where the clause asks or wishes for something.
    static let request = Guards(rawValue: 8)
    /// Only in transcripts and survey answers, not in reviews.
    static let dialogue = Guards(rawValue: 16)
    /// Never inside a question.
    static let statement = Guards(rawValue: 32)
    /// Holds although the clause is negated.
    static let negated = Guards(rawValue: 64)
    /// A negation in front turns require into exclude.
    static let flips = Guards(rawValue: 128)
    /// Only where the clause speaks of travelling or sending.
    static let journey = Guards(rawValue: 256)
    /// Only where the matched words fill their sentence, or nearly.
    static let alone = Guards(rawValue: 512)
    /// Only in a question.
    static let question = Guards(rawValue: 1024)
    /// Conditions count ("if you could call me").
    static let conditional = Guards(rawValue: 2048)

    static let names: [String: Guards] = [
      "past": .past, "third": .third, "fact": .fact, "request": .request, "dialogue": .dialogue,
      "statement": .statement, "negated": .negated, "flips": .flips, "journey": .journey, "alone": .alone,
      "question": .question, "conditional": .conditional,
    ]
  }
}

/// A line of a rule table as the matcher runs it: a small program with branches.
struct CueProgram: Sendable {
  var rule: Int
  var code: [CueInstruction]
}

/// One step of a program. A step that consumes nothing and is no branch is followed by the next one.
enum CueInstruction: Sendable, Hashable {
  case word(WordID)
  /// One of several words, as an index into the grammar's sets.
  case anyOf(Int32)
  case wordClass(WordClass)
  /// A value that a family's reader has found at this place; it is captured.
  case value(ValueSlot)
  /// A run of words that a native reader delimits; it is captured.
  case open(OpenSlot)
  /// Up to so many lexemes of the same clause.
  case gap(Int32)
  /// The next lexeme is none of these words; consumes nothing.
  case not(Int32)
  case evidenceStart
  case evidenceEnd
  case sentenceStart
  case sentenceEnd
  /// Goes on at the next step, and where that fails, so many steps further.
  case branch(Int32)
  /// Goes on so many steps further.
  case jump(Int32)

  var consumes: Bool {
    switch self {
    case .word, .anyOf, .wordClass, .value, .open, .gap: true
    default: false
    }
  }
}

/// The families of readings that a cue can be joined to.
enum ValueSlot: String, Sendable, CaseIterable {
  /// An amount of money, or a bare number where a rule's other words speak of a price.
  case money, amount, number, percent, time, date, duration, quantity, age, dimension, language

  /// The slot's place among all.
  var index: Int {
    switch self {
    case .money: 0
    case .amount: 1
    case .number: 2
    case .percent: 3
    case .time: 4
    case .date: 5
    case .duration: 6
    case .quantity: 7
    case .age: 8
    case .dimension: 9
    case .language: 10
    }
  }

  @inline(__always)
  var bit: UInt16 { 1 << UInt16(index) }
}

/// Runs of words with an open vocabulary.
enum OpenSlot: String, Sendable, CaseIterable {
  /// A noun phrase.
  case np
  /// A name of a place: known, capitalised or a code.
  case place
  /// A place, or any noun phrase where the words before it announce one.
  case anywhere
  /// A person: `my husband`, `Mr Smith`, `my business, Big Zonkos`.
  case person
  /// A verb and what follows, up to the end of the clause.
  case action
}
