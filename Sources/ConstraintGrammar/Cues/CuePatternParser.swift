/// Parses one line of a rule table into a program.
struct CuePatternParser {
  var words: WordTable
  var sets: [[WordID]]
  /// The words of each class.
  let members: [[WordID]]

  /// `nil` where the notation does not allow the line, or nothing in it consumes a word.
  mutating func parse(_ line: TableText) -> [CueInstruction]? {
    var items = line.pieces(" ")
    guard let code = sequence(&items, nested: false), items.next() == nil, code.contains(where: \.consumes) else {
      return nil
    }
    return code
  }

  private mutating func sequence(_ items: inout TableText.Pieces, nested: Bool) -> [CueInstruction]? {
    var choices: [[CueInstruction]] = []
    var current: [CueInstruction] = []
    while let item = items.next() {
      if item.isOne("|") {
        guard nested else { return nil }
        choices.append(current)
        current = []
      } else if item.isOne(")") || item.isEqual(to: ")?") {
        guard nested else { return nil }
        choices.append(current)
        let code = merged(choices)
        return item.count == 2 ? optional(code) : code
      } else if item.isOne("(") {
        guard let inner = sequence(&items, nested: true) else { return nil }
        current += inner
      } else {
        let isOptional = item.last == UInt8(ascii: "?") && item.count > 1
        let start = current.count
        guard add(isOptional ? item.dropLast() : item, to: &current) else { return nil }
        if isOptional { current.insert(.branch(Int32(current.count - start + 1)), at: start) }
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

  /// Adds the steps of one item; `false` where the notation does not allow it.
  private mutating func add(_ item: TableText, to code: inout [CueInstruction]) -> Bool {
    let step: CueInstruction?
    switch item[0] {
    case UInt8(ascii: "<") where item.count == 1: step = .evidenceStart
    case UInt8(ascii: ">") where item.count == 1: step = .evidenceEnd
    case UInt8(ascii: "^") where item.count == 1: step = .sentenceStart
    case UInt8(ascii: "$") where item.isEqual(to: "$$"): step = .sentenceEnd
    case UInt8(ascii: "$") where item.count > 1:
      let name = item.dropFirst().string
      step = ValueSlot(rawValue: name).map { .value($0) } ?? OpenSlot(rawValue: name).map { .open($0) }
    case UInt8(ascii: ".") where item.count > 1 && item[1] == UInt8(ascii: "."):
      step = Int32(item.dropFirst(2).string).map { .gap($0) }
    case UInt8(ascii: "!"): step = set(item.dropFirst()).map { .not($0) }
    case UInt8(ascii: "@") where item.count > 1 && item.cut(at: "|") == nil:
      step = WordClass(item.dropFirst()).map { .wordClass($0) }
    case _ where item.count > 1 && item.cut(at: "|") != nil: step = set(item).map { .anyOf($0) }
    default:
      for word in Phrase.words(of: item, in: &words) { code.append(.word(word)) }
      return true
    }
    guard let step else { return false }
    code.append(step)
    return true
  }

  private mutating func set(_ item: TableText) -> Int32? {
    var ids: [WordID] = []
    for part in item.pieces("|") {
      if part.first == UInt8(ascii: "@") {
        guard let wordClass = WordClass(part.dropFirst()) else { return nil }
        ids += members[Int(wordClass.rawValue)]
      } else {
        ids.append(words.intern(part))
      }
    }
    guard !ids.isEmpty else { return nil }
    sets.append(ids.sorted())
    return Int32(sets.count - 1)
  }
}
