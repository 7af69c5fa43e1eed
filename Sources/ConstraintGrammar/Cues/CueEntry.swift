/// One way to begin a match: the step of a program that takes the match's first lexeme, and what must follow that lexeme.
///
/// A program whose first step is a choice of phrases has an entry for each of them, so that most can be turned away by the
/// second word alone.
struct CueEntry: Sendable {
  /// What must stand further on.
  var need: Need
  /// Whether it must be one of the next few lexemes.
  var isNear: Bool
  /// What must besides be one of the next few lexemes.
  var near: Need
  var program: Int32
  var step: Int32
  /// Slots of which the turn must hold values, one bit each.
  var slots: UInt16
  /// Whether the evidence begins with the match.
  var beginsEvidence: Bool

  enum Need: Sendable {
    case nothing
    case word(WordID)
    /// One of the words of a set.
    case anyOf(Int32)
  }
}

/// Which of 1,024 groups of words some words belong to: a word whose group is missing is none of them.
///
/// A word's number is cut into ten bits: the lower five choose a row, the upper five a bit in it.
struct WordGroups: Sendable {
  static let rowCount = 32

  private var rows = SIMD32<UInt32>.zero

  static let all = WordGroups(rows: SIMD32(repeating: ~0))

  private init(rows: SIMD32<UInt32>) { self.rows = rows }

  init(_ words: some Sequence<WordID>) {
    for word in words { rows[WordGroups.row(of: word)] |= WordGroups.bit(of: word) }
  }

  @inline(__always)
  static func row(of word: WordID) -> Int { Int(word & 31) }

  @inline(__always)
  static func bit(of word: WordID) -> UInt32 { 1 << UInt32(word >> 5 & 31) }

  func union(_ other: WordGroups) -> WordGroups { WordGroups(rows: rows | other.rows) }

  /// The bits of a row, or of all rows together.
  func bits(_ row: Int?) -> UInt32 {
    if let row { return rows[row] }
    return (0..<WordGroups.rowCount).reduce(0) { $0 | rows[$1] }
  }
}
