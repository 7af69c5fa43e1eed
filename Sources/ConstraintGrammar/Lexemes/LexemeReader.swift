import TextAnalysis

/// Cuts a turn's tokens into lexemes and looks each of them up in the lexicon.
struct LexemeReader {
  /// Borrowed from a lexicon that outlives the reader.
  let words: WordIndex

  /// How many tokens are read before more room is made.
  private static let batch = 128

  /// Replaces `lexemes` by those of a turn. O(bytes).
  ///
  /// - Parameters:
  ///   - setApart: byte ranges that yield no tokens, sorted; a barrier stands for each that lies between tokens.
  func read(
    _ text: Borrowed<UInt8>, _ tokens: Span<Token>, setApart: Span<Range<Int>>, into lexemes: inout [Lexeme]
  ) {
    lexemes.removeAll(keepingCapacity: true)
    var place = Place(text: text)
    var first = 0
    while first < tokens.count {
      let last = min(first + LexemeReader.batch, tokens.count)
      // a lexeme takes a byte at least, and a barrier stands for a range that was set apart
      let limit = min(Int(tokens[last - 1].end), text.count)
      let room = max(0, limit - place.end) + setApart.count - place.apart
      lexemes.append(addingCapacity: room) { lexemes in
        var here = place
        for index in first..<last { read(tokens[index], setApart, limit, &here, into: &lexemes) }
        place = here
      }
      first = last
    }
    lookAhead(text, &lexemes)
  }

  /// How far a turn has been read.
  private struct Place {
    let text: Borrowed<UInt8>
    /// The end of the last token.
    var end = 0
    /// The number of ranges set apart that are passed.
    var apart = 0
  }

  /// Reads one token, where it lies behind the last one and ends before a limit.
  @inline(__always)
  private func read(
    _ token: Token, _ setApart: Span<Range<Int>>, _ limit: Int, _ place: inout Place,
    into lexemes: inout OutputSpan<Lexeme>
  ) {
    let (start, end) = (Int(token.start), Int(token.end))
    guard start >= place.end, end > start, end <= limit else { return }
    if place.apart < setApart.count { addBarriers(before: start, setApart, &place, into: &lexemes) }
    var flags: Lexeme.Flags = []
    if start > place.end || start == 0 {
      flags.insert(.spaceBefore)
      if start == place.end &+ 1 {
        // as between most words
        if place.text[place.end] == 10 { flags.insert(.lineBreakBefore) }
      } else {
        for position in place.end..<start where place.text[position] == 10 { flags.insert(.lineBreakBefore) }
      }
    }
    place.end = end
    if token.kind == .word, LexemeReader.isPlain(token, place.text) {
      lexemes.append(plainWord(token, flags))
    } else {
      cut(token, flags, place.text, into: &lexemes)
    }
  }

  private func addBarriers(
    before start: Int, _ setApart: Span<Range<Int>>, _ place: inout Place, into lexemes: inout OutputSpan<Lexeme>
  ) {
    while place.apart < setApart.count, setApart[place.apart].lowerBound < start {
      if setApart[place.apart].lowerBound >= place.end {
        lexemes.append(
          Lexeme(start: Int32(place.end), end: Int32(place.end), word: 0, shape: .barrier, flags: []))
      }
      place.apart += 1
    }
  }

  /// Apart from what most tokens need.
  @inline(never)
  private func cut(
    _ token: Token, _ flags: Lexeme.Flags, _ text: Borrowed<UInt8>, into lexemes: inout OutputSpan<Lexeme>
  ) {
    switch token.kind {
    case .url: lexemes.append(whole(token, .url, flags))
    case .email: lexemes.append(whole(token, .email, flags))
    case .handle: lexemes.append(whole(token, .handle, flags))
    case .hashtag: cutHashtag(text, token, flags, into: &lexemes)
    case .emoji: lexemes.append(whole(token, .emoji, flags))
    default: cut(text, Int(token.start), Int(token.end), flags, into: &lexemes)
    }
  }

  /// Tells each lexeme what follows it before an expression of time must be over.
  private func lookAhead(_ text: Borrowed<UInt8>, _ lexemes: inout [Lexeme]) {
    var lexemes = lexemes.mutableSpan
    var index = lexemes.count - 1
    guard index > 0 else { return }
    var next = lexemes[index]
    // what can still follow from the next lexeme on
    var reach = next.traits
    var isJoinedToNext = false
    while index > 0 {
      index -= 1
      let lexeme = lexemes[index]
      let goesOn: Bool
      // most words are spaced, and their traits alone decide
      if next.isSpaced, !isJoinedToNext, next.shape == .letters {
        goesOn = next.traits.contains(.continuesTime)
      } else {
        let isJoined = next.isJoined(to: lexeme)
        goesOn = LexemeReader.continuesTime(text, next, isJoined: isJoined, isJoinedToNext: isJoinedToNext)
        isJoinedToNext = isJoined
      }
      let ahead = goesOn ? reach : []
      lexemes[index].ahead = ahead
      reach = lexeme.traits.union(ahead)
      next = lexeme
    }
  }

  /// Whether an expression of time can go on with a lexeme: not with a word that has no place in one, and with a full stop
  /// only where something is joined to it.
  @inline(__always)
  private static func continuesTime(
    _ text: Borrowed<UInt8>, _ lexeme: Lexeme, isJoined: Bool, isJoinedToNext: Bool
  ) -> Bool {
    switch lexeme.shape {
    case .digits: return true
    case .letters: return lexeme.traits.contains(.continuesTime) || isJoined
    case .symbol:
      let byte = text[Int(lexeme.start)]
      return byte != UInt8(ascii: ".") && byte != UInt8(ascii: "?") && byte != UInt8(ascii: "!") || isJoinedToNext
    default: return false
    }
  }

  /// Whether a token is a word of ASCII letters alone whose normal form differs from it in nothing but case: another
  /// spelling of a contraction is longer or shorter, and so is a word without its elongation.
  @inline(__always)
  private static func isPlain(_ token: Token, _ text: Borrowed<UInt8>) -> Bool {
    token.end &- token.start == token.normalizedEnd &- token.normalizedStart
      && text.areLetters(Int(token.start)..<Int(token.end))
  }

  /// A word that the tokenizer has hashed already.
  @inline(__always)
  private func plainWord(_ token: Token, _ flags: Lexeme.Flags) -> Lexeme {
    let flags = flags.union(Lexeme.Flags(rawValue: token.flags.rawValue).intersection(.ofTokens))
    let word = words.lookUp(token.hash)
    return Lexeme(
      start: token.start, end: token.end, word: word, shape: .letters, flags: flags,
      traits: words.traits[Int(word)])
  }

  private func whole(_ token: Token, _ shape: Lexeme.Shape, _ flags: Lexeme.Flags) -> Lexeme {
    Lexeme(start: token.start, end: token.end, word: WordTable.unknown, shape: shape, flags: flags)
  }

  /// A hashtag of letters is looked up as the word behind the `#`, so that `#vegan` says what `vegan` says.
  private func cutHashtag(
    _ text: Borrowed<UInt8>, _ token: Token, _ flags: Lexeme.Flags,
    into lexemes: inout OutputSpan<Lexeme>
  ) {
    var hash = WordHash()
    for position in Int(token.start) + 1..<Int(token.end) {
      let byte = text[position]
      hash.append(byte &- 65 < 26 ? byte | 32 : byte)
    }
    let word = words.lookUp(hash.value)
    lexemes.append(
      Lexeme(
        start: token.start, end: token.end, word: word, shape: .hashtag, flags: flags,
        traits: words.traits[Int(word)]))
  }

  private func cut(
    _ text: Borrowed<UInt8>, _ start: Int, _ end: Int, _ first: Lexeme.Flags,
    into lexemes: inout OutputSpan<Lexeme>
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
        digits.traits.formUnion(position - begin < 4 ? [.number, .namesTime] : [.number, .namesTime, .year])
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

  /// Cuts off a word, which may hold apostrophes and letters beyond ASCII.
  private func cutWord(
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
