import TextAnalysis

/// A text with what the tokenizer makes of it.
struct Analysis {
  private static let tokenizer = Tokenizer()

  let bytes: [UInt8]
  var text = TokenizedText()

  init(_ string: String, settingApart: [String] = []) {
    self.init(bytes: Array(string.utf8), settingApart: settingApart.compactMap { string.byteRange(of: $0) })
  }

  init(bytes: [UInt8], settingApart: [Range<Int>] = []) {
    self.bytes = bytes
    Self.tokenizer.tokenize(bytes.span, settingApart: settingApart, into: &text)
  }

  var forms: [String] { text.tokens.map(text.normalizedString) }

  var sentences: [String] { text.sentences.map { String(decoding: bytes[$0.range], as: UTF8.self) } }

  func quote(_ token: Token) -> String { String(decoding: bytes[token.range], as: UTF8.self) }
}

extension String {
  func byteRange(of part: String) -> Range<Int>? {
    let bytes = Array(utf8)
    let wanted = Array(part.utf8)
    return bytes.indices.first { bytes[$0...].starts(with: wanted) }.map { $0..<$0 + wanted.count }
  }

  /// What stands before, between and after two marks that occur once.
  func components(between open: Character, and close: Character) -> (before: String, middle: String, after: String) {
    let before = prefix { $0 != open }
    let rest = dropFirst(before.count + 1)
    let middle = rest.prefix { $0 != close }
    return (String(before), String(middle), String(rest.dropFirst(middle.count + 1)))
  }

  var trimmingSpaces: String {
    String(drop(while: { $0 == " " }).reversed().drop(while: { $0 == " " }).reversed())
  }
}
