/// Phrases of one or more words, each with a payload, looked up at a place in a turn.
///
/// The data of the value families: units, currencies, holidays, time zones, languages.
struct PhraseTable: Sendable {
  private struct Entry {
    var rest: [WordID]
    var payload: Int
  }

  /// Ranges of `entries` by the first word of the phrase.
  private var byFirst: [WordID: [Entry]] = [:]
  /// One bit per word id (modulo 4,096) that begins a phrase: most words are turned away by it.
  private var filter: [UInt64] = Array(repeating: 0, count: 64)

  mutating func add(_ phrase: some StringProtocol, _ payload: Int, words: inout WordTable) {
    let ids = Phrase.split(phrase).map { words.intern($0) }
    guard let first = ids.first else { return }
    filter[Int(first >> 6) & 63] |= 1 << UInt64(first & 63)
    byFirst[first, default: []].append(Entry(rest: Array(ids.dropFirst()), payload: payload))
    byFirst[first]?.sort { $0.rest.count > $1.rest.count }
  }

  /// Whether a phrase begins with a word.
  @inline(__always)
  func begins(with word: WordID) -> Bool {
    word != 0 && filter[Int(word >> 6) & 63] & (1 << UInt64(word & 63)) != 0
  }

  /// The longest phrase that begins at a lexeme, with the index after it. Lexemes within it may be joined by hyphens.
  func match(_ lexemes: [Lexeme], at index: Int, hyphen: WordID = 0) -> (payload: Int, end: Int)? {
    guard index < lexemes.count, begins(with: lexemes[index].word), let entries = byFirst[lexemes[index].word] else {
      return nil
    }
    next: for entry in entries {
      var position = index + 1
      for word in entry.rest {
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
