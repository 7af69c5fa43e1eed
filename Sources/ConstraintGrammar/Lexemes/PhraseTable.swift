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

  mutating func add(_ phrase: some StringProtocol, _ payload: Int, words table: inout WordTable) {
    let ids = Phrase.split(phrase).map { table.intern($0) }
    guard let first = ids.first else { return }
    let start = words.count
    words += ids.dropFirst()
    byFirst[first, default: []].append(Entry(rest: start..<words.count, payload: payload))
    byFirst[first]?.sort { $0.rest.count > $1.rest.count }
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
  static func split(_ phrase: some StringProtocol) -> [String] {
    var result: [String] = []
    var word = ""
    for scalar in phrase.unicodeScalars {
      let isLetter = scalar == "'" || (scalar.value < 0x2000 && scalar.properties.isAlphabetic) || scalar.value > 0x2FFF
      if isLetter, scalar != " " {
        word.unicodeScalars.append(scalar)
        continue
      }
      if !word.isEmpty {
        result.append(word)
        word = ""
      }
      if scalar != " " { result.append(String(scalar)) }
    }
    if !word.isEmpty { result.append(word) }
    return result
  }
}
