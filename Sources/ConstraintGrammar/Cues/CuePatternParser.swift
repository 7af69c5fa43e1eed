/// Parses one line of a rule table into a program.
struct CuePatternParser {
  var words: WordTable
  var sets: [[WordID]]

  /// `nil` where the notation does not allow the line, or nothing in it consumes a word.
  mutating func parse(_ line: Substring) -> [CueInstruction]? {
    var items = Array(line.split(separator: " "))[...]
    guard let code = sequence(&items, nested: false), items.isEmpty, code.contains(where: \.consumes) else {
      return nil
    }
    return code
  }

  private mutating func sequence(_ items: inout ArraySlice<Substring>, nested: Bool) -> [CueInstruction]? {
    var choices: [[CueInstruction]] = []
    var current: [CueInstruction] = []
    while let item = items.first {
      items = items.dropFirst()
      switch item {
      case "|":
        guard nested else { return nil }
        choices.append(current)
        current = []
      case ")", ")?":
        guard nested else { return nil }
        choices.append(current)
        let code = merged(choices)
        return item == ")?" ? optional(code) : code
      case "(":
        guard let inner = sequence(&items, nested: true) else { return nil }
        current += inner
      default:
        let isOptional = item.last == "?" && item.count > 1
        guard let code = element(isOptional ? item.dropLast() : item) else { return nil }
        current += isOptional ? optional(code) : code
      }
    }
    return nested ? nil : current
  }

  private func optional(_ code: [CueInstruction]) -> [CueInstruction] {
    [.branch(Int32(code.count + 1))] + code
  }

  /// A choice of alternatives; those of one word each become one set, tried after the longer ones.
  private mutating func merged(_ choices: [[CueInstruction]]) -> [CueInstruction] {
    var singles: [WordID] = []
    var others: [[CueInstruction]] = []
    for choice in choices {
      if choice.count == 1, case .word(let id) = choice[0] {
        singles.append(id)
      } else if choice.count == 1, case .anyOf(let set) = choice[0] {
        singles += sets[Int(set)]
      } else {
        others.append(choice)
      }
    }
    if singles.count == 1 { others.append([.word(singles[0])]) }
    if singles.count > 1 {
      sets.append(singles.sorted())
      others.append([.anyOf(Int32(sets.count - 1))])
    }
    guard var code = others.last else { return [] }
    for choice in others.dropLast().reversed() {
      code = [.branch(Int32(choice.count + 2))] + choice + [.jump(Int32(code.count + 1))] + code
    }
    return code
  }

  private mutating func element(_ item: Substring) -> [CueInstruction]? {
    switch item {
    case "<": return [.evidenceStart]
    case ">": return [.evidenceEnd]
    case "^": return [.sentenceStart]
    case "$$": return [.sentenceEnd]
    default: break
    }
    if item.hasPrefix("..") { return Int32(item.dropFirst(2)).map { [.gap($0)] } }
    if item.hasPrefix("$"), item.count > 1 {
      let name = String(item.dropFirst())
      return (ValueSlot(rawValue: name).map { .value($0) } ?? OpenSlot(rawValue: name).map { .open($0) }).map { [$0] }
    }
    if item.hasPrefix("!") { return set(item.dropFirst()).map { [.not($0)] } }
    let parts = item.split(separator: "|")
    if parts.count == 1, item.hasPrefix("@"), item.count > 1 {
      return WordClass(item.dropFirst()).map { [.wordClass($0)] }
    }
    if parts.count == 1 { return Phrase.split(item).map { .word(words.intern($0)) } }
    return set(item).map { [.anyOf($0)] }
  }

  private mutating func set(_ item: Substring) -> Int32? {
    var ids: [WordID] = []
    for part in item.split(separator: "|") {
      if part.hasPrefix("@") {
        guard let wordClass = WordClass(part.dropFirst()) else { return nil }
        ids += (1..<words.count).map { WordID($0) }.filter { words.has(wordClass, $0) }
      } else {
        ids.append(words.intern(part))
      }
    }
    sets.append(ids.sorted())
    return ids.isEmpty ? nil : Int32(sets.count - 1)
  }
}
