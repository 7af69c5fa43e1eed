/// Cuts a text into the tokens that the finders of personal data read.
///
/// One pass, without a look back further than the token in hand. Placeholders such as `<EMAIL_1>` become masks, so that
/// a redacted text reads like the text with its personal data masked.
struct RedactionTokenizer {
  private let bytes: [UInt8]
  private let words = RedactionWordTable.shared
  private var position = 0

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  /// Appends the tokens, and what placeholders stand in the text already.
  mutating func tokenize(into tokens: inout [RedactionToken], placeholders: inout Set<Placeholder>) {
    var gap = RedactionToken.Gap.line
    while position < bytes.count {
      let start = position
      let scalar = next()
      switch ScalarClass(scalar) {
      case .space:
        if gap == .none { gap = .space }
      case .lineBreak:
        gap = .line
      case .punctuation:
        if scalar == "<", let placeholder = Placeholder.read(bytes, at: start) {
          placeholders.insert(placeholder.value)
          position = placeholder.end
          tokens.append(RedactionToken(kind: .mask, gap: gap, start: start, end: position))
        } else {
          tokens.append(
            RedactionToken(kind: .punctuation, gap: gap, start: start, end: position, sign: sign(of: scalar)))
        }
        gap = .none
      case let first:
        tokens.append(run(from: start, scalar, first, gap: gap))
        gap = .none
      }
    }
  }

  /// The letters and digits from a scalar on.
  private mutating func run(
    from start: Int, _ scalar: Unicode.Scalar, _ first: ScalarClass, gap: RedactionToken.Gap
  ) -> RedactionToken {
    var hasLetters = first != .digit
    var hasDigits = first == .digit
    while position < bytes.count, first != .ideograph {
      let before = position
      let next = ScalarClass(next())
      let joins = first == .unicaseLetter ? next == .unicaseLetter : next == .digit || next == .letter
      guard joins else {
        position = before
        break
      }
      if next == .digit { hasDigits = true } else { hasLetters = true }
    }
    var token = RedactionToken(
      kind: hasLetters ? hasDigits ? .mixed : .word : .number, gap: gap, start: start, end: position)
    token.isUnicase = first == .unicaseLetter || first == .ideograph
    token.isCapitalised =
      first == .letter && (scalar.isASCII ? UInt8(scalar.value).isASCIIUppercase : scalar.properties.isUppercase)
    if token.kind == .word { token.roles = words.roles(of: bytes, token.range) }
    return token
  }

  private func sign(of scalar: Unicode.Scalar) -> UInt8 {
    switch scalar.value {
    case ..<0x80: UInt8(scalar.value)
    case 0x2010...0x2015, 0x2212: UInt8(ascii: "-")
    case 0x2018, 0x2019: UInt8(ascii: "'")
    case 0xFF0B: UInt8(ascii: "+")
    case 0xFF1A: UInt8(ascii: ":")
    case 0xFF20: UInt8(ascii: "@")
    default: 0
    }
  }

  /// Decodes the scalar at the position, which is valid UTF-8, and steps over it.
  private mutating func next() -> Unicode.Scalar {
    let first = bytes[position]
    position += 1
    guard first >= 0x80 else { return Unicode.Scalar(first) }
    var value = UInt32(first) & (first < 0xE0 ? 0x1F : first < 0xF0 ? 0x0F : 0x07)
    while position < bytes.count, bytes[position] & 0xC0 == 0x80 {
      value = value << 6 | UInt32(bytes[position] & 0x3F)
      position += 1
    }
    return Unicode.Scalar(value) ?? "\u{FFFD}"
  }
}

/// What a scalar is to the tokenizer; coarse outside ASCII, where only letters, spaces and signs are told apart.
private enum ScalarClass {
  case space
  case lineBreak
  case digit
  case letter
  case unicaseLetter
  /// A Han character or a Hangul syllable: a token of its own, since names stand unseparated from other words.
  case ideograph
  case punctuation

  init(_ scalar: Unicode.Scalar) {
    switch scalar.value {
    case 0x30...0x39: self = .digit
    case 0x41...0x5A, 0x61...0x7A: self = .letter
    case 0x20, 0x09, 0xA0, 0xAD, 0x2000...0x200F, 0x202A...0x202F, 0x205F...0x206F, 0x3000, 0xFEFF: self = .space
    case 0x0A...0x0D, 0x85, 0x2028, 0x2029: self = .lineBreak
    case ..<0x80, 0x80...0xA9, 0xAB...0xB4, 0xB6...0xB9, 0xBB...0xBF, 0xD7, 0xF7: self = .punctuation
    // The signs for ohm and increment, which stand for Ω and Δ in much Greek text.
    case 0x2126, 0x2206: self = .letter
    case 0x2010...0x2BFF, 0x3001...0x3004, 0x3008...0x3020, 0xE000...0xF8FF, 0xFE00...0xFE6F, 0xFF01...0xFF20,
      0xFFF0...0xFFFF, 0x1F000...0x1FAFF, 0xE0000...0x10_FFFF:
      self = .punctuation
    case ..<0x0590, 0x1E00...0x1FFF, 0x2C00...0x2DFF, 0xA640...0xA69F, 0xA720...0xA7FF, 0xFF21...0xFF5A: self = .letter
    case 0x3400...0x9FFF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0x20000...0x323AF: self = .ideograph
    default: self = .unicaseLetter
    }
  }
}
