extension PieceScanner {
  /// The token that starts with a letter, a digit or `_`.
  func word(_ utf8: Span<UInt8>, at start: Int) -> Piece {
    let end = words.endOfSegment(startingAt: start, in: utf8)
    if let piece = address(utf8, at: start, segmentEnd: end) { return piece }
    if utf8[start].isASCIIDigit {
      if let piece = time(utf8, at: start) ?? price(utf8, numberAt: start, segmentEnd: end) { return piece }
    } else if end - start <= 3, end < utf8.count,
      let piece = price(utf8, lettersAt: start, segmentEnd: end)
    {
      return piece
    }
    let shape = SegmentShape(utf8, start..<end)
    if shape.isKeycap { return Piece(.emoji, end: end, form: .emoji) }
    if shape.hasOnlyNumbers { return Piece(.number, end: end) }
    if shape.hasOnlyUnderscores { return Piece(.punctuation, end: end, form: .bytes("__")) }
    if let stop = shape.firstJoint {
      if let abbreviationEnd = endOfAbbreviation(utf8, start..<end) {
        return Piece(.word, end: abbreviationEnd, form: .withoutStops)
      }
      if !isFileName(utf8, start..<end, stop: stop) { return Piece(.word, end: stop, form: .word) }
    }
    return Piece(.word, end: endOfMisspeltContraction(utf8, segmentEnd: end) ?? end, form: .word)
  }

  /// Letters one by one between full stops, `e.g`, `U.S.A`, and the full stop that follows.
  private func endOfAbbreviation(_ utf8: Span<UInt8>, _ range: Range<Int>) -> Int? {
    guard range.count % 2 == 1, range.count >= 3 else { return nil }
    for index in range {
      let isLetterPlace = (index - range.lowerBound) % 2 == 0
      guard isLetterPlace ? utf8[index].isASCIILetter : utf8[index] == .ascii(".") else { return nil }
    }
    let end = range.upperBound
    return end < utf8.count && utf8[end] == .ascii(".") ? end + 1 : end
  }

  /// `invoice.pdf`: one full stop, then a suffix of the table.
  private func isFileName(_ utf8: Span<UInt8>, _ range: Range<Int>, stop: Int) -> Bool {
    guard utf8[stop] == .ascii("."), stop + 1 < range.upperBound else { return false }
    return table.entry(utf8.extracting(stop + 1..<range.upperBound)).traits.contains(.fileSuffix)
  }

  /// ``don`t`` and `don´t`: the mark typed is no apostrophe and splits the word, which ends after the rest of it.
  private func endOfMisspeltContraction(_ utf8: Span<UInt8>, segmentEnd end: Int) -> Int? {
    guard end + 1 < utf8.count, utf8[end - 1].isASCIILetter else { return nil }
    let tail: Int
    if utf8[end] == .ascii("`") {
      tail = end + 1
    } else if utf8[end] == 0xC2, utf8[end + 1] == 0xB4 {
      tail = end + 2
    } else {
      return nil
    }
    guard tail < utf8.count, utf8[tail].isASCIILetter else { return nil }
    let tailEnd = words.endOfSegment(startingAt: tail, in: utf8)
    let second = tailEnd - tail == 2 ? utf8[tail + 1] | 0x20 : 0
    switch (utf8[tail] | 0x20, second, tailEnd - tail) {
    case (.ascii("t"), _, 1), (.ascii("s"), _, 1), (.ascii("m"), _, 1), (.ascii("d"), _, 1),
      (.ascii("r"), .ascii("e"), 2), (.ascii("v"), .ascii("e"), 2), (.ascii("l"), .ascii("l"), 2):
      return tailEnd
    default:
      return nil
    }
  }
}

/// What a segment that starts with a letter, a digit or `_` consists of.
private struct SegmentShape {
  var hasOnlyNumbers = true
  var hasOnlyUnderscores = true
  var isKeycap = false
  /// Where the first full stop or colon stands between letters.
  var firstJoint: Int?

  init(_ utf8: Span<UInt8>, _ range: Range<Int>) {
    var position = range.lowerBound
    while position < range.upperBound {
      let byte = utf8[position]
      if byte.isASCII {
        let isSeparator = byte == .ascii(".") || byte == .ascii(",") || byte == .ascii("'") || byte == .ascii(";")
        if !byte.isASCIIDigit && !isSeparator { hasOnlyNumbers = false }
        if byte != .ascii("_") { hasOnlyUnderscores = false }
        let isJoint = byte == .ascii(".") || byte == .ascii(":")
        if firstJoint == nil, isJoint, position > range.lowerBound, position + 1 < range.upperBound,
          !utf8[position + 1].isASCIIDigit
        {
          firstJoint = position
        }
        position += 1
      } else {
        let scalar = DecodedScalar(utf8, at: position)
        hasOnlyUnderscores = false
        switch ScalarProperties(scalar.value).category {
        case .number, .punctuation: break
        default: hasOnlyNumbers = false
        }
        if scalar.value == 0x20E3 { isKeycap = true }
        position += scalar.length
      }
    }
  }
}
