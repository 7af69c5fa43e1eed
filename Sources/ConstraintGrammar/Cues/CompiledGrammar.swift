/// A grammar that is complete: shared by reference, immutable, its programs in flat arrays.
///
/// A program is found by the words and values that can begin it, and most of those that are found are turned away before
/// they run: each knows up to two groups of words of which its sentence must hold one.
final class CompiledGrammar: Sendable {
  let rules: [CueRule]
  private let code: [CueInstruction]
  private let programs: [CompiledProgram]
  /// Program numbers by first word, and where each word's begin.
  private let firsts: [Int32]
  private let starts: [Int32]
  /// One bit per word id for each set, `rowLength` words of bits per set.
  private let sets: [UInt64]
  private let rowLength: Int
  private let slots: [[Int32]]

  init(_ grammar: CueGrammar, words: WordTable) {
    rules = grammar.rules
    var code: [CueInstruction] = []
    programs = grammar.programs.map { program in
      let start = code.count
      code += program.code
      return CompiledProgram(program, code: start..<code.count, grammar, words)
    }
    self.code = code
    var firsts: [Int32] = []
    var starts: [Int32] = []
    for list in grammar.byWord {
      starts.append(Int32(firsts.count))
      firsts += list
    }
    starts.append(Int32(firsts.count))
    (self.firsts, self.starts) = (firsts, starts)
    let rowLength = (words.count + 63) / 64
    var sets = Array(repeating: UInt64(0), count: rowLength * grammar.sets.count)
    for (number, set) in grammar.sets.enumerated() {
      for word in set where word != WordTable.unknown {
        sets[number * rowLength + Int(word >> 6)] |= 1 << UInt64(word & 63)
      }
    }
    (self.sets, self.rowLength) = (sets, rowLength)
    slots = ValueSlot.allCases.map { grammar.byValue[$0] ?? [] }
  }

  /// Lends the programs to a closure.
  @inline(__always)
  func lend<R>(_ body: (CueIndex) throws -> R) rethrows -> R {
    try code.withUnsafeBufferPointer { code in
      try programs.withUnsafeBufferPointer { programs in
        try firsts.withUnsafeBufferPointer { firsts in
          try starts.withUnsafeBufferPointer { starts in
            try sets.withUnsafeBufferPointer { sets in
              try body(
                CueIndex(
                  code: Borrowed(code), programs: Borrowed(programs), firsts: Borrowed(firsts),
                  starts: Borrowed(starts), sets: Borrowed(sets), rowLength: rowLength, grammar: self))
            }
          }
        }
      }
    }
  }

  fileprivate func programs(beginningWith slot: ValueSlot) -> [Int32] { slots[slot.index] }
}

/// The grammar's programs, borrowed from a ``CompiledGrammar``.
struct CueIndex {
  fileprivate let code: Borrowed<CueInstruction>
  fileprivate let programs: Borrowed<CompiledProgram>
  fileprivate let firsts: Borrowed<Int32>
  fileprivate let starts: Borrowed<Int32>
  fileprivate let sets: Borrowed<UInt64>
  fileprivate let rowLength: Int
  /// Outlives the index: ``CompiledGrammar/lend(_:)`` runs on it.
  fileprivate unowned(unsafe) let grammar: CompiledGrammar

  @inline(__always)
  func instruction(_ step: Int) -> CueInstruction { code[step] }

  @inline(__always)
  func program(_ number: Int) -> CompiledProgram { programs[number] }

  /// The numbers of the programs that can begin with a word.
  @inline(__always)
  func programs(beginningWith word: WordID) -> ProgramNumbers {
    let word = Int(word)
    guard word + 1 < starts.count else { return ProgramNumbers(firsts: firsts, position: 0, end: 0) }
    return ProgramNumbers(firsts: firsts, position: Int(starts[word]), end: Int(starts[word + 1]))
  }

  func programs(beginningWith slot: ValueSlot) -> [Int32] { grammar.programs(beginningWith: slot) }

  @inline(__always)
  func contains(_ set: Int32, _ word: WordID) -> Bool {
    sets[Int(set) * rowLength + Int(word >> 6)] & (1 << UInt64(word & 63)) != 0
  }
}

/// A run of program numbers.
struct ProgramNumbers: Sequence, IteratorProtocol {
  fileprivate let firsts: Borrowed<Int32>
  fileprivate var position: Int
  fileprivate let end: Int

  @inline(__always)
  mutating func next() -> Int? {
    guard position < end else { return nil }
    position += 1
    return Int(firsts[position - 1])
  }
}

/// A program's place in the code, and what its sentence must hold for it to match.
struct CompiledProgram: Sendable {
  var rule: Int
  var code: Range<Int>
  /// The second word, where the first two are words; else unknown.
  var second: WordID
  private var first: WordSignature = .all
  private var other: WordSignature = .all

  init(_ program: CueProgram, code: Range<Int>, _ grammar: CueGrammar, _ words: WordTable) {
    rule = program.rule
    self.code = code
    second = CompiledProgram.secondWord(program.code)
    var needs = CompiledProgram.mandatory(program.code, 0)
      .compactMap { CompiledProgram.signature(of: program.code[$0], grammar, words) }
    needs.sort { $0.count < $1.count }
    if let rarest = needs.first { first = rarest }
    if needs.count > 1 { other = needs[1] }
  }

  @inline(__always)
  func isPossible(in sentence: WordSignature) -> Bool { first.meets(sentence) && other.meets(sentence) }

  private static func secondWord(_ code: [CueInstruction]) -> WordID {
    let steps = code.first == .evidenceStart ? code.dropFirst() : code[...]
    guard code.count > 2, steps.count > 1, case .word = steps[steps.startIndex],
      case .word(let second) = steps[steps.startIndex + 1]
    else { return WordTable.unknown }
    return second
  }

  /// The steps that every match takes, from one step on.
  private static func mandatory(_ code: [CueInstruction], _ step: Int) -> Set<Int> {
    guard step < code.count else { return [] }
    switch code[step] {
    case .branch(let distance):
      return mandatory(code, step + 1).intersection(mandatory(code, step + Int(distance)))
    case .jump(let distance): return mandatory(code, step + Int(distance))
    default: return mandatory(code, step + 1).union([step])
    }
  }

  private static func signature(
    of instruction: CueInstruction, _ grammar: CueGrammar, _ words: WordTable
  ) -> WordSignature? {
    var result = WordSignature()
    switch instruction {
    case .word(let id): result.insert(id)
    case .anyOf(let set): for id in grammar.sets[Int(set)] { result.insert(id) }
    case .wordClass(let wordClass):
      for id in 1..<words.count where words.has(wordClass, WordID(id)) { result.insert(WordID(id)) }
    default: return nil
    }
    return result
  }
}
