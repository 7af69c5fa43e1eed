/// A grammar that is complete: shared by reference, immutable, its programs in flat arrays.
///
/// An entry of a program is found by the words and values that can begin it (see ``CueEntry``), and most of those that are
/// found are turned away before they run.
final class CompiledGrammar: Sendable {
  let rules: [CueRule]
  private let code: [CueInstruction]
  private let programs: [CompiledProgram]
  /// Entries by first word, the programs in their order, behind them those by first slot.
  private let entries: [CueEntry]
  private let byWord: [CueEntryRun]
  private let bySlot: [CueEntryRun]
  /// One bit per word id for each set, `rowLength` words of bits per set.
  private let sets: [UInt64]
  private let rowLength: Int
  /// The slots that programs begin with, one bit each.
  private let slots: UInt16

  init(_ grammar: CueGrammar, words: WordTable) {
    rules = grammar.rules
    let wordSets = CueWordSets(grammar)
    var sets = grammar.sets
    var code: [CueInstruction] = []
    var programs: [CompiledProgram] = []
    var byWord: [[CueEntry]] = Array(repeating: [], count: words.count)
    var bySlot: [[CueEntry]] = Array(repeating: [], count: ValueSlot.allCases.count)
    for (number, program) in grammar.programs.enumerated() {
      let start = code.count
      code += program.code
      programs.append(CompiledProgram(rule: program.rule, code: start..<code.count))
      for (first, entry) in CueEntryBuilder(program.code, wordSets).entries(number, offset: start, sets: &sets) {
        if case .value(let slot) = first { bySlot[slot.index].append(entry) }
        for word in wordSets.members(first) where byWord[Int(word)].last.map({ !entry.repeats($0) }) ?? true {
          byWord[Int(word)].append(entry)
        }
      }
    }
    (self.code, self.programs) = (code, programs)
    var entries: [CueEntry] = []
    func run(_ list: [CueEntry]) -> CueEntryRun {
      defer { entries += list }
      return CueEntryRun(
        start: Int32(entries.count), end: Int32(entries.count + list.count),
        next: list.reduce(.none) { $0.union($1.next) })
    }
    self.byWord = byWord.map(run)
    self.bySlot = bySlot.map(run)
    self.entries = entries
    slots = ValueSlot.allCases.reduce(0) { $0 | (bySlot[$1.index].isEmpty ? 0 : $1.bit) }
    let rowLength = (words.count + 63) / 64
    var rows = Array(repeating: UInt64(0), count: rowLength * sets.count)
    for (number, set) in sets.enumerated() {
      for word in set where word != WordTable.unknown {
        rows[number * rowLength + Int(word >> 6)] |= 1 << UInt64(word & 63)
      }
    }
    (self.sets, self.rowLength) = (rows, rowLength)
  }

  /// Lends the programs to a closure.
  @inline(__always)
  func lend<R>(_ body: (CueIndex) throws -> R) rethrows -> R {
    try code.withUnsafeBufferPointer { code in
      try programs.withUnsafeBufferPointer { programs in
        try entries.withUnsafeBufferPointer { entries in
          try byWord.withUnsafeBufferPointer { byWord in
            try bySlot.withUnsafeBufferPointer { bySlot in
              try sets.withUnsafeBufferPointer { sets in
                try body(
                  CueIndex(
                    code: Borrowed(code), programs: Borrowed(programs), entries: Borrowed(entries),
                    byWord: Borrowed(byWord), bySlot: Borrowed(bySlot), sets: Borrowed(sets), rowLength: rowLength,
                    slots: slots))
              }
            }
          }
        }
      }
    }
  }
}

/// A program's rule and its place in the code.
struct CompiledProgram: Sendable {
  var rule: Int
  var code: Range<Int>
}

/// The entries that a word or a slot begins, as a range, and the words one of which must stand behind it.
struct CueEntryRun: Sendable {
  var start: Int32
  var end: Int32
  var next: WordGroups
}

/// The grammar's programs, borrowed from a ``CompiledGrammar``.
struct CueIndex {
  fileprivate let code: Borrowed<CueInstruction>
  fileprivate let programs: Borrowed<CompiledProgram>
  fileprivate let entries: Borrowed<CueEntry>
  fileprivate let byWord: Borrowed<CueEntryRun>
  fileprivate let bySlot: Borrowed<CueEntryRun>
  fileprivate let sets: Borrowed<UInt64>
  fileprivate let rowLength: Int
  /// The slots that programs begin with, one bit each.
  let slots: UInt16

  @inline(__always)
  func instruction(_ step: Int) -> CueInstruction { code[step] }

  @inline(__always)
  func program(_ number: Int32) -> CompiledProgram { programs[Int(number)] }

  @inline(__always)
  func entry(_ number: Int32) -> CueEntry { entries[Int(number)] }

  @inline(__always)
  func entries(beginningWith word: WordID) -> CueEntryRun { byWord[Int(word)] }

  @inline(__always)
  func entries(beginningWith slot: Int) -> CueEntryRun { bySlot[slot] }

  @inline(__always)
  func contains(_ set: Int32, _ word: WordID) -> Bool {
    sets[Int(set) * rowLength + Int(word >> 6)] & (1 << UInt64(word & 63)) != 0
  }
}
