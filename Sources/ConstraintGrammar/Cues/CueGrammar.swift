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
  /// The words of the sets that programs ask for.
  private(set) var sets: [[WordID]] = []
  /// The words of each class: rules add no words to classes.
  let members: [[WordID]]

  init(words: WordTable) { members = words.members() }

  /// Adds a table's rules. A line that the notation does not allow is left out: the tables are part of the program, and
  /// a test compiles them all.
  ///
  /// - Returns: the lines left out.
  @discardableResult
  mutating func add(_ table: String, words: inout WordTable) -> [String] {
    var rejected: [String] = []
    var isRule = false
    // the parser takes the tables over for as long as it works, so that nothing is copied
    var parser = CuePatternParser(words: words, sets: sets, members: members)
    (words, sets) = (WordTable(capacity: 2), [])
    defer { (words, sets) = (parser.words, parser.sets) }
    TableText.read(table) { table in
      for line in table.pieces("\n") where !line.trimmed.isEmpty {
        if line.first == UInt8(ascii: "#") {
          let rule = CueGrammar.rule(line)
          isRule = rule != nil
          if let rule { rules.append(rule) } else { rejected.append(line.string) }
        } else if isRule, let code = parser.parse(line) {
          programs.append(CueProgram(rule: rules.count - 1, code: code))
        } else {
          rejected.append(line.string)
        }
      }
    }
    return rejected
  }

  /// Adds a rule of a customer's taxonomy, whose cues are plain phrases.
  mutating func add(_ rule: CueRule, phrases: [String], words: inout WordTable) {
    rules.append(rule)
    for phrase in phrases {
      let ids = TableText.read(phrase.lowercased()) { Phrase.words(of: $0, in: &words) }
      if !ids.isEmpty {
        programs.append(CueProgram(rule: rules.count - 1, code: ids.map { .word($0) }))
      }
    }
  }

  private static func rule(_ line: TableText) -> CueRule? {
    guard let halves = line.dropFirst().cut(at: "=") else { return nil }
    let head = halves.head.pieces(" ").map(\.string)
    guard head.count >= 3, let dot = head[0].firstIndex(of: "."),
      let polarity = ConstraintPolarity(rawValue: head[1]), let strength = ConstraintStrength(rawValue: head[2])
    else { return nil }
    var guards: CueRule.Guards = []
    for name in head.dropFirst(3) {
      guard let one = CueRule.Guards.names[name] else { return nil }
      guards.insert(one)
    }
    return CueRule(
      id: head[0], type: String(head[0][..<dot]), polarity: polarity, strength: strength, guards: guards,
      template: halves.tail.trimmed.string)
  }
}
