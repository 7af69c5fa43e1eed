/// A grammar that is complete: shared by reference, immutable, its programs in flat arrays.
///
/// An entry of a program is found by the words and values that can begin it (see ``CueEntry``), and most of those that are
/// found are turned away before they run.
///
/// It may be shared by threads: its memory is written in the initialiser, only read from then on, and goes with it.
final class CompiledGrammar: @unchecked Sendable {
  let rules: [CueRule]
  /// Valid as long as the grammar lives.
  let index: CueIndex

  init(_ grammar: CueGrammar, words: WordTable) {
    rules = grammar.rules
    let wordSets = CueWordSets(grammar)
    var sets = grammar.sets
    var code: [CueInstruction] = []
    var programs: [CompiledProgram] = []
    var entries: [CueEntry] = []
    var nexts: [WordGroups] = []
    var byWord: [[Int32]] = Array(repeating: [], count: words.count)
    var bySlot: [[Int32]] = Array(repeating: [], count: ValueSlot.allCases.count)
    for (number, program) in grammar.programs.enumerated() {
      let start = code.count
      code += program.code
      programs.append(CompiledProgram(rule: program.rule, code: start..<code.count))
      for (first, next, entry) in CueEntryBuilder(program.code, wordSets).entries(number, offset: start, sets: &sets) {
        let place = Int32(entries.count)
        entries.append(entry)
        nexts.append(next)
        if case .value(let slot) = first { bySlot[slot.index].append(place) }
        for word in wordSets.members(first) where byWord[Int(word)].last != place { byWord[Int(word)].append(place) }
      }
    }
    var lists = CueEntryLists(nexts)
    let wordRuns = byWord.map { lists.add($0) }
    let slotRuns = bySlot.map { lists.add($0) }
    let heads = entries.map { entry in
      func signature(_ need: CueEntry.Need) -> WordSignature {
        switch need {
        case .nothing: .all
        case .word(let id): WordSignature(word: id)
        case .anyOf(let set): WordSignature(sets[Int(set)])
        }
      }
      let need = signature(entry.need)
      return CueEntryHead(
        need: entry.isNear ? .all : need, near: entry.isNear ? need : .all, besides: signature(entry.near),
        slots: entry.slots)
    }
    let slots: UInt16 = ValueSlot.allCases.reduce(0) { $0 | (bySlot[$1.index].isEmpty ? 0 : $1.bit) }
    let rowLength = (words.count + 63) / 64
    var rows = Array(repeating: UInt64(0), count: rowLength * sets.count)
    for (number, set) in sets.enumerated() {
      for word in set where word != WordTable.unknown {
        rows[number * rowLength + Int(word >> 6)] |= 1 << UInt64(word & 63)
      }
    }
    let tables = CueTables(
      code: Borrowed(copying: code), programs: Borrowed(copying: programs), entries: Borrowed(copying: entries),
      heads: Borrowed(copying: heads), items: Borrowed(copying: lists.items), starts: Borrowed(copying: lists.starts),
      byWord: Borrowed(copying: wordRuns), bySlot: Borrowed(copying: slotRuns), sets: Borrowed(copying: rows),
      rowLength: rowLength, slots: slots)
    index = CueIndex(keeping: tables)
  }

  deinit { index.free() }

  /// Whether a program can begin with a word.
  func begins(with word: WordID) -> Bool {
    !index.places(index.entries(beginningWith: word)).isEmpty
  }
}

/// A program's rule and its place in the code.
struct CompiledProgram: Sendable {
  var rule: Int
  var code: Range<Int>
}

/// The entries that a word or a slot begins: one list of items, or, where they are many, one for each row of
/// ``WordGroups``.
struct CueEntryRun: Sendable {
  /// The number of the first list.
  fileprivate var list: Int32
  /// The number of the last list, counted from the first one: 0, or as many bits as a row's number has.
  fileprivate var last: Int32
}

/// An entry in a list, with the bits of the second words that it is in the list for.
struct CueEntryItem: Sendable {
  var next: UInt32
  var entry: Int32
}

/// What turns an entry away most often, so that the entry itself need not be looked at.
struct CueEntryHead: Sendable {
  /// One of these words must follow in the sentence.
  var need: WordSignature
  /// One of these must be one of the next few lexemes.
  var near: WordSignature
  /// And so must one of these.
  var besides: WordSignature
  /// As ``CueEntry/slots``.
  var slots: UInt16

  /// Whether an entry can match by the words that follow its first one.
  ///
  /// Most entries fail at one test or another, and which one it is can't be foreseen: all are made, and one branch taken.
  ///
  /// - Parameters:
  ///   - near: the words of the next few lexemes.
  ///   - behind: the words of the rest of the sentence.
  ///   - slots: those that the turn holds values of.
  ///   - next: 0 where the second word can't be the entry's second word.
  @inline(__always)
  func admits(near: WordSignature, behind: WordSignature, slots: UInt16, if next: UInt32) -> Bool {
    let isMissing = UInt64(self.slots & ~slots)
    // each has its highest bit set where the test is passed
    let passed =
      self.near.meeting(near) & need.meeting(behind) & besides.meeting(near) & (isMissing &- 1) & (0 &- UInt64(next))
    return passed >> 63 != 0
  }
}

/// Builds the lists of entries.
private struct CueEntryLists {
  /// By entry: the words that can be second.
  private let nexts: [WordGroups]
  private(set) var items: [CueEntryItem] = []
  /// Where each list begins, and behind the last one of a run where that ends; the first is that of no entries.
  private(set) var starts: [Int32] = [0, 0]

  init(_ nexts: [WordGroups]) { self.nexts = nexts }

  /// Adds the entries that one word or slot begins, in several lists where they are many.
  mutating func add(_ list: [Int32]) -> CueEntryRun {
    if list.isEmpty { return CueEntryRun(list: 0, last: 0) }
    let rows: [Int?] = list.count > 4 ? Array(0..<WordGroups.rowCount) : [nil]
    let run = CueEntryRun(list: Int32(starts.count), last: Int32(rows.count - 1))
    for row in rows {
      starts.append(Int32(items.count))
      append(list, row: row)
    }
    starts.append(Int32(items.count))
    return run
  }

  private mutating func append(_ list: [Int32], row: Int?) {
    for number in list {
      let next = nexts[Int(number)].bits(row)
      if next != 0 { items.append(CueEntryItem(next: next, entry: number)) }
    }
  }
}

/// What the programs of a grammar are found and run by.
private struct CueTables {
  let code: Borrowed<CueInstruction>
  let programs: Borrowed<CompiledProgram>
  let entries: Borrowed<CueEntry>
  let heads: Borrowed<CueEntryHead>
  let items: Borrowed<CueEntryItem>
  let starts: Borrowed<Int32>
  let byWord: Borrowed<CueEntryRun>
  let bySlot: Borrowed<CueEntryRun>
  let sets: Borrowed<UInt64>
  let rowLength: Int
  let slots: UInt16

  func free() {
    code.free()
    programs.free()
    entries.free()
    heads.free()
    items.free()
    starts.free()
    byWord.free()
    bySlot.free()
    sets.free()
  }
}

/// The grammar's programs, borrowed from a ``CompiledGrammar``: a place in memory, so that copying it costs nothing.
struct CueIndex {
  private let tables: UnsafeMutablePointer<CueTables>

  fileprivate init(keeping tables: CueTables) {
    self.tables = .allocate(capacity: 1)
    self.tables.initialize(to: tables)
  }

  /// Gives the memory back: its owner does it when it goes, once.
  fileprivate func free() {
    tables.pointee.free()
    tables.deallocate()
  }

  /// The slots that programs begin with, one bit each.
  @inline(__always)
  var slots: UInt16 { tables.pointee.slots }

  @inline(__always)
  func instruction(_ step: Int) -> CueInstruction { tables.pointee.code[step] }

  @inline(__always)
  func program(_ number: Int32) -> CompiledProgram { tables.pointee.programs[Int(number)] }

  @inline(__always)
  func item(_ place: Int) -> CueEntryItem { tables.pointee.items[place] }

  @inline(__always)
  func entry(_ item: CueEntryItem) -> CueEntry { tables.pointee.entries[Int(item.entry)] }

  @inline(__always)
  func head(_ item: CueEntryItem) -> CueEntryHead { tables.pointee.heads[Int(item.entry)] }

  /// The places of a run's items that can have a second word.
  @inline(__always)
  func places(_ run: CueEntryRun, next: WordID) -> Range<Int> {
    let list = Int(run.list) + WordGroups.row(of: next) & Int(run.last)
    return Int(tables.pointee.starts[list])..<Int(tables.pointee.starts[list + 1])
  }

  /// The places of all items of a run; an entry of several lists comes more than once.
  func places(_ run: CueEntryRun) -> Range<Int> {
    Int(tables.pointee.starts[Int(run.list)])..<Int(tables.pointee.starts[Int(run.list + run.last) + 1])
  }

  @inline(__always)
  func entries(beginningWith word: WordID) -> CueEntryRun { tables.pointee.byWord[Int(word)] }

  @inline(__always)
  func entries(beginningWith slot: Int) -> CueEntryRun { tables.pointee.bySlot[slot] }

  @inline(__always)
  func contains(_ set: Int32, _ word: WordID) -> Bool {
    tables.pointee.sets[Int(set) * tables.pointee.rowLength + Int(word >> 6)] & (1 << UInt64(word & 63)) != 0
  }
}
