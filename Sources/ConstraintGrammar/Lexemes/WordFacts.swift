/// What the lexicon knows of a word, in 64 bytes: one cache line.
struct WordEntry: Sendable {
  var classes = WordClassSet()
  var facts = WordFacts()
}

/// A set of word classes.
struct WordClassSet: Sendable {
  private var a: UInt64 = 0
  private var b: UInt64 = 0
  private var c: UInt64 = 0
  private var d: UInt64 = 0

  init(_ classes: WordClass...) {
    for wordClass in classes { insert(wordClass) }
  }

  mutating func insert(_ wordClass: WordClass) {
    let bit: UInt64 = 1 << UInt64(wordClass.rawValue & 63)
    switch wordClass.rawValue >> 6 {
    case 0: a |= bit
    case 1: b |= bit
    case 2: c |= bit
    default: d |= bit
    }
  }

  mutating func formUnion(_ other: WordClassSet) {
    a |= other.a
    b |= other.b
    c |= other.c
    d |= other.d
  }

  @inline(__always)
  func contains(_ wordClass: WordClass) -> Bool {
    let bit: UInt64 = 1 << UInt64(wordClass.rawValue & 63)
    switch wordClass.rawValue >> 6 {
    case 0: return a & bit != 0
    case 1: return b & bit != 0
    case 2: return c & bit != 0
    default: return d & bit != 0
    }
  }

  /// Calls a closure with the number of each class, in their order.
  func forEach(_ body: (UInt8) -> Void) {
    for (offset, part) in [a, b, c, d].enumerated() {
      var rest = part
      while rest != 0 {
        body(UInt8(offset * 64 + rest.trailingZeroBitCount))
        rest &= rest - 1
      }
    }
  }

  @inline(__always)
  func meets(_ other: WordClassSet) -> Bool {
    (a & other.a) | (b & other.b) | (c & other.c) | (d & other.d) != 0
  }
}

/// What a word says as a numeral or a calendar word. A word can say several things: `second` is an ordinal and a unit of
/// time, `may` a month and a modal verb; the readers decide by what stands around it.
struct WordFacts: Sendable {
  /// The value of a numeral: 5 for `five`, 1,000 for `thousand` and `k`, 12 for `dozen`.
  var number: Int64 = 0
  /// The value of an ordinal: 5 for `fifth`.
  var ordinal: Int64 = 0
  var numberKind: NumberKind = .none
  var ordinalKind: NumberKind = .none
  /// 1…12.
  var month: UInt8 = 0
  /// ISO 8601: 1 (Monday)…7.
  var weekday: UInt8 = 0
  var unit: TimeUnit?
  var dayPart: DayPart?
  var season: Season?
  /// The first year of a decade in its century, as 90 for `nineties`.
  var decade: UInt8?
  var timeWord: TimeWord = .none
  /// The families of phrases that begin with the word, by ``PhraseFamily/bit``.
  var phrases: UInt8 = 0
  /// Whether the word alone speaks of time, and not only together with one that does, as `on` and `the`.
  var namesTime = false
  /// Whether an expression of time can begin with the word.
  var beginsTime = false
  /// Whether the word can stand inside an expression of time.
  var continuesTime = false
  /// Whether a value of a constraint can begin with the word: a number, an amount, a time, a language.
  var beginsValue = false
  /// Whether the word can stand behind a number and be part of it.
  var continuesNumber = false

  enum NumberKind: UInt8, Sendable {
    case none
    /// 1…9, and 0.
    case ones
    /// 10…19.
    case teens
    /// 20, 30 … 90.
    case tens
    case hundred
    /// Thousand and up.
    case scale
    /// `dozen`, `score`: multiplies the number right before it.
    case group
    /// A letter behind digits: `10k`.
    case suffix
    /// `half`, `quarter`, `third` as parts of one; ``WordFacts/number`` is the denominator.
    case part
  }
}

/// Units of time, each a fixed number of days, months or seconds.
enum TimeUnit: UInt8, Sendable {
  case second, minute, hour, day, businessDay, week, fortnight, weekend, month, quarter, year, decade, century
}

/// Parts of a day, each with the hours it stands for.
enum DayPart: UInt8, Sendable {
  case morning, afternoon, evening, night, daytime, lunchtime, businessHours, breakfast, dinner, nightTime
}

enum Season: UInt8, Sendable {
  case spring, summer, autumn, winter
}
