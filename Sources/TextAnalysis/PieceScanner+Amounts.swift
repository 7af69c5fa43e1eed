extension PieceScanner {
  /// `$1,299.50`, `€20`, `£5k`: a currency sign and the number directly after it.
  func price(_ utf8: Span<UInt8>, currencyAt start: Int, numberAt number: Int) -> Piece? {
    guard number < utf8.count else { return nil }
    if utf8[number].isASCIIDigit {
      return Piece(.price, end: words.endOfSegment(startingAt: number, in: utf8))
    }
    guard utf8[number] == .ascii("."), number + 1 < utf8.count, utf8[number + 1].isASCIIDigit else { return nil }
    return Piece(.price, end: words.endOfSegment(startingAt: number + 1, in: utf8))
  }

  /// `20€`, `5k$`: a number and the currency sign directly after it, unless that sign starts a price of its own.
  func price(_ utf8: Span<UInt8>, numberAt start: Int, segmentEnd end: Int) -> Piece? {
    guard end < utf8.count, let currencyEnd = endOfCurrency(utf8, at: end) else { return nil }
    if currencyEnd < utf8.count, utf8[currencyEnd].isASCIIDigit { return nil }
    for index in start..<end {
      let byte = utf8[index]
      let isScale = index == end - 1 && (byte | 0x20 == .ascii("k") || byte | 0x20 == .ascii("m"))
      guard byte.isASCIIDigit || byte == .ascii(".") || byte == .ascii(",") || isScale else { return nil }
    }
    return Piece(.price, end: currencyEnd)
  }

  /// `US$30`, `A$5`: up to three letters, a currency sign and a number.
  func price(_ utf8: Span<UInt8>, lettersAt start: Int, segmentEnd end: Int) -> Piece? {
    for index in start..<end {
      guard utf8[index].isASCIILetter else { return nil }
    }
    guard let currencyEnd = endOfCurrency(utf8, at: end) else { return nil }
    return price(utf8, currencyAt: end, numberAt: currencyEnd)
  }

  private func endOfCurrency(_ utf8: Span<UInt8>, at position: Int) -> Int? {
    guard utf8[position] == .ascii("$") || !utf8[position].isASCII else { return nil }
    let scalar = DecodedScalar(utf8, at: position)
    return ScalarProperties(scalar.value).category == .currency ? position + scalar.length : nil
  }

  /// `10:30`, `10:30:15`, `5pm`, `7:15a.m.`: an hour of one or two digits with minutes, or `am` or `pm`, or both.
  func time(_ utf8: Span<UInt8>, at start: Int) -> Piece? {
    var position = start
    guard let hour = number(utf8, at: &position, digits: 1...2), hour <= 24 else { return nil }
    var hasMinutes = false
    while position < utf8.count, utf8[position] == .ascii(":") {
      var next = position + 1
      guard let value = number(utf8, at: &next, digits: 2...2), value < 60 else { break }
      position = next
      hasMinutes = true
    }
    let halfEnd = endOfDayHalf(utf8, at: position)
    guard hasMinutes || halfEnd != nil else { return nil }
    if let halfEnd, hour <= 12 {
      let hasStops = utf8[halfEnd - 1] == .ascii(".") || halfEnd - position == 3
      return Piece(.time, end: halfEnd, form: hasStops ? .withoutStops : .folded)
    }
    guard hasMinutes, position == utf8.count || !utf8[position].isASCIIAlphanumeric && utf8[position].isASCII else {
      return nil
    }
    return Piece(.time, end: position)
  }

  private func number(_ utf8: Span<UInt8>, at position: inout Int, digits: ClosedRange<Int>) -> Int? {
    let start = position
    var value = 0
    while position < utf8.count, utf8[position].isASCIIDigit, position - start <= digits.upperBound {
      value = value * 10 + Int(utf8[position] - .ascii("0"))
      position += 1
    }
    return digits.contains(position - start) ? value : nil
  }

  /// The end of `am`, `pm`, `a.m`, `p.m.` at `position`.
  private func endOfDayHalf(_ utf8: Span<UInt8>, at position: Int) -> Int? {
    guard position + 1 < utf8.count else { return nil }
    let letter = utf8[position] | 0x20
    guard letter == .ascii("a") || letter == .ascii("p") else { return nil }
    let hasStop = utf8[position + 1] == .ascii(".")
    var end = position + (hasStop ? 2 : 1)
    guard end < utf8.count, utf8[end] | 0x20 == .ascii("m") else { return nil }
    end += 1
    if hasStop, end < utf8.count, utf8[end] == .ascii(".") { end += 1 }
    guard end < utf8.count else { return end }
    return utf8[end].isASCII && !utf8[end].isASCIIAlphanumeric ? end : nil
  }
}
