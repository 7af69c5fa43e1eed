/// The families of phrases that the readers look up.
enum PhraseFamily: UInt8, CaseIterable {
  case ordinal, currency, unit, holiday, zone, language, place

  /// The family's bit in ``WordFacts/phrases``.
  @inline(__always)
  var bit: UInt8 { 1 << rawValue }
}

/// Phrases of one or more words, each with a payload, looked up at a place in a turn.
///
/// The data of the value families: units, currencies, holidays, time zones, languages.
struct PhraseTable: Sendable {
  private struct Entry {
    /// The words behind the first one, as a range of `words`.
    var rest: Range<Int>
    var payload: Int
  }

  /// By the first word of the phrase, longest phrases first.
  private var byFirst: [WordID: [Entry]] = [:]
  private var words: [WordID] = []

  mutating func add(_ phrase: TableText, _ payload: Int, words table: inout WordTable) {
    let ids = Phrase.words(of: phrase, in: &table)
    guard let first = ids.first else { return }
    let start = words.count
    words += ids.dropFirst()
    let entry = Entry(rest: start..<words.count, payload: payload)
    var entries = byFirst.updateValue([], forKey: first) ?? []
    // behind those of the same length
    entries.insert(entry, at: entries.firstIndex { $0.rest.count < entry.rest.count } ?? entries.count)
    byFirst[first] = entries
  }

  /// Adds the phrases between the commas of a list.
  mutating func add(list: String, _ payload: Int, words table: inout WordTable) {
    TableText.read(list) { list in
      for phrase in list.pieces(",") { add(phrase, payload, words: &table) }
    }
  }

  /// The words that a phrase begins with.
  var firstWords: [WordID] { Array(byFirst.keys) }

  /// The words that stand inside of phrases.
  var laterWords: Set<WordID> { Set(words) }

  /// The longest phrase that begins at a lexeme, with the index after it. Lexemes within it may be joined by hyphens.
  func match(_ lexemes: Borrowed<Lexeme>, at index: Int, hyphen: WordID = 0) -> (payload: Int, end: Int)? {
    guard index < lexemes.count, let entries = byFirst[lexemes[index].word] else { return nil }
    next: for entry in entries {
      var position = index + 1
      for place in entry.rest {
        let word = words[place]
        if position < lexemes.count, hyphen != 0, lexemes[position].word == hyphen, word != hyphen { position += 1 }
        guard position < lexemes.count, lexemes[position].word == word,
          lexemes[position].shape != .digits || lexemes[position].start == lexemes[position - 1].end
        else { continue next }
        position += 1
      }
      return (entry.payload, position)
    }
    return nil
  }
}

/// The way in which the grammar's own phrases are cut into words: as ``LexemeReader`` cuts a text.
enum Phrase {
  /// The words of a phrase, taken up by the table where it hasn't got them.
  static func words(of phrase: TableText, in table: inout WordTable) -> [WordID] {
    var result: [WordID] = []
    var start = 0
    var position = 0
    while position < phrase.count {
      let end = min(phrase.count, position + LexemeReader.scalarLength(phrase[position]))
      if !isLetter(phrase, position, end) {
        if start < position { result.append(table.intern(phrase.part(start..<position))) }
        if phrase[position] != 32 { result.append(table.intern(phrase.part(position..<end))) }
        start = end
      }
      position = end
    }
    if start < phrase.count { result.append(table.intern(phrase.part(start..<phrase.count))) }
    return result
  }

  private static func isLetter(_ phrase: TableText, _ position: Int, _ end: Int) -> Bool {
    let byte = phrase[position]
    if byte < 0x80 { return byte | 32 &- 97 < 26 || byte == UInt8(ascii: "'") }
    guard let scalar = phrase.part(position..<end).string.unicodeScalars.first else { return false }
    return scalar.value < 0x2000 && scalar.properties.isAlphabetic || scalar.value > 0x2FFF
  }
}
