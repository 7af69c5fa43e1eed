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
    // the parser takes the tables over for as long as it works, so that nothing is copied
    var parser = CuePatternParser(words: words, sets: sets)
    (words, sets) = (WordTable(), [])
    defer { (words, sets) = (parser.words, parser.sets) }
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
        if let code = parser.parse(line) {
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
        case .anyOf(let set): ids.formUnion(sets[Int(set)])
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
        collectFirsts(code, step + Int(distance), &result)
        step += 1
      case .jump(let distance): step += Int(distance)
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
