import TextAnalysis

/// Cuts a turn's tokens into lexemes and looks each of them up in the lexicon.
struct LexemeReader {
  let words: WordTable

  /// Replaces `lexemes` by those of a turn. O(bytes).
  ///
  /// - Parameters:
  ///   - setApart: byte ranges that yield no tokens, sorted; a barrier stands for each that lies between tokens.
  func read(
    _ text: Borrowed<UInt8>, _ analysis: TokenizedText, setApart: [Range<Int>], into lexemes: inout [Lexeme]
  ) {
    lexemes.removeAll(keepingCapacity: true)
    var previousEnd = 0
    var apart = 0
    for token in analysis.tokens {
      let start = Int(token.start)
      let end = Int(token.end)
      guard start >= previousEnd, end > start, end <= text.count else { continue }
      var flags: Lexeme.Flags = []
      while apart < setApart.count, setApart[apart].lowerBound < start {
        if setApart[apart].lowerBound >= previousEnd {
          lexemes.append(
            Lexeme(start: Int32(previousEnd), end: Int32(previousEnd), word: 0, shape: .barrier, flags: []))
        }
        apart += 1
      }
      if start > previousEnd || start == 0 {
        flags.insert(.spaceBefore)
        for position in previousEnd..<start where text[position] == 10 {
          flags.insert(.lineBreakBefore)
        }
      }
      previousEnd = end
      switch token.kind {
      case .url: lexemes.append(whole(token, .url, flags))
      case .email: lexemes.append(whole(token, .email, flags))
      case .handle: lexemes.append(whole(token, .handle, flags))
      case .hashtag: cutHashtag(text, token, flags, into: &lexemes)
      case .emoji: lexemes.append(whole(token, .emoji, flags))
      default: cut(text, start, end, flags, into: &lexemes)
      }
    }
    lookAhead(text, &lexemes)
  }

  /// Tells each lexeme what follows it before an expression of time must be over.
  private func lookAhead(_ text: Borrowed<UInt8>, _ lexemes: inout [Lexeme]) {
    lexemes.withUnsafeMutableBufferPointer { lexemes in
      var index = lexemes.count - 2
      while index >= 0 {
        if LexemeReader.continuesTime(text, Borrowed(UnsafeBufferPointer(lexemes)), index + 1) {
          lexemes[index].ahead = lexemes[index + 1].traits.union(lexemes[index + 1].ahead)
        }
        index -= 1
      }
    }
  }

  /// Whether an expression of time can go on with a lexeme: not with a word that has no place in one, and with a full stop
  /// only where something is joined to it.
  @inline(__always)
  private static func continuesTime(_ text: Borrowed<UInt8>, _ lexemes: Borrowed<Lexeme>, _ index: Int) -> Bool {
    let lexeme = lexemes[index]
    switch lexeme.shape {
    case .digits: return true
    case .letters: return lexeme.traits.contains(.continuesTime) || lexeme.isJoined(to: lexemes[index - 1])
    case .symbol:
      let byte = text[Int(lexeme.start)]
      return byte != UInt8(ascii: ".") && byte != UInt8(ascii: "?") && byte != UInt8(ascii: "!")
        || index + 1 < lexemes.count && lexemes[index + 1].isJoined(to: lexeme)
    default: return false
    }
  }

  private func whole(_ token: Token, _ shape: Lexeme.Shape, _ flags: Lexeme.Flags) -> Lexeme {
    Lexeme(start: token.start, end: token.end, word: WordTable.unknown, shape: shape, flags: flags)
  }

  /// A hashtag of letters is looked up as the word behind the `#`, so that `#vegan` says what `vegan` says.
  private func cutHashtag(_ text: Borrowed<UInt8>, _ token: Token, _ flags: Lexeme.Flags, into lexemes: inout [Lexeme])
  {
    var hash = WordHash()
    for position in Int(token.start) + 1..<Int(token.end) {
      let byte = text[position]
      hash.append(byte &- 65 < 26 ? byte | 32 : byte)
    }
    let word = words.lookUp(hash.value)
    lexemes.append(
      Lexeme(
        start: token.start, end: token.end, word: word, shape: .hashtag, flags: flags, traits: words.traits[Int(word)]))
  }

  private func cut(
    _ text: Borrowed<UInt8>, _ start: Int, _ end: Int, _ first: Lexeme.Flags, into lexemes: inout [Lexeme]
  ) {
    var position = start
    var flags = first
    while position < end {
      let begin = position
      let byte = text[position]
      if byte &- 48 < 10 {
        position += 1
        while position < end, text[position] &- 48 < 10 { position += 1 }
        let word = position - begin < 3 ? lookUp(text, begin, position) : WordTable.unknown
        var digits = lexeme(begin, position, word, .digits, flags)
        digits.traits.formUnion(position - begin < 4 ? .number : [.number, .year])
        lexemes.append(digits)
      } else if byte | 32 &- 97 < 26 || (byte >= 0x80 && LexemeReader.isLetter(text, position, end)) {
        lexemes.append(cutWord(text, &position, end, flags))
      } else {
        position += LexemeReader.scalarLength(byte)
        position = min(position, end)
        if byte == 0xE2, position - begin == 3, text[begin + 1] == 0x80,
          text[begin + 2] == 0xAF || text[begin + 2] == 0x89
        {
          continue
        }
        lexemes.append(lexeme(begin, position, lookUp(text, begin, position), .symbol, flags))
      }
      flags = []
    }
  }

  /// The number of what stands in a range, as it is written.
  @inline(__always)
  private func lookUp(_ text: Borrowed<UInt8>, _ start: Int, _ end: Int) -> WordID {
    if end == start + 1, text[start] < 0x80 { return words.characters[Int(text[start])] }
    var hash = WordHash()
    for position in start..<end { hash.append(text[position]) }
    return words.lookUp(hash.value)
  }

  /// Cuts a word off: at once where it consists of ASCII letters, as most do.
  @inline(__always)
  private func cutWord(
    _ text: Borrowed<UInt8>, _ position: inout Int, _ end: Int, _ flags: Lexeme.Flags
  ) -> Lexeme {
    let begin = position
    var next = begin
    while next < end, text[next] | 32 &- 97 < 26 { next += 1 }
    if next < end, text[next] == 39 || text[next] >= 0x80 || next == begin {
      return cutLongWord(text, &position, end, flags)
    }
    var flags = flags
    if text[begin] & 32 == 0 { flags.insert(.capitalised) }
    var hash = WordHash()
    var capitals = 0
    var at = begin
    while at < next {
      let count = min(8, next - at)
      // bit 5 tells the cases of a letter apart
      let cases: UInt64 = 0x2020_2020_2020_2020 & (count == 8 ? ~0 : 1 << UInt64(count * 8) - 1)
      let bytes = text.bytes(at: at, count: count)
      hash.append(bytes | cases, count: count)
      capitals += (~bytes & cases).nonzeroBitCount
      at += count
    }
    if capitals > 1, capitals == next - begin { flags.insert(.allCaps) }
    position = next
    return lexeme(begin, next, words.lookUp(hash.value), .letters, flags)
  }

  /// Cuts off a word that may hold apostrophes and letters beyond ASCII.
  private func cutLongWord(
    _ text: Borrowed<UInt8>, _ position: inout Int, _ end: Int, _ first: Lexeme.Flags
  ) -> Lexeme {
    var flags = first
    let begin = position
    var hash = WordHash()
    var lowers = 0
    var capitals = 0
    if text[begin] &- 65 < 26 { flags.insert(.capitalised) }
    var next = begin
    while next < end {
      let byte = text[next]
      let folded = byte | 32
      if folded &- 97 < 26 {
        hash.append(folded)
        // bit 5 tells the cases of a letter apart
        let isLower = Int(byte >> 5 & 1)
        lowers &+= isLower
        capitals &+= 1 &- isLower
        next += 1
      } else if let length = apostrophe(text, next, end), next > begin {
        next += length
      } else if byte >= 0x80, LexemeReader.isLetter(text, next, end) {
        let last = min(end, next + LexemeReader.scalarLength(byte))
        while next < last {
          hash.append(text[next])
          next += 1
        }
        lowers += 1
      } else {
        break
      }
    }
    position = next
    if capitals > 1, lowers == 0 { flags.insert(.allCaps) }
    return lexeme(begin, next, words.lookUp(hash.value), .letters, flags)
  }

  /// The bytes of an apostrophe before a letter, `nil` where there is none.
  @inline(__always)
  private func apostrophe(_ text: Borrowed<UInt8>, _ position: Int, _ end: Int) -> Int? {
    if text[position] == 39 { return position + 1 < end && text[position + 1] | 32 &- 97 < 26 ? 1 : nil }
    guard text[position] == 0xE2, position + 3 < end, text[position + 1] == 0x80, text[position + 2] | 1 == 0x99 else {
      return nil
    }
    return 3
  }

  private func lexeme(
    _ start: Int, _ end: Int, _ word: WordID, _ shape: Lexeme.Shape, _ flags: Lexeme.Flags
  ) -> Lexeme {
    Lexeme(
      start: Int32(truncatingIfNeeded: start), end: Int32(truncatingIfNeeded: end), word: word, shape: shape,
      flags: flags, traits: words.traits[Int(word)])
  }

  /// The number of bytes of the UTF-8 scalar that begins with a byte; 1 for a byte that begins none.
  static func scalarLength(_ byte: UInt8) -> Int {
    byte < 0xC0 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4
  }

  /// Whether a non-ASCII scalar is read as a letter: every one from U+00C0 except the multiplication and division
  /// signs, general punctuation, symbols, fractions, arrows and what lies beyond the Basic Multilingual Plane.
  static func isLetter(_ text: Borrowed<UInt8>, _ position: Int, _ end: Int) -> Bool {
    let byte = text[position]
    guard byte >= 0xC3, position + 1 < end else { return false }
    if byte == 0xC3 { return text[position + 1] != 0x97 && text[position + 1] != 0xB7 }
    if byte < 0xE2 { return true }
    if byte == 0xE2 { return text[position + 1] >= 0xB0 }
    if byte == 0xE3 { return text[position + 1] > 0x80 }
    return byte < 0xEF
  }
}
