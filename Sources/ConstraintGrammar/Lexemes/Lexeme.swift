/// A stretch of a turn that the grammar reads as one unit: finer than a token, so that `10km/hr` and `$50` come apart.
///
/// Lexemes are cut from tokens at the borders between letters, digits and symbols. They are never merged across
/// tokens, so a text set apart (a quoted reply, an HTML tag) can't become part of a reading.
struct Lexeme {
  /// UTF-8 byte offsets into the turn's text, on scalar boundaries.
  var start: Int32
  var end: Int32
  /// The word in the lexicon, ``WordTable/unknown`` where the grammar has no use for it.
  var word: WordID
  var shape: Shape
  var flags: Flags
  /// What its word, or the shape of its digits, can contribute.
  var traits: WordTraits = []
  /// The traits of all lexemes that follow it before an expression of time must be over.
  var ahead: WordTraits = []

  enum Shape: UInt8 {
    /// A run of letters, apostrophes inside it.
    case letters
    /// A run of ASCII digits.
    case digits
    /// One scalar that is neither.
    case symbol
    case url
    case email
    case handle
    case hashtag
    case emoji
    /// A gap of text set apart, which no reading may cross; it has no extent.
    case barrier
  }

  struct Flags: OptionSet {
    var rawValue: UInt8
    static let allCaps = Flags(rawValue: 1)
    static let capitalised = Flags(rawValue: 2)
    static let spaceBefore = Flags(rawValue: 4)
    static let lineBreakBefore = Flags(rawValue: 8)

    /// The bits that `TokenFlags` has in common.
    static let ofTokens = allCaps.union(capitalised)
  }

  var length: Int { Int(end - start) }
  var isSpaced: Bool { flags.contains(.spaceBefore) }

  /// Whether nothing stands between the lexeme and the one before it.
  @inline(__always)
  func isJoined(to previous: Lexeme) -> Bool {
    !isSpaced && start == previous.end && shape != .barrier
  }
}

/// An index into a ``WordTable``.
typealias WordID = UInt16
