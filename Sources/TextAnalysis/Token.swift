/// What a token is, decided from its characters and never from a dictionary of a language.
public enum TokenKind: UInt8, Sendable, Hashable, CaseIterable {
  /// Letters, possibly with digits, apostrophes and inner full stops: `refund`, `don't`, `U.S.A.`, `3rd`, `v1.2`, `注`.
  case word
  /// Digits alone, with their separators: `12`, `1,299.50`, `½`.
  case number
  /// One punctuation mark, or a run of the same one (`...`, `--`), or of `.`, `!` and `?` (`?!`).
  case punctuation
  /// A symbol that is no emoji: `+`, `%`, `©`, `$` standing alone.
  case symbol
  /// `https://example.com/a?b=c`, `www.example.com`, `example.co.uk/help`.
  case url
  /// `name@example.com`.
  case email
  /// `@name`.
  case handle
  /// `#tag`.
  case hashtag
  /// An emoji with its modifiers and joined parts, a flag, a keycap, or an ASCII emoticon such as `:-)`.
  case emoji
  /// An amount with its currency sign: `$1,299.50`, `20€`, `£5k`, `US$30`.
  case price
  /// A time of day: `10:30`, `5pm`, `7:15a.m.`.
  case time
  /// Anything else that is not white space: private-use and unassigned characters, bytes that are no UTF-8.
  case other
}

/// Facts about a token that its normal form no longer shows.
public struct TokenFlags: OptionSet, Sendable, Hashable {
  public let rawValue: UInt8

  public init(rawValue: UInt8) {
    self.rawValue = rawValue
  }

  /// At least two letters, none of them lower case: `NOT`, `USA`. Kinds `word` and `hashtag`.
  public static let allCaps = TokenFlags(rawValue: 1 << 0)
  /// The first letter is upper case: `Dana`, `I`, `NOT`.
  public static let capitalised = TokenFlags(rawValue: 1 << 1)
  /// A letter was repeated beyond its spelling (`soooo`) and the normal form has fewer of it.
  public static let elongated = TokenFlags(rawValue: 1 << 2)
  /// The word negates what it stands with: `not`, `never`, `don't`, `dont`, `without`.
  public static let negation = TokenFlags(rawValue: 1 << 3)
  /// White space, or a range that was set apart, stands directly before the token.
  public static let spaceBefore = TokenFlags(rawValue: 1 << 4)
  /// The token is the first of its sentence.
  public static let sentenceStart = TokenFlags(rawValue: 1 << 5)
}

/// A piece of a text with its place in the original bytes and in the normal forms.
///
/// The place in the original never changes, whatever normalisation does, so evidence can always be quoted from it.
public struct Token: Sendable, Hashable {
  /// What the token is.
  public let kind: TokenKind
  /// What the normal form no longer shows.
  public internal(set) var flags: TokenFlags
  /// UTF-8 offset of the first byte in the text.
  public let start: Int32
  /// UTF-8 offset after the last byte in the text; greater than ``start``.
  public let end: Int32
  /// Offset of the normal form's first byte in ``TokenizedText/normalized``.
  public let normalizedStart: Int32
  /// Offset after the normal form's last byte; never less than ``normalizedStart``.
  public let normalizedEnd: Int32
  /// ``NormalFormHash`` of the normal form: the same on every run and machine.
  public let hash: UInt64

  package init(
    kind: TokenKind, flags: TokenFlags, start: Int32, end: Int32, normalizedStart: Int32, normalizedEnd: Int32,
    hash: UInt64
  ) {
    self.kind = kind
    self.flags = flags
    self.start = start
    self.end = end
    self.normalizedStart = normalizedStart
    self.normalizedEnd = normalizedEnd
    self.hash = hash
  }

  /// The token's bytes in the text.
  public var range: Range<Int> { Int(start)..<Int(end) }

  /// The normal form's bytes in ``TokenizedText/normalized``.
  public var normalizedRange: Range<Int> { Int(normalizedStart)..<Int(normalizedEnd) }
}
