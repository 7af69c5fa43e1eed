/// One way to begin a match: the step of a program that takes the match's first lexeme, and what must follow that lexeme.
///
/// A program whose first step is a choice of phrases has an entry for each of them, so that most can be turned away by the
/// second word alone.
struct CueEntry: Sendable {
  /// The words one of which must stand right behind the first lexeme.
  var next: WordGroups
  /// What must stand further on.
  var need: Need
  var program: Int32
  var step: Int32
  /// Slots of which the turn must hold values, one bit each.
  var slots: UInt16
  /// Whether the evidence begins with the match.
  var beginsEvidence: Bool

  /// Whether a run from here would be the one that another entry makes already.
  func repeats(_ other: CueEntry) -> Bool {
    program == other.program && step == other.step && beginsEvidence == other.beginsEvidence && need == other.need
  }

  enum Need: Sendable, Equatable {
    case nothing
    case word(WordID)
    /// One of the words of a set.
    case anyOf(Int32)
  }
}

/// Which of 128 groups of words some words belong to: a word whose group is missing is none of them.
struct WordGroups: Sendable {
  private var low: UInt64 = 0
  private var high: UInt64 = 0

  static let all = WordGroups(low: ~0, high: ~0)
  static let none = WordGroups(low: 0, high: 0)

  private init(low: UInt64, high: UInt64) { (self.low, self.high) = (low, high) }

  init(_ words: some Sequence<WordID>) {
    for word in words {
      let bit: UInt64 = 1 << UInt64(word & 63)
      if word & 64 == 0 { low |= bit } else { high |= bit }
    }
  }

  func union(_ other: WordGroups) -> WordGroups { WordGroups(low: low | other.low, high: high | other.high) }

  @inline(__always)
  func contains(_ word: WordID) -> Bool {
    (word & 64 == 0 ? low : high) & (1 << UInt64(word & 63)) != 0
  }
}
