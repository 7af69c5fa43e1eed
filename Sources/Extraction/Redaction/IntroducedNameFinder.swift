/// Finds names that the text introduces: after a title, "my name is", a greeting or a closing line. Other names in
/// running text are not found.
struct IntroducedNameFinder: PersonalDataFinder {
  func isWorthwhile(in scan: RedactionScan) -> Bool { true }

  func find(at index: Int, in scan: RedactionScan) -> (kind: RedactionKind, end: Int)? {
    guard isNamePart(index, scan), scan[index].gap != .none || !scan[index - 1].isSign("-"),
      isIntroduced(index, scan)
    else { return nil }
    var end = index + 1
    var words = 1
    while words < 4, let next = nextPart(after: end, in: scan) {
      end = next
      words += 1
    }
    return (.name, end)
  }

  private func isIntroduced(_ index: Int, _ scan: RedactionScan) -> Bool {
    var before = index - 1
    if scan[before].isSign(".") || scan[before].isSign(":") || scan[before].isSign(",") { before -= 1 }
    if scan[before].has(.title), scan[before].isCapitalised || scan[before].gap == .line {
      return scan[before].gap != .none
    }
    if isNameIs(before, scan) { return true }
    guard scan[index].gap != .line || scan.isWord(before, "regards", "sincerely", "cheers", "thanks") else {
      return false
    }
    if scan[before].has(.greeting), scan[index - 1].isSign(",") == (scan[index].gap == .line) {
      return scan[index].gap == .line || endsGreeting(index + 1, scan)
    }
    return scan.isWord(before, "thanks") && scan[index].gap == .line && scan[index + 1].gap == .line
  }

  /// `my name is`, `the name is`, `name's`, `name:`.
  private func isNameIs(_ index: Int, _ scan: RedactionScan) -> Bool {
    if scan.isWord(index, "name"), scan[index + 1].isSign(":") {
      return scan[index].gap != .none && !isThing(index - 1, scan)
    }
    if scan.isWord(index, "is", "s"),
      scan.isWord(index - 1, "name") || scan[index - 1].isSign("'") && scan.isWord(index - 2, "name")
    {
      return !isThing(index - 2, scan)
    }
    return scan.isWord(index, "with", "to") && scan.isWord(index - 1, "speaking", "spoke", "chatting", "talking")
  }

  /// Whether the word says that a name is no person's.
  private func isThing(_ index: Int, _ scan: RedactionScan) -> Bool {
    scan.isWord(index, "brand", "product", "company", "business", "model", "file", "domain", "user", "item", "whose")
  }

  private func endsGreeting(_ index: Int, _ scan: RedactionScan) -> Bool {
    let token = scan[index]
    return token.gap == .line || token.isSign(",") || token.isSign("!") || token.isSign(".") || token.isSign(":")
      || token.continues("-") || isNamePart(index, scan)
  }

  private func isNamePart(_ index: Int, _ scan: RedactionScan) -> Bool {
    let token = scan[index]
    return token.kind == .word && token.isCapitalised && token.count >= 2
      && !token.has([.sentenceWord, .nobody, .title])
  }

  /// The next word of the name, with what joins it: `Anne-Marie`, `O'Neill`, `Ludwig van Beethoven`, `John F. Kennedy`.
  private func nextPart(after end: Int, in scan: RedactionScan) -> Int? {
    let token = scan[end]
    if token.continues("-") || token.continues("'"), scan[end + 1].gap == .none, scan[end + 1].isCapitalised {
      return end + 2
    }
    guard token.gap == .space else { return nil }
    if isNamePart(end, scan) { return end + 1 }
    if token.kind == .word, token.count == 1, token.isCapitalised, !token.has(.sentenceWord) {
      let next = scan[end + 1].continues(".") ? end + 2 : end + 1
      return isNamePart(next, scan) && scan[next].gap == .space ? next + 1 : nil
    }
    var joiners = end
    while joiners - end < 3, scan[joiners].has(.nameJoiner), scan[joiners].count > 1, scan[joiners].gap == .space,
      !scan.isWord(joiners, "and", "in", "of", "the", "al")
    {
      joiners += 1
    }
    return joiners > end && isNamePart(joiners, scan) && scan[joiners].gap == .space ? joiners + 1 : nil
  }
}
