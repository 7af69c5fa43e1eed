/// A text as tokens, with what was found in it.
///
/// A find is a run of whole tokens, which one mask then replaces. What the finders see after that is exactly what they
/// would see in the redacted text, however long the placeholders are: so the search ends where nothing more is found, and
/// redacting the redacted text changes nothing.
struct RedactionScan {
  let bytes: [UInt8]
  private(set) var tokens: [RedactionToken] = []
  /// Placeholders that the text held already.
  private(set) var placeholders: Set<Placeholder> = []
  /// In no particular order.
  private(set) var finds: [Find] = []
  /// Whether any token holds a digit or an `@`; most kinds need one.
  private(set) var hasDigits = false
  private(set) var hasAt = false

  /// Personal data at a range of bytes.
  struct Find {
    var kind: RedactionKind
    var range: Range<Int>
  }

  init(_ text: String) {
    bytes = Array(text.utf8)
    tokens.reserveCapacity(bytes.count / 4)
    var tokenizer = RedactionTokenizer(bytes)
    tokenizer.tokenize(into: &tokens, placeholders: &placeholders)
    for token in tokens {
      if token.hasDigits { hasDigits = true }
      if token.isSign("@") { hasAt = true }
    }
  }

  var count: Int { tokens.count }

  /// The token, or ``RedactionToken/boundary`` outside the text.
  subscript(index: Int) -> RedactionToken {
    index >= 0 && index < tokens.count ? tokens[index] : .boundary
  }

  /// Searches from left to right and masks what is found.
  mutating func search(with finder: some PersonalDataFinder) {
    let before = finds.count
    var index = 0
    while index < tokens.count {
      guard tokens[index].kind != .mask, let (kind, end) = finder.find(at: index, in: self) else {
        index += 1
        continue
      }
      finds.append(Find(kind: kind, range: tokens[index].start..<tokens[end - 1].end))
      for position in index..<end {
        tokens[position] = RedactionToken(
          kind: .mask, gap: tokens[position].gap, start: tokens[position].start, end: tokens[position].end)
      }
      index = end
    }
    if finds.count > before { joinMasks(finds[before...]) }
  }

  /// Makes the masks of each find one.
  private mutating func joinMasks(_ found: ArraySlice<Find>) {
    var rest = found
    var kept: [RedactionToken] = []
    kept.reserveCapacity(tokens.count)
    for token in tokens {
      if let find = rest.first, token.start >= find.range.lowerBound {
        if token.start == find.range.lowerBound {
          kept.append(RedactionToken(kind: .mask, gap: token.gap, start: token.start, end: find.range.upperBound))
        }
        if token.end == find.range.upperBound { rest.removeFirst() }
      } else {
        kept.append(token)
      }
    }
    tokens = kept
  }
}

extension RedactionScan {
  /// The values of a token's digits.
  func digits(of token: RedactionToken) -> ArraySlice<UInt8> {
    bytes[token.range]
  }

  /// Whether the token is one of some words, which are lower-case ASCII.
  func isWord(_ index: Int, _ words: StaticString...) -> Bool {
    let token = self[index]
    guard token.isAlphanumeric else { return false }
    return words.contains { word in
      word.utf8CodeUnitCount == token.count
        && word.withUTF8Buffer { zip($0, token.range).allSatisfy { $0 == bytes.lowercasedByte(at: $1) } }
    }
  }

  /// Distance in tokens back from an index to the nearest word with one of the roles, at most `limit`; `nil` where there
  /// is none.
  func distanceBack(from index: Int, to roles: RedactionWordRoles, within limit: Int = 6) -> Int? {
    (1...limit).first { self[index - $0].has(roles) }
  }

  /// Whether a number may begin here: not inside a longer number or code, and no amount of money.
  func numberBegins(at index: Int) -> Bool {
    let token = self[index]
    let before = self[index - 1]
    guard token.gap == .none, before.kind == .punctuation else { return true }
    switch before.sign {
    case UInt8(ascii: "$"), UInt8(ascii: "@"): return false
    case UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: ","), UInt8(ascii: "/"), UInt8(ascii: "_"),
      UInt8(ascii: ":"), UInt8(ascii: "+"):
      return before.gap != .none || !self[index - 2].hasDigits || before.isSign(",") && token.count > 3
    default: return !isCurrency(before)
    }
  }

  /// Whether groups of digits may begin here: not among others, as inside a longer card number.
  func groupsBegin(at index: Int) -> Bool {
    let before = self[index - 1]
    return numberBegins(at: index) && !(before.kind == .number && before.count >= 4 && self[index].gap == .space)
  }

  /// Whether a number may end before an index: no longer number goes on there.
  func numberEnds(before index: Int) -> Bool {
    let token = self[index]
    guard token.gap == .none else { return true }
    if token.isAlphanumeric { return token.isUnicase != self[index - 1].isUnicase }
    guard token.kind == .punctuation else { return true }
    switch token.sign {
    case UInt8(ascii: "%"): return false
    case UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: ","), UInt8(ascii: "/"), UInt8(ascii: "_"),
      UInt8(ascii: ":"):
      let next = self[index + 1]
      return next.gap != .none || !next.hasDigits || token.isSign(",") && next.count > 3
    default: return !isCurrency(token)
    }
  }

  /// Whether the token is a currency sign outside ASCII (`£`, `€`, `₹`…).
  private func isCurrency(_ token: RedactionToken) -> Bool {
    guard token.count >= 2, bytes[token.start] >= 0xC2 else { return false }
    let isLatin = bytes[token.start] == 0xC2 && (0xA2...0xA5).contains(bytes[token.start + 1])
    let isBlock =
      token.count == 3 && bytes[token.start] == 0xE2 && bytes[token.start + 1] == 0x82
      && bytes[token.start + 2] >= 0xA0
    return isLatin || isBlock
  }
}
