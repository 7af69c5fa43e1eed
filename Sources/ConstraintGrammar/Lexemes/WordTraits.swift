/// What a word can contribute to a sentence, as far as it fits into one word of bits: enough to turn most places away
/// without looking at what the lexicon knows of their words.
struct WordTraits: OptionSet, Sendable, Hashable {
  var rawValue: UInt32

  // parts of expressions of time
  static let unit = WordTraits(rawValue: 1 << 0)
  static let month = WordTraits(rawValue: 1 << 1)
  static let weekday = WordTraits(rawValue: 1 << 2)
  static let dayPart = WordTraits(rawValue: 1 << 3)
  /// a.m., p.m., o'clock, noon.
  static let clock = WordTraits(rawValue: 1 << 4)
  /// today, tomorrow, now.
  static let today = WordTraits(rawValue: 1 << 5)
  static let holiday = WordTraits(rawValue: 1 << 6)
  /// `third`, and the `rd` of `3rd`.
  static let ordinal = WordTraits(rawValue: 1 << 7)
  /// What joins an hour to minutes or a length of time to a day: past, to, ago, from.
  static let turn = WordTraits(rawValue: 1 << 8)
  /// this, next, last.
  static let which = WordTraits(rawValue: 1 << 9)
  /// every, daily, weekends.
  static let recurring = WordTraits(rawValue: 1 << 10)
  static let starting = WordTraits(rawValue: 1 << 11)
  /// What stands between the two ends of a range: to, until, a dash.
  static let joiner = WordTraits(rawValue: 1 << 12)
  static let and = WordTraits(rawValue: 1 << 13)
  static let lasting = WordTraits(rawValue: 1 << 14)
  /// A season, a fiscal year.
  static let period = WordTraits(rawValue: 1 << 15)
  /// A sign inside a date or a time of day.
  static let mark = WordTraits(rawValue: 1 << 16)
  /// Four digits or more.
  static let year = WordTraits(rawValue: 1 << 17)
  /// A numeral or an article.
  static let number = WordTraits(rawValue: 1 << 18)
  /// What opens a range in front of a time: before, since, no later than.
  static let modifier = WordTraits(rawValue: 1 << 19)

  // parts that words play where they stand
  static let continuesTime = WordTraits(rawValue: 1 << 20)
  static let beginsValue = WordTraits(rawValue: 1 << 21)
  static let sentenceMark = WordTraits(rawValue: 1 << 22)
  static let clauseMark = WordTraits(rawValue: 1 << 23)
  static let filler = WordTraits(rawValue: 1 << 24)
  /// A word that a place's name begins with.
  static let place = WordTraits(rawValue: 1 << 25)
  /// What stands between the two ends of a route.
  static let joint = WordTraits(rawValue: 1 << 26)
  /// earlier, later.
  static let shift = WordTraits(rawValue: 1 << 27)

  /// A preposition or another small word with which no day and no time of day begins.
  static let introduces = WordTraits(rawValue: 1 << 28)

  /// A word that a cue can begin with.
  static let beginsCue = WordTraits(rawValue: 1 << 29)

  /// What says a time by itself, or together with the words around it: a month, a numeral.
  static let namesTime = WordTraits(rawValue: 1 << 30)

  static let all = WordTraits(rawValue: ~0)

  @inline(__always)
  func meets(_ other: WordTraits) -> Bool { rawValue & other.rawValue != 0 }

  init(rawValue: UInt32) { self.rawValue = rawValue }

  init(_ entry: WordEntry) {
    self = []
    let facts = entry.facts
    func insert(_ trait: WordTraits, _ holds: Bool) { if holds { formUnion(trait) } }
    insert(.unit, facts.unit != nil || entry.classes.contains(.workWord))
    insert(.month, facts.month > 0)
    insert(.weekday, facts.weekday > 0)
    insert(.dayPart, facts.dayPart != nil || entry.classes.contains(.businessWord))
    insert(.holiday, facts.phrases & PhraseFamily.holiday.bit != 0)
    insert(.ordinal, facts.ordinal > 0 || entry.classes.contains(.ordinalSuffix))
    insert(.number, facts.numberKind != .none || facts.ordinal > 0 || entry.classes.contains(.article))
    insert(.period, facts.season != nil || facts.decade != nil)
    insert(
      .recurring,
      facts.weekday > 0 || facts.unit == .weekend || entry.classes.meets(WordClassSet(.biWord, .semiWord)))
    insert(.today, entry.classes.meets(WordClassSet(.momentWord, .endCode)))
    let modifies = entry.classes.meets(WordClassSet(.asWord, .neg, .anyWord))
    insert(.modifier, modifies)
    insert(.introduces, modifies && facts.timeWord == .none)
    insert(.namesTime, facts.namesTime)
    insert(.continuesTime, facts.continuesTime)
    insert(.beginsValue, facts.beginsValue)
    insert(.sentenceMark, entry.classes.contains(.sentenceMark))
    insert(.clauseMark, entry.classes.contains(.clauseMark))
    insert(.filler, entry.classes.contains(.filler))
    insert(.place, facts.phrases & PhraseFamily.place.bit != 0)
    insert(.joint, facts.timeWord == .to || facts.timeWord == .dash || entry.classes.contains(.toDigit))
    insert(.shift, entry.classes.meets(WordClassSet(.earlierWord, .laterWord)))
    formUnion(facts.timeWord.traits)
    // "all" is one of them, and the first word of All Saints' Day
    if meets([.month, .weekday, .dayPart, .holiday, .number, .unit]) { remove(.introduces) }
  }
}

extension TimeWord {
  /// What the part says of an expression that it stands in.
  var traits: WordTraits {
    switch self {
    case .today, .tomorrow, .yesterday, .now: .today
    case .tonight: [.today, .clock]
    case .noon, .midnight, .oclock, .am, .pm, .minutePm, .ish: .clock
    case .past: [.turn, .which]
    case .ago: [.turn, .introduces]
    case .before, .after: [.turn, .modifier, .introduces]
    case .later: [.turn, .modifier]
    case .from: [.turn]
    case .to: [.turn, .joiner]
    case .this, .next, .last, .following, .coming, .upcoming: .which
    case .every, .weekdays, .once, .times, .daily, .weekly, .monthly, .yearly, .quarterly, .biweekly, .bimonthly,
      .semiannually:
      .recurring
    case .until: [.joiner, .modifier, .introduces]
    case .through: .joiner
    case .dash: [.joiner, .mark]
    case .and: .and
    case .for: .lasting
    case .starting, .beginning: [.starting, .modifier]
    case .since, .by, .within, .more, .less: [.modifier, .introduces]
    case .around, .early: .modifier
    case .all, .than, .date: .introduces
    case .fiscal, .calendar, .schoolYear: .period
    case .colon, .slash, .dot: .mark
    default: []
    }
  }
}
