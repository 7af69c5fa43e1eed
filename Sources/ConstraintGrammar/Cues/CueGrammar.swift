import Records

/// All cue rules, compiled and indexed by the word that can begin them.
///
/// The notation of a rule table:
/// ```
/// # budget.afford require hard fact = null
/// < cant|cannot afford ..3 $money? >
/// ```
/// A `#` line names a rule, its polarity, strength and guards, and after `=` its value; each further line is one way
/// to say it. In it, `a|b` is one of several words, `@neg` a word class, `( a b | c )` a choice of phrases, a `?`
/// behind a word or bracket makes it optional, `..3` stands for up to three lexemes, `$money` captures a value,
/// `$np` a run of words, `!a|b` forbids the next word, `^` and `$$` are the borders of the sentence, and `<` `>` mark
/// the evidence (all of the match where they are missing).
struct CueGrammar: Sendable {
  private(set) var rules: [CueRule] = []
  private(set) var programs: [CueProgram] = []
  private(set) var sets: [[WordID]] = []
  /// Programs by first word.
  private(set) var byWord: [[Int32]] = []
  /// Programs that begin with a value of a slot.
  private(set) var byValue: [ValueSlot: [Int32]] = [:]

  /// Adds a table's rules. A line that the notation does not allow is left out: the tables are part of the program, and
  /// a test compiles them all.
  @discardableResult
  mutating func add(_ table: String, words: inout WordTable) -> [String] {
    var rejected: [String] = []
    var current: Int?
    for line in table.split(separator: "\n") where !line.allSatisfy({ $0 == " " }) {
      if line.first == "#" {
        current = nil
        if let rule = CueGrammar.rule(line) {
          rules.append(rule)
          current = rules.count - 1
        } else {
          rejected.append(String(line))
        }
      } else if let current {
        var parser = CuePatternParser(words: words, sets: sets)
        if let code = parser.parse(line) {
          words = parser.words
          sets = parser.sets
          programs.append(CueProgram(rule: current, code: code))
        } else {
          rejected.append(String(line))
        }
      } else {
        rejected.append(String(line))
      }
    }
    return rejected
  }

  /// Adds a rule of a customer's taxonomy, whose cues are plain phrases.
  mutating func add(_ rule: CueRule, phrases: [String], words: inout WordTable) {
    rules.append(rule)
    for phrase in phrases {
      let ids = Phrase.split(phrase.lowercased()).map { words.intern($0) }
      if !ids.isEmpty {
        programs.append(CueProgram(rule: rules.count - 1, code: ids.map { .word($0) }))
      }
    }
  }

  /// Builds the index; call once, after the last table.
  mutating func index(words: WordTable) {
    byWord = Array(repeating: [], count: words.count)
    for (number, program) in programs.enumerated() {
      var firsts: Set<CueInstruction> = []
      collectFirsts(program.code, 0, &firsts)
      var ids: Set<WordID> = []
      for first in firsts {
        switch first {
        case .word(let id): ids.insert(id)
        case .anyOf(let set): ids.formUnion(sets[set])
        case .wordClass(let wordClass):
          ids.formUnion((1..<words.count).map { WordID($0) }.filter { words.has(wordClass, $0) })
        case .value(let slot): byValue[slot, default: []].append(Int32(number))
        default: continue
        }
      }
      for id in ids { byWord[Int(id)].append(Int32(number)) }
    }
  }

  /// The steps that can consume the first lexeme of a program's match.
  private func collectFirsts(_ code: [CueInstruction], _ start: Int, _ result: inout Set<CueInstruction>) {
    var step = start
    while step < code.count {
      switch code[step] {
      case .branch(let distance):
        collectFirsts(code, step + distance, &result)
        step += 1
      case .jump(let distance): step += distance
      case .gap: step += 1
      case let instruction where instruction.consumes:
        result.insert(instruction)
        return
      default: step += 1
      }
    }
  }

  private static func rule(_ line: Substring) -> CueRule? {
    let halves = line.dropFirst().split(separator: "=", maxSplits: 1)
    guard halves.count == 2 else { return nil }
    let head = halves[0].split(separator: " ")
    guard head.count >= 3, let dot = head[0].firstIndex(of: "."),
      let polarity = ConstraintPolarity(rawValue: String(head[1])),
      let strength = ConstraintStrength(rawValue: String(head[2]))
    else { return nil }
    var guards: CueRule.Guards = []
    for name in head.dropFirst(3) {
      guard let one = CueRule.Guards.names[String(name)] else { return nil }
      guards.insert(one)
    }
    return CueRule(
      id: String(head[0]), type: String(head[0][..<dot]), polarity: polarity, strength: strength, guards: guards,
      template: halves[1].trimmingSpaces)
  }
}

extension Substring {
  var trimmingSpaces: String {
    var result = drop { $0 == " " }
    while result.last == " " { result.removeLast() }
    return String(result)
  }
}

/// A grammar that is complete: shared by reference, immutable.
final class CompiledGrammar: Sendable {
  let rules: [CueRule]
  let programs: [CueProgram]
  let sets: [[WordID]]
  let byWord: [[Int32]]
  let byValue: [ValueSlot: [Int32]]

  init(_ grammar: CueGrammar) {
    rules = grammar.rules
    programs = grammar.programs
    sets = grammar.sets
    byWord = grammar.byWord
    byValue = grammar.byValue
  }
}

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
    [.branch(code.count + 1)] + code
  }

  /// A choice of alternatives; those of one word each become one set, tried after the longer ones.
  private mutating func merged(_ choices: [[CueInstruction]]) -> [CueInstruction] {
    var singles: [WordID] = []
    var others: [[CueInstruction]] = []
    for choice in choices {
      if choice.count == 1, case .word(let id) = choice[0] {
        singles.append(id)
      } else if choice.count == 1, case .anyOf(let set) = choice[0] {
        singles += sets[set]
      } else {
        others.append(choice)
      }
    }
    if singles.count == 1 { others.append([.word(singles[0])]) }
    if singles.count > 1 {
      sets.append(singles.sorted())
      others.append([.anyOf(sets.count - 1)])
    }
    guard var code = others.last else { return [] }
    for choice in others.dropLast().reversed() {
      code = [.branch(choice.count + 2)] + choice + [.jump(code.count + 1)] + code
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
    if item.hasPrefix("..") { return Int(item.dropFirst(2)).map { [.gap($0)] } }
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

  private mutating func set(_ item: Substring) -> Int? {
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
    return ids.isEmpty ? nil : sets.count - 1
  }
}
