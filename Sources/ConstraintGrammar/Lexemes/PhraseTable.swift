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

  /// By the number of the first word in `numbers`, longest phrases first.
  private var entries: [[Entry]] = []
  /// By word: one more than the number it has as the first one of phrases, 0 for none.
  private var numbers: [UInt16] = []
  /// The words that a phrase begins with.
  private(set) var firstWords: [WordID] = []
  private var words: [WordID] = []

  mutating func add(_ phrase: TableText, _ payload: Int, words table: inout WordTable) {
    let ids = Phrase.words(of: phrase, in: &table)
    guard let first = ids.first else { return }
    let start = words.count
    words += ids.dropFirst()
    let entry = Entry(rest: start..<words.count, payload: payload)
    let number = number(of: first)
    // behind those of the same length
    let place = entries[number].firstIndex { $0.rest.count < entry.rest.count } ?? entries[number].count
    entries[number].insert(entry, at: place)
  }

  /// The number of a word as the first one of phrases, a new one where it is none yet.
  private mutating func number(of first: WordID) -> Int {
    if Int(first) >= numbers.count {
      numbers += Array(repeating: 0, count: max(64, Int(first) * 2 - numbers.count))
    }
    if numbers[Int(first)] == 0 {
      entries.append([])
      firstWords.append(first)
      numbers[Int(first)] = UInt16(entries.count)
    }
    return Int(numbers[Int(first)]) - 1
  }

  /// Adds the phrases between the commas of a list.
  mutating func add(list: String, _ payload: Int, words table: inout WordTable) {
    TableText.read(list) { list in
      for phrase in list.pieces(",") { add(phrase, payload, words: &table) }
    }
  }

  /// The words that stand inside of phrases.
  var laterWords: Set<WordID> { Set(words) }

  /// The longest phrase that begins at a lexeme, with the index after it. Lexemes within it may be joined by hyphens.
  func match(_ lexemes: Borrowed<Lexeme>, at index: Int, hyphen: WordID = 0) -> (payload: Int, end: Int)? {
    guard index < lexemes.count, lexemes[index].word < numbers.count else { return nil }
    let number = Int(numbers[Int(lexemes[index].word)])
    guard number > 0 else { return nil }
    next: for entry in entries[number - 1] {
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
