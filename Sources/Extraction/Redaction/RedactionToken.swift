/// A word, number or sign of a text that is searched for personal data.
struct RedactionToken {
  enum Kind: UInt8 {
    /// Letters of one kind of script.
    case word
    /// ASCII digits.
    case number
    /// Letters and digits without a gap: `12B`, `GB56HXDO`.
    case mixed
    case punctuation
    /// A placeholder, or what one will replace: nothing is read across it.
    case mask
    /// Before the first and after the last token.
    case boundary
  }

  /// The white space before a token.
  enum Gap: UInt8 {
    case none
    case space
    /// With a line break in it.
    case line
  }

  var kind: Kind
  var gap: Gap
  /// UTF-8 byte offsets.
  var start: Int
  var end: Int
  var roles: RedactionWordRoles = []
  /// Of punctuation: the ASCII character, `-` for every dash, 0 for what has none.
  var sign: UInt8 = 0
  /// Whether the word begins with a capital letter.
  var isCapitalised = false
  /// Whether the letters belong to a script without capitals (Han, Kana, Arabic, Devanagari…), where words of another
  /// script and numbers stand without white space.
  var isUnicase = false

  static let boundary = RedactionToken(kind: .boundary, gap: .line, start: 0, end: 0)

  var range: Range<Int> { start..<end }
  var count: Int { end - start }
  var isAlphanumeric: Bool { kind == .word || kind == .number || kind == .mixed }
  var hasDigits: Bool { kind == .number || kind == .mixed }

  func isSign(_ scalar: Unicode.Scalar) -> Bool { kind == .punctuation && sign == UInt8(ascii: scalar) }

  /// Whether the token continues the one before it, without white space.
  func continues(_ scalar: Unicode.Scalar) -> Bool { gap == .none && isSign(scalar) }

  func has(_ role: RedactionWordRoles) -> Bool { !roles.isDisjoint(with: role) }
}
