extension PieceScanner {
  /// A web or e-mail address at `start`, whose first segment ends at `segmentEnd`.
  func address(_ utf8: Span<UInt8>, at start: Int, segmentEnd: Int) -> Piece? {
    guard utf8[start].isASCIIAlphanumeric || utf8[start] == .ascii("_") else { return nil }
    if let end = endOfURLWithScheme(utf8, segmentEnd: segmentEnd) ?? endOfWWW(utf8, at: start) {
      return Piece(.url, end: end)
    }
    let host = Host(utf8, at: start)
    if host.stopCount == 0, !host.mayGoOn { return nil }
    if let end = endOfEmail(utf8, at: start) { return Piece(.email, end: end) }
    guard host.stopCount > 0, let end = endOfBareURL(utf8, host) else { return nil }
    return Piece(.url, end: end)
  }

  /// `@name`.
  func handle(_ utf8: Span<UInt8>, at start: Int) -> Piece? {
    let nameStart = start + 1
    guard nameStart < utf8.count, utf8[nameStart].isASCIIAlphanumeric || utf8[nameStart] == .ascii("_") else {
      return nil
    }
    if utf8[nameStart].isASCIIDigit, time(utf8, at: nameStart) != nil { return nil }
    var end = nameStart
    var hasLetter = false
    while end < utf8.count, utf8[end].isASCIIAlphanumeric || utf8[end] == .ascii("_") {
      hasLetter = hasLetter || !utf8[end].isASCIIDigit
      end += 1
    }
    // `@ 5` and `@50` are prices and places; names of digits alone are longer.
    guard hasLetter || end - nameStart > 3, end == utf8.count || utf8[end].isASCII else { return nil }
    return Piece(.handle, end: end)
  }

  /// `#tag`: a segment that holds more than digits.
  func hashtag(_ utf8: Span<UInt8>, at start: Int) -> Piece? {
    let tagStart = start + 1
    guard tagStart < utf8.count else { return nil }
    let scalar = DecodedScalar(utf8, at: tagStart)
    let category = ScalarProperties(scalar.value).category
    guard category == .letter || category == .number || scalar.value == 0x5F else { return nil }
    var end = words.endOfSegment(startingAt: tagStart, in: utf8)
    var hasLetter = false
    var position = tagStart
    while position < end {
      if utf8[position] == .ascii(".") || utf8[position] == .ascii(":") || utf8[position] == .ascii("'") {
        end = position
        break
      }
      hasLetter = hasLetter || utf8[position].isASCIILetter || !utf8[position].isASCII
      position += 1
    }
    guard hasLetter else { return nil }
    return Piece(.hashtag, end: end)
  }

  private func endOfURLWithScheme(_ utf8: Span<UInt8>, segmentEnd: Int) -> Int? {
    guard segmentEnd + 3 < utf8.count, utf8[segmentEnd] == .ascii(":"), utf8[segmentEnd + 1] == .ascii("/"),
      utf8[segmentEnd + 2] == .ascii("/"), utf8[segmentEnd - 1].isASCIILetter
    else { return nil }
    return endOfURLBody(utf8, from: segmentEnd + 3)
  }

  private func endOfWWW(_ utf8: Span<UInt8>, at start: Int) -> Int? {
    guard start + 4 < utf8.count, utf8[start + 3] == .ascii("."), utf8[start + 4].isASCIIAlphanumeric else {
      return nil
    }
    for index in start..<start + 3 {
      guard utf8[index] | 0x20 == .ascii("w") else { return nil }
    }
    return endOfURLBody(utf8, from: start + 4)
  }

  /// `example.com`, `example.co.uk/help?x=1`, `bit.ly/3xY`.
  private func endOfBareURL(_ utf8: Span<UInt8>, _ host: Host) -> Int? {
    guard host.lastLabel.count >= 2 else { return nil }
    let traits = table.entry(utf8.extracting(host.lastLabel)).traits
    let hasPath = host.end + 1 < utf8.count && utf8[host.end] == .ascii("/") && utf8[host.end + 1].isASCIIAlphanumeric
    if hasPath, traits.contains(.domain) || traits.contains(.domainBeforePath) {
      return endOfURLBody(utf8, from: host.end + 1)
    }
    return traits.contains(.domain) ? host.end : nil
  }

  private func endOfEmail(_ utf8: Span<UInt8>, at start: Int) -> Int? {
    let longestLocalPart = 64
    var position = start
    while position < utf8.count, position - start <= longestLocalPart, Self.isLocalPart(utf8[position]) {
      position += 1
    }
    guard position + 1 < utf8.count, utf8[position] == .ascii("@"), utf8[position + 1].isASCIIAlphanumeric else {
      return nil
    }
    let host = Host(utf8, at: position + 1)
    guard host.stopCount > 0, host.lastLabel.count >= 2, utf8[host.lastLabel.lowerBound].isASCIILetter else {
      return nil
    }
    return host.end
  }

  private static func isLocalPart(_ byte: UInt8) -> Bool {
    byte.isASCIIAlphanumeric || byte == .ascii(".") || byte == .ascii("_") || byte == .ascii("-")
      || byte == .ascii("+") || byte == .ascii("%")
  }

  /// Everything up to white space or a character that stands in no address, without the punctuation of the sentence.
  private func endOfURLBody(_ utf8: Span<UInt8>, from start: Int) -> Int? {
    var end = start
    var open = 0
    scan: while end < utf8.count {
      let byte = utf8[end]
      switch byte {
      case 0...0x20, 0x7F, .ascii("<"), .ascii(">"), .ascii("\""), .ascii("{"), .ascii("}"), .ascii("|"),
        .ascii("\\"), .ascii("^"), .ascii("`"):
        break scan
      case .ascii("("): open += 1
      case .ascii(")"): open -= 1
      case 0x80...:
        let scalar = DecodedScalar(utf8, at: end)
        switch ScalarProperties(scalar.value).category {
        case .letter, .mark, .number: end += scalar.length
        default: break scan
        }
        continue
      default:
        break
      }
      end += 1
    }
    trim: while end > start {
      switch utf8[end - 1] {
      case .ascii(")") where open >= 0: break trim
      case .ascii(")"): open += 1
      case .ascii("."), .ascii(","), .ascii(";"), .ascii(":"), .ascii("!"), .ascii("?"), .ascii("'"), .ascii("]"),
        .ascii("*"), .ascii("_"), .ascii("~"), .ascii("("):
        break
      default: break trim
      }
      end -= 1
    }
    return end > start ? end : nil
  }
}

/// A run of ASCII letters, digits, hyphens and full stops that may be the name of a computer.
private struct Host {
  private(set) var end: Int
  private(set) var stopCount = 0
  private(set) var lastLabel: Range<Int>
  /// An e-mail address may go on after it.
  private(set) var mayGoOn = false

  init(_ utf8: Span<UInt8>, at start: Int) {
    // No name is longer (RFC 1035), and a limit keeps a text of hyphens from being read again and again.
    let longest = 253
    var labelStart = start
    end = start
    while end < utf8.count, end - start < longest {
      let byte = utf8[end]
      if byte == .ascii(".") || byte == .ascii("-") {
        guard end + 1 < utf8.count, utf8[end + 1].isASCIIAlphanumeric, end > start else { break }
        if byte == .ascii(".") {
          stopCount += 1
          labelStart = end + 1
        }
      } else if !byte.isASCIIAlphanumeric {
        break
      }
      end += 1
    }
    lastLabel = labelStart..<end
    if end < utf8.count {
      let byte = utf8[end]
      mayGoOn = byte == .ascii("@") || byte == .ascii("+") || byte == .ascii("_") || byte == .ascii("%")
    }
  }
}
