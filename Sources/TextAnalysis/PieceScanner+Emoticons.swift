extension PieceScanner {
  /// `:)`, `;-(`, `=D`, `:'(`, `<3`, `^_^`, `-_-`. Its form has no nose, and `:` for `=`.
  func emoticon(_ utf8: Span<UInt8>, at start: Int, lowest: Int) -> Piece? {
    let followsWord = start > lowest && (utf8[start - 1].isASCIIAlphanumeric || !utf8[start - 1].isASCII)
    switch utf8[start] {
    case .ascii("<"):
      guard !followsWord else { return nil }
      let isBroken = start + 1 < utf8.count && utf8[start + 1] == .ascii("/")
      let heart = start + (isBroken ? 2 : 1)
      guard heart < utf8.count, utf8[heart] == .ascii("3"), endsAt(heart + 1, utf8) else { return nil }
      return Piece(.emoji, end: heart + 1, form: .bytes(isBroken ? "</3" : "<3"))
    case .ascii("^"), .ascii("-"):
      guard !followsWord, start + 2 < utf8.count, utf8[start + 1] == .ascii("_"), utf8[start + 2] == utf8[start],
        endsAt(start + 3, utf8)
      else { return nil }
      return Piece(.emoji, end: start + 3, form: .bytes(utf8[start] == .ascii("^") ? "^_^" : "-_-"))
    case .ascii(":"), .ascii(";"), .ascii("="):
      return face(utf8, at: start, followsWord: followsWord)
    default:
      return nil
    }
  }

  private func face(_ utf8: Span<UInt8>, at start: Int, followsWord: Bool) -> Piece? {
    var position = start + 1
    var hasTear = false
    if position < utf8.count {
      hasTear = utf8[position] == .ascii("'")
      if hasTear || utf8[position] == .ascii("-") || utf8[position] == .ascii("^") { position += 1 }
    }
    guard position < utf8.count else { return nil }
    let mouth = utf8[position]
    switch mouth {
    case .ascii(")"), .ascii("("): break
    case .ascii("D"), .ascii("P"), .ascii("p"), .ascii("O"), .ascii("o"), .ascii("/"), .ascii("\\"), .ascii("|"),
      .ascii("*"), .ascii("]"), .ascii("["), .ascii("3"), .ascii("S"), .ascii("s"):
      guard !followsWord else { return nil }
    default: return nil
    }
    repeat { position += 1 } while position < utf8.count && utf8[position] == mouth
    guard endsAt(position, utf8) else { return nil }
    let eyes: UInt8 = utf8[start] == .ascii(";") ? .ascii(";") : .ascii(":")
    var form = UInt32(eyes)
    if hasTear { form |= UInt32(UInt8.ascii("'")) << 8 }
    form |= UInt32(mouth.asciiLowercased) << (hasTear ? 16 : 8)
    return Piece(.emoji, end: position, form: .bytes(form))
  }

  /// Whether nothing follows that would make a word or a path of what stands before.
  private func endsAt(_ position: Int, _ utf8: Span<UInt8>) -> Bool {
    guard position < utf8.count else { return true }
    return !utf8[position].isASCIIAlphanumeric && utf8[position] != .ascii("/") && utf8[position] < 0x80
      || utf8[position] >= 0xE2
  }
}
