/// Finds e-mail addresses: `dana@example.com`, `dana (at) example (dot) com`, and as people say them, `dana dot smith at
/// example dot com`.
struct EmailFinder: PersonalDataFinder {
  func isWorthwhile(in scan: RedactionScan) -> Bool {
    scan.hasAt || scan.tokens.contains { $0.kind == .word && $0.count == 2 && isAt($0, scan) }
  }

  func find(at index: Int, in scan: RedactionScan) -> (kind: RedactionKind, end: Int)? {
    guard scan[index].isAlphanumeric, !scan[index].isUnicase else { return nil }
    guard let end = writtenAddress(at: index, in: scan) ?? spokenAddress(at: index, in: scan) else { return nil }
    return (.email, end)
  }

  private func isAt(_ token: RedactionToken, _ scan: RedactionScan) -> Bool {
    token.count == 2 && scan.bytes[token.start].asciiLowercased == UInt8(ascii: "a")
      && scan.bytes[token.start + 1].asciiLowercased == UInt8(ascii: "t")
  }

  // MARK: Written

  private static let localSigns = Set("._%+-'".utf8)

  private func writtenAddress(at index: Int, in scan: RedactionScan) -> Int? {
    // A local part is read once, from its first token.
    guard !isInsideLocalPart(index, scan) else { return nil }
    var position = index + 1
    while scan[position].gap == .none, isLocalPart(scan[position]) { position += 1 }
    guard scan[position].continues("@"), scan[position + 1].gap == .none else { return nil }
    return domain(at: position + 1, in: scan)
  }

  private func isLocalPart(_ token: RedactionToken) -> Bool {
    token.isAlphanumeric ? !token.isUnicase : token.kind == .punctuation && Self.localSigns.contains(token.sign)
  }

  private func isInsideLocalPart(_ index: Int, _ scan: RedactionScan) -> Bool {
    var position = index
    while scan[position].gap == .none, isLocalPart(scan[position - 1]) {
      position -= 1
      if scan[position].isAlphanumeric { return true }
    }
    return false
  }

  /// The end of a host name with at least two labels, the last of which has no digits.
  private func domain(at index: Int, in scan: RedactionScan) -> Int? {
    var position = index
    var end: Int?
    while scan[position].isAlphanumeric, !scan[position].isUnicase, position == index || scan[position].gap == .none {
      let label = scan[position]
      position += 1
      if position - 1 > index, scan[position - 2].isSign("."), label.kind == .word, label.count >= 2 { end = position }
      guard scan[position].continues(".") || scan[position].continues("-") || scan[position].continues("_") else {
        break
      }
      position += 1
    }
    return end
  }

  // MARK: Spoken

  private func spokenAddress(at index: Int, in scan: RedactionScan) -> Int? {
    guard !isJoin(scan, before: index), !scan[index].has(.sentenceWord) else { return nil }
    var position = index + 1
    var isSpelled = scan[index].count == 1
    for _ in 0..<32 {
      if let at = atSign(position, scan) { return spokenDomain(at: at.end, isMarked: at.isMarked, in: scan) }
      if let next = join(position, scan), scan[next].isAlphanumeric {
        position = next + 1
        isSpelled = false
      } else if isSpelled, scan[position].kind == .word, scan[position].count == 1 {
        position += 1
      } else {
        return nil
      }
    }
    return nil
  }

  /// `at`, `(at)` or `[at]`, and whether it has brackets.
  private func atSign(_ index: Int, _ scan: RedactionScan) -> (end: Int, isMarked: Bool)? {
    if isOpening(scan[index]), isAt(scan[index + 1], scan) || scan[index + 1].isSign("@"), isClosing(scan[index + 2]) {
      return (index + 3, true)
    }
    return scan[index].kind == .word && isAt(scan[index], scan) ? (index + 1, false) : nil
  }

  /// A word or sign that joins the parts of a local part or of a host name; the index after it.
  private func join(_ index: Int, _ scan: RedactionScan) -> Int? {
    if isOpening(scan[index]), scan.isWord(index + 1, "dot"), isClosing(scan[index + 2]) { return index + 3 }
    if scan.isWord(index, "dot", "underscore", "dash", "hyphen", "period") { return index + 1 }
    let token = scan[index]
    guard token.gap == .none, token.isSign(".") || token.isSign("_") || token.isSign("-") else { return nil }
    return scan[index + 1].gap == .none ? index + 1 : nil
  }

  private func isJoin(_ scan: RedactionScan, before index: Int) -> Bool {
    scan.isWord(index - 1, "dot", "underscore", "dash", "hyphen")
  }

  private func isOpening(_ token: RedactionToken) -> Bool {
    token.isSign("(") || token.isSign("[") || token.isSign("{")
  }
  private func isClosing(_ token: RedactionToken) -> Bool {
    token.isSign(")") || token.isSign("]") || token.isSign("}")
  }

  /// The end of a host name whose last label is known; where the `at` has no brackets, its dots are spoken.
  private func spokenDomain(at index: Int, isMarked: Bool, in scan: RedactionScan) -> Int? {
    var position = index
    var end: Int?
    var isSpoken = isMarked
    while scan[position].isAlphanumeric {
      position += 1
      if position - 1 > index, scan[position - 1].has(.topDomain) { end = position }
      guard let next = join(position, scan) else { break }
      if next > position + 1 || scan[position].kind == .word { isSpoken = true }
      position = next
    }
    return isSpoken ? end : nil
  }
}
