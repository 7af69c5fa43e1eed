import TextAnalysis

/// The 64-bit hashes by which features are found: words, pairs of words, negated words and character n-grams each have
/// their own space, so a pair never answers for a word.
enum FeatureHash {
  /// Stands before the first token of a text and after its last.
  static let boundary = mix(0x6279_2d74_6865_2077)

  static func word(_ hash: UInt64) -> UInt64 { hash ^ 0x51ed_270b_0a1f_39d1 }

  /// The hash that ``word(_:)`` was made of.
  static func form(ofWord hash: UInt64) -> UInt64 { word(hash) }

  static func pair(_ first: UInt64, _ second: UInt64) -> UInt64 {
    mix(first &* 0x9fb2_1c65_1e98_df25 &+ second)
  }

  static func negated(_ hash: UInt64) -> UInt64 { mix(hash ^ 0xc2b2_ae3d_27d4_eb4f) }

  /// The state before a character n-gram's first byte.
  static let gramStart: UInt64 = 0x27d4_eb2f_1656_67c5

  static func gram(_ state: UInt64, adding byte: UInt8) -> UInt64 {
    (state ^ UInt64(byte)) &* 0x0000_0100_0000_01b3
  }

  static func gram(finishing state: UInt64) -> UInt64 { mix(state) }

  /// Makes every bit of the result depend on every bit of `value` (the finaliser of MurmurHash3).
  private static func mix(_ value: UInt64) -> UInt64 {
    var mixed = value
    mixed = (mixed ^ (mixed >> 33)) &* 0xff51_afd7_ed55_8ccd
    mixed = (mixed ^ (mixed >> 33)) &* 0xc4ce_b9fe_1a85_ec53
    return mixed ^ (mixed >> 33)
  }

  /// The form in which a token counts as a word: links, addresses, amounts and long numbers each as one.
  static func form(of token: Token) -> UInt64 {
    switch token.kind {
    case .url: placeholders.url
    case .email: placeholders.email
    case .handle: placeholders.handle
    case .price: placeholders.price
    case .time: placeholders.time
    case .number: token.normalizedEnd - token.normalizedStart > 2 ? placeholders.number : token.hash
    default: token.hash
    }
  }

  /// Whether a token's characters are features too.
  static func hasCharacters(_ token: Token) -> Bool {
    switch token.kind {
    case .url, .email, .handle, .price, .time: false
    case .number: token.normalizedEnd - token.normalizedStart <= 2
    default: true
    }
  }

  private static let placeholders = (
    url: NormalFormHash.hash("<url>"), email: NormalFormHash.hash("<email>"),
    handle: NormalFormHash.hash("<handle>"), price: NormalFormHash.hash("<price>"),
    time: NormalFormHash.hash("<time>"), number: NormalFormHash.hash("<number>")
  )

  static let but = NormalFormHash.hash("but")
}
