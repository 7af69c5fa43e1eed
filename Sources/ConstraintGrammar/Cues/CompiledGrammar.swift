/// A grammar that is complete: shared by reference, immutable, its programs in flat arrays.
///
/// A program is found by the words and values that can begin it, and most of those that are found are turned away before
/// they run (see ``ProgramNeeds``).
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
  private let bySlot: [[Int32]]
  /// The slots that programs begin with, one bit each.
  private let slots: UInt16

  init(_ grammar: CueGrammar, words: WordTable) {
    rules = grammar.rules
    var code: [CueInstruction] = []
    var wordSets = grammar.sets.map { Set($0) }
    programs = grammar.programs.map { program in
      let start = code.count
      code += program.code
      return CompiledProgram(program, code: start..<code.count, grammar, words, &wordSets)
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
    var sets = Array(repeating: UInt64(0), count: rowLength * wordSets.count)
    for (number, set) in wordSets.enumerated() {
      for word in set where word != WordTable.unknown {
        sets[number * rowLength + Int(word >> 6)] |= 1 << UInt64(word & 63)
      }
    }
    (self.sets, self.rowLength) = (sets, rowLength)
    bySlot = ValueSlot.allCases.sorted { $0.index < $1.index }.map { grammar.byValue[$0] ?? [] }
    slots = ValueSlot.allCases.reduce(0) { $0 | (grammar.byValue[$1] == nil ? 0 : $1.bit) }
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
                  starts: Borrowed(starts), sets: Borrowed(sets), rowLength: rowLength, slots: slots, grammar: self))
            }
          }
        }
      }
    }
  }

  fileprivate func programs(beginningWith slot: ValueSlot) -> [Int32] { bySlot[slot.index] }
}

/// The grammar's programs, borrowed from a ``CompiledGrammar``.
struct CueIndex {
  fileprivate let code: Borrowed<CueInstruction>
  fileprivate let programs: Borrowed<CompiledProgram>
  fileprivate let firsts: Borrowed<Int32>
  fileprivate let starts: Borrowed<Int32>
  fileprivate let sets: Borrowed<UInt64>
  fileprivate let rowLength: Int
  /// The slots that programs begin with, one bit each.
  let slots: UInt16
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
