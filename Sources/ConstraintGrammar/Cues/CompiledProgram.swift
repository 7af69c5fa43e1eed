/// A program's place in the code, and what the rest of its sentence must hold for it to match.
struct CompiledProgram: Sendable {
  var rule: Int
  var code: Range<Int>
  var needs: ProgramNeeds

  /// - Parameter sets: takes up the words of the need that is tested exactly.
  init(
    _ program: CueProgram, code: Range<Int>, _ grammar: CueGrammar, _ words: WordTable, _ sets: inout [Set<WordID>]
  ) {
    rule = program.rule
    self.code = code
    needs = ProgramNeeds(program.code, grammar, words, &sets)
  }
}

/// Words and values without which a program cannot match: a cheap test before it runs.
///
/// Every match takes certain steps of its program, and of a choice it takes one side or the other. Each such step asks
/// for one of some words, so where none of these follows in the sentence there is no match.
struct ProgramNeeds: Sendable {
  /// The second word, where the first two are words; else unknown.
  private var second = WordTable.unknown
  /// Words that must follow the first one.
  private var later: WordSignature
  private var alsoLater: WordSignature
  /// Words one of which must follow or be the first one.
  private var anywhere: WordSignature
  /// Slots of which the turn must hold values, one bit each.
  private var values: UInt16 = 0
  /// The set of words of the rarest need, and whether one of them must follow the first word; −1 for none.
  private(set) var rarest: Int32 = -1
  private(set) var isRarestLater = false

  @inline(__always)
  func areMet(next: WordID, later words: WordSignature, anywhere all: WordSignature, values slots: UInt16) -> Bool {
    later.meets(words) && alsoLater.meets(words) && anywhere.meets(all) && values & ~slots == 0
      && (second == WordTable.unknown || second == next)
  }

  /// Words of which a match takes one.
  private struct Need {
    var words: Set<WordID>
    /// Whether the first word of a match can be the one.
    var canBeFirst: Bool
  }

  init(_ code: [CueInstruction], _ grammar: CueGrammar, _ words: WordTable, _ sets: inout [Set<WordID>]) {
    second = ProgramNeeds.secondWord(code)
    let isFirst = ProgramNeeds.firstSteps(code)
    // by the step that a match goes on from: what is needed from there on, by the step that asks for it
    var needs: [[Int: Need]] = Array(repeating: [:], count: code.count + 1)
    var slots: [UInt16] = Array(repeating: 0, count: code.count + 1)
    for step in code.indices.reversed() {
      switch code[step] {
      case .jump(let distance):
        needs[step] = needs[min(step + Int(distance), code.count)]
        slots[step] = slots[min(step + Int(distance), code.count)]
      case .branch(let distance):
        let other = min(step + Int(distance), code.count)
        needs[step] = ProgramNeeds.either(needs[step + 1], needs[other], choice: code.count + step)
        slots[step] = slots[step + 1] & slots[other]
      case .value(let slot):
        needs[step] = needs[step + 1]
        slots[step] = slots[step + 1] | slot.bit
      default:
        needs[step] = needs[step + 1]
        slots[step] = slots[step + 1]
        if let words = ProgramNeeds.words(of: code[step], grammar, words) {
          needs[step][step] = Need(words: words, canBeFirst: isFirst[step])
        }
      }
    }
    values = slots[0]
    let rarest = needs[0].sorted { ($0.value.words.count, $0.key) < ($1.value.words.count, $1.key) }.map(\.value)
    let first = rarest.first { $0.canBeFirst }
    let behind = rarest.filter { !$0.canBeFirst }
    anywhere = ProgramNeeds.signature(of: first)
    later = ProgramNeeds.signature(of: behind.first)
    alsoLater = ProgramNeeds.signature(of: behind.dropFirst().first)
    if let exact = behind.first ?? first {
      isRarestLater = !behind.isEmpty
      self.rarest = Int32(sets.count)
      sets.append(exact.words)
    }
  }

  private static func signature(of need: Need?) -> WordSignature {
    guard let need else { return .none }
    var result = WordSignature()
    for word in need.words { result.insert(word) }
    return result
  }

  /// What is needed whichever way a choice goes: what both ways need, and of what only one needs, one or the other.
  private static func either(_ first: [Int: Need], _ second: [Int: Need], choice: Int) -> [Int: Need] {
    var both = first.filter { second[$0.key] != nil }
    func rarest(_ needs: [Int: Need]) -> Need? {
      needs.filter { both[$0.key] == nil }.min { ($0.value.words.count, $0.key) < ($1.value.words.count, $1.key) }?
        .value
    }
    if let a = rarest(first), let b = rarest(second) {
      both[choice] = Need(words: a.words.union(b.words), canBeFirst: a.canBeFirst || b.canBeFirst)
    }
    return both
  }

  /// Which steps can take the first word of a match.
  private static func firstSteps(_ code: [CueInstruction]) -> [Bool] {
    var isFirst = Array(repeating: false, count: code.count)
    var reached = Array(repeating: false, count: code.count + 1)
    reached[0] = true
    for step in code.indices where reached[step] {
      switch code[step] {
      case .branch(let distance):
        reached[step + 1] = true
        reached[min(step + Int(distance), code.count)] = true
      case .jump(let distance): reached[min(step + Int(distance), code.count)] = true
      case .gap: reached[step + 1] = true
      case let instruction where instruction.consumes: isFirst[step] = true
      default: reached[step + 1] = true
      }
    }
    return isFirst
  }

  private static func secondWord(_ code: [CueInstruction]) -> WordID {
    let steps = code.first == .evidenceStart ? code.dropFirst() : code[...]
    guard code.count > 2, steps.count > 1, case .word = steps[steps.startIndex],
      case .word(let second) = steps[steps.startIndex + 1]
    else { return WordTable.unknown }
    return second
  }

  /// The words that a step asks for; `nil` for a step that takes other things.
  private static func words(
    of instruction: CueInstruction, _ grammar: CueGrammar, _ words: WordTable
  ) -> Set<WordID>? {
    switch instruction {
    case .word(let id): [id]
    case .anyOf(let set): Set(grammar.sets[Int(set)])
    case .wordClass(let wordClass): Set(words.members(of: wordClass))
    default: nil
    }
  }
}
