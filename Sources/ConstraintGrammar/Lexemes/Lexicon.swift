/// Everything that the readers look words up in: built once, shared by reference, immutable.
///
/// It may be shared by threads: the memory of its words is written in the initialiser, only read from then on, and goes
/// with it.
final class Lexicon: @unchecked Sendable {
  /// Valid as long as the lexicon lives.
  let words: WordIndex
  let ordinalPhrases: [(offset: Int64, anchor: OrdinalReader.Anchor)]
  let currencyEntries: [CurrencyTable.Entry]
  let unitEntries: [DimensionTable.Entry]
  let hyphen: WordID
  let millions: [WordID: Int]
  private let ordinals: PhraseTable
  private let currencies: PhraseTable
  private let units: PhraseTable
  private let holidays: PhraseTable
  private let zones: PhraseTable
  private let languages: PhraseTable
  private let places: PhraseTable

  init(_ builder: LexiconBuilder) {
    words = WordIndex(builder.words)
    ordinals = builder.ordinals
    ordinalPhrases = builder.ordinalPhrases
    currencies = builder.currencies
    currencyEntries = builder.currencyEntries
    units = builder.units
    unitEntries = builder.unitEntries
    holidays = builder.holidays
    zones = builder.zones
    languages = builder.languages
    places = builder.places
    hyphen = builder.hyphen
    millions = builder.millions
  }

  deinit { words.free() }

  /// The longest phrase of a family that begins at a lexeme, with the index after it.
  func phrase(
    _ family: PhraseFamily, _ lexemes: Borrowed<Lexeme>, at index: Int, hyphen: WordID
  ) -> (payload: Int, end: Int)? {
    switch family {
    case .ordinal: ordinals.match(lexemes, at: index, hyphen: hyphen)
    case .currency: currencies.match(lexemes, at: index, hyphen: hyphen)
    case .unit: units.match(lexemes, at: index, hyphen: hyphen)
    case .holiday: holidays.match(lexemes, at: index, hyphen: hyphen)
    case .zone: zones.match(lexemes, at: index, hyphen: hyphen)
    case .language: languages.match(lexemes, at: index, hyphen: hyphen)
    case .place: places.match(lexemes, at: index, hyphen: hyphen)
    }
  }
}

/// Builds a ``Lexicon`` from the tables of the value families and of the cue grammar.
struct LexiconBuilder: Sendable {
  var words = WordTable()
  var ordinals = PhraseTable()
  var ordinalPhrases: [(offset: Int64, anchor: OrdinalReader.Anchor)] = []
  var currencies = PhraseTable()
  var currencyEntries: [CurrencyTable.Entry] = []
  var units = PhraseTable()
  var unitEntries: [DimensionTable.Entry] = []
  var holidays = PhraseTable()
  var zones = PhraseTable()
  var languages = PhraseTable()
  var places = PhraseTable()
  private(set) var hyphen = WordTable.unknown
  /// Codes with a leading M for million: `MUSD`.
  private(set) var millions: [WordID: Int] = [:]

  init() {
    addNumerals()
    addCalendarWords()
    addOrdinalPhrases()
    CurrencyTable.add(to: &self)
    DimensionTable.add(to: &self)
    HolidayTable.add(to: &self)
    ZoneTable.add(to: &self)
    LanguageTable.add(to: &self)
    PlaceTable.add(to: &self)
    for (index, entry) in currencyEntries.enumerated() where entry.canPrecede {
      if let code = entry.code { millions[words.intern("m" + code.lowercased())] = index }
    }
    hyphen = words.intern("-")
    addClasses()
    for (family, table) in [
      (PhraseFamily.ordinal, ordinals), (.currency, currencies), (.unit, units), (.holiday, holidays), (.zone, zones),
      (.language, languages), (.place, places),
    ] {
      for word in table.firstWords { words.change(word) { $0.phrases |= family.bit } }
    }
    markTimeWords()
    words.noteTraits()
  }

  /// Words that speak of time by themselves; prepositions and articles begin an expression only before one of these.
  private mutating func markTimeWords() {
    let insidePhrases = holidays.laterWords.union(zones.laterWords).union(zones.firstWords)
    for id in 1..<words.count {
      let begins = words.has(.timeStart, WordID(id)) || words.has(.sameWord, WordID(id))
      let classes = words.entries[id].classes
      words.change(WordID(id)) { facts in
        facts.namesTime =
          facts.month > 0 || facts.weekday > 0 || facts.unit != nil || facts.dayPart != nil
          || facts.season != nil || facts.decade != nil || facts.numberKind != .none || facts.ordinal > 0
          || facts.timeWord.namesTime
          || facts.phrases & PhraseFamily.holiday.bit != 0 || classes.meets(LexiconBuilder.namingTimes)
        facts.beginsTime = facts.namesTime || begins || facts.timeWord.canBegin
        facts.continuesTime =
          insidePhrases.contains(WordID(id)) || facts.namesTime || begins || facts.timeWord != .none
          || classes.meets(LexiconBuilder.insideTimes)
        facts.beginsValue =
          facts.beginsTime || facts.numberKind != .none || classes.meets(LexiconBuilder.beginningValues)
          || facts.phrases & (PhraseFamily.currency.bit | PhraseFamily.language.bit) != 0
        facts.continuesNumber =
          facts.numberKind != .none || facts.ordinal > 0 || classes.meets(LexiconBuilder.insideNumbers)
      }
    }
  }

  /// Classes of words that name a time, some only together with the word before them: `every weekday`, `EOY`.
  private static let namingTimes = WordClassSet(.weekdayWord, .momentWord, .workWord, .endCode)

  /// Classes of words that stand inside an expression of time and do not begin one.
  private static let insideTimes = WordClassSet(
    .rightWord, .momentWord, .businessWord, .workWord, .perWord, .weekdayWord, .endCode, .asWord, .anyWord, .biWord,
    .semiWord,
    .ordinalSuffix, .pointWord, .halfWord, .andWord, .article, .coupleWord, .ofWord, .minusWord, .neg, .plainWord,
    .overWord)

  /// Classes of words that a number or an amount begins with.
  private static let beginningValues = WordClassSet(.article, .numberStart, .millionCurrency)

  /// Classes of words that join a number to what follows.
  private static let insideNumbers = WordClassSet(
    .andWord, .overWord, .inWord, .outWord, .pointWord, .halfWord, .article, .coupleWord, .minusWord)

  private mutating func addClasses() {
    TableText.read(WordClass.table) { table in
      for (wordClass, line) in zip(WordClass.allCases, table.entries) {
        for word in line.rest.pieces(" ") { words.add(wordClass, to: words.intern(word)) }
      }
    }
  }

  private mutating func addNumerals() {
    forEachNumeral(NumeralTable.numbers) { builder, word, kind, value in
      builder.words.change(builder.words.intern(word)) {
        $0.number = value
        $0.numberKind = kind
      }
    }
    forEachNumeral(NumeralTable.ordinals) { builder, word, kind, value in
      let plural = builder.words.intern(word.string + "s")
      for id in [builder.words.intern(word), plural] {
        builder.words.change(id) {
          $0.ordinal = value
          $0.ordinalKind = kind
        }
      }
      builder.words.add(.plural, to: plural)
    }
    for (symbol, top, bottom) in NumeralTable.fractions {
      words.change(words.intern(symbol)) {
        $0.number = bottom
        $0.ordinal = top
        $0.numberKind = .part
      }
    }
  }

  /// Goes through the entries `word=value` of a table of numerals.
  private mutating func forEachNumeral(
    _ table: String, _ body: (inout LexiconBuilder, TableText, WordFacts.NumberKind, Int64) -> Void
  ) {
    TableText.read(table) { table in
      for line in table.entries {
        let kind = NumeralTable.kinds[line.name.trimmed.string] ?? .none
        for entry in line.rest.pieces(" ") {
          guard let parts = entry.cut(at: "="), let value = Int64(parts.tail.string) else { continue }
          body(&self, parts.head, kind, value)
        }
      }
    }
  }

  private mutating func addCalendarWords() {
    for (part, list) in TimeWord.table {
      change(list) { if $0.timeWord == .none { $0.timeWord = part } }
    }
    for (index, list) in CalendarTable.months.enumerated() { change(list) { $0.month = UInt8(index + 1) } }
    for (index, list) in CalendarTable.weekdays.enumerated() {
      change(list) { $0.weekday = UInt8(index + 1) }
      let plural = words.intern(CalendarTable.weekdayPlurals[index])
      words.change(plural) { $0.weekday = UInt8(index + 1) }
      words.add(.plural, to: plural)
    }
    for (unit, list) in CalendarTable.units { change(list) { $0.unit = unit } }
    for (part, list) in CalendarTable.dayParts { change(list) { $0.dayPart = part } }
    for (season, list) in CalendarTable.seasons { change(list) { $0.season = season } }
    for (decade, list) in CalendarTable.decades { change(list) { $0.decade = decade } }
  }

  /// Changes what is known of each word of a list.
  private mutating func change(_ list: String, _ body: (inout WordFacts) -> Void) {
    TableText.read(list) { list in
      for word in list.pieces(" ") { words.change(words.intern(word), body) }
    }
  }

  private mutating func addOrdinalPhrases() {
    TableText.read(NumeralTable.relativeOrdinals) { table in
      for line in table.entries {
        guard let parts = line.name.trimmed.cut(at: " "),
          let anchor = OrdinalReader.Anchor(rawValue: parts.head.string), let offset = Int64(parts.tail.string)
        else { continue }
        for phrase in line.rest.pieces(",") {
          ordinals.add(phrase, ordinalPhrases.count, words: &words)
          ordinalPhrases.append((offset, anchor))
        }
      }
    }
  }
}
