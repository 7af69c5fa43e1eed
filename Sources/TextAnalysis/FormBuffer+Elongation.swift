extension FormBuffer {
  /// Cuts letters that were repeated three times or more, from `start` to the end of what is written, to what English
  /// spelling most likely has; returns whether there were any.
  ///
  /// A letter that never doubles in English, and one that ends the word, is left once (`waaay`, `sooo`, `yesss`); others
  /// are left twice (`goood`, `reallly`, `stilll`). Words of one letter alone keep three of it (`www`), and what may be a
  /// Roman numeral or a clothing size (`xiii`, `XXXL`) keeps all. In words with letters beyond ASCII two are left.
  mutating func cutElongation(from start: Int, table: WordTable) -> Bool {
    guard hasElongation(from: start) else { return false }
    var isASCII = true
    var isNumeral = true
    var isOneLetter = true
    for index in start..<count {
      let byte = bytes[index]
      isASCII = isASCII && byte.isASCII
      isNumeral = isNumeral && Self.isNumeralLetter(byte)
      isOneLetter = isOneLetter && byte == bytes[start]
    }
    guard isASCII else { return cutRepeatedScalars(from: start) }
    if isNumeral { return false }
    if isOneLetter {
      guard count - start > 3 else { return false }
      count = start + 3
      return true
    }
    cutRepeatedLetters(from: start, table: table)
    return true
  }

  private func hasElongation(from start: Int) -> Bool {
    guard count - start >= 3 else { return false }
    var run = 1
    for index in start + 1..<count {
      let byte = bytes[index]
      run = byte == bytes[index - 1] && byte.isASCIILetter && byte != .ascii("x") ? run + 1 : 1
      if run == 3 { return true }
      if !byte.isASCII { return hasRepeatedScalars(from: start) }
    }
    return false
  }

  private mutating func cutRepeatedLetters(from start: Int, table: WordTable) {
    var written = start
    var index = start
    while index < count {
      let byte = bytes[index]
      var end = index + 1
      while end < count, bytes[end] == byte { end += 1 }
      var kept = end - index
      if kept >= 3, byte.isASCIILetter, byte != .ascii("x") {
        kept = Self.spellings(of: byte, atEnd: end == count)
        if kept == 1, end == count, keepsDouble(from: start, to: written, letter: byte, table: table) { kept = 2 }
      }
      for _ in 0..<kept {
        bytes[written] = byte
        written += 1
      }
      index = end
    }
    count = written
  }

  private static func spellings(of letter: UInt8, atEnd: Bool) -> Int {
    switch letter {
    case .ascii("a"), .ascii("h"), .ascii("i"), .ascii("j"), .ascii("k"), .ascii("q"), .ascii("u"), .ascii("v"),
      .ascii("w"), .ascii("y"):
      1
    case .ascii("l"), .ascii("f"), .ascii("z"), .ascii("m"): 2
    default: atEnd ? 1 : 2
    }
  }

  /// Whether the bytes written so far and the letter twice are a word such as `free`.
  private func keepsDouble(from start: Int, to end: Int, letter: UInt8, table: WordTable) -> Bool {
    guard end - start <= 6 else { return false }
    var key: UInt64 = 0
    for index in start..<end {
      key |= UInt64(bytes[index]) << (8 * (index - start))
    }
    key |= (UInt64(letter) | UInt64(letter) << 8) << (8 * (end - start))
    return table.entry(key).traits.contains(.keepsDouble)
  }

  private static func isNumeralLetter(_ byte: UInt8) -> Bool {
    switch byte {
    case .ascii("i"), .ascii("v"), .ascii("x"), .ascii("l"), .ascii("c"), .ascii("d"), .ascii("m"): true
    default: false
    }
  }

  private static func isDigit(_ scalar: UInt32) -> Bool { scalar &- 0x30 < 10 }

  private func hasRepeatedScalars(from start: Int) -> Bool {
    var previous: UInt32 = 0
    var run = 1
    var position = start
    while position < count {
      let scalar = DecodedScalar(bytes.span, at: position)
      run = scalar.value == previous && !Self.isDigit(scalar.value) ? run + 1 : 1
      if run == 3 { return true }
      previous = scalar.value
      position += scalar.length
    }
    return false
  }

  private mutating func cutRepeatedScalars(from start: Int) -> Bool {
    var previous: UInt32 = 0
    var run = 0
    var position = start
    var written = start
    while position < count {
      let scalar = DecodedScalar(bytes.span, at: position)
      run = scalar.value == previous && !Self.isDigit(scalar.value) ? run + 1 : 1
      if run <= 2 {
        for offset in 0..<scalar.length {
          bytes[written] = bytes[position + offset]
          written += 1
        }
      }
      previous = scalar.value
      position += scalar.length
    }
    defer { count = written }
    return written < count
  }
}
