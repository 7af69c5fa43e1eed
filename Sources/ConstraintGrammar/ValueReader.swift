public import Records
public import TextAnalysis

/// Reads the values of all families in a text, each family by itself: readings of different families may overlap.
///
/// Relative dates are resolved against a reference time in the locale's zone. Ambiguity is kept: a day without a year, a
/// weekday and an hour without a.m. or p.m. have several meanings, the past one before the future one.
public struct ValueReader: Sendable {
  let lexicon: Lexicon
  let locale: ReaderLocale
  /// See ``TurnView/isExhaustive``.
  var isExhaustive = false

  /// Builds the lexicon, which takes a millisecond or two: keep the reader.
  public init(locale: ReaderLocale = .unitedStates) {
    lexicon = Lexicon(LexiconBuilder())
    self.locale = locale
  }

  init(lexicon: Lexicon, locale: ReaderLocale) {
    self.lexicon = lexicon
    self.locale = locale
  }

  /// The readings of some families in the order of the text.
  ///
  /// - Parameters:
  ///   - reference: the time that "today" and "now" refer to; `nil` leaves what depends on it unresolved.
  ///   - families: all by default.
  /// - Complexity: linear in the length of the text.
  public func readings(
    in text: String, analysis: TokenizedText, reference: Timestamp?,
    families: Set<ValueFamily> = Set(ValueFamily.allCases)
  ) -> [ValueReading] {
    var text = text
    return text.withUTF8 { bytes in
      let bytes = Borrowed(bytes)
      var lexemes: [Lexeme] = []
      LexemeReader(words: lexicon.words).read(bytes, analysis.tokens.span, setApart: Span(), into: &lexemes)
      return withExtendedLifetime(lexicon) {
        TurnView(lexicon, isExhaustive: isExhaustive).lend(bytes, lexemes) {
          readings(in: $0, reference: reference, families: families)
        }
      }
    }
  }

  private func readings(in view: TurnView, reference: Timestamp?, families: Set<ValueFamily>) -> [ValueReading] {
    let local = reference.map { Timestamp(milliseconds: $0.milliseconds + Int64(locale.zoneOffsetMinutes) * 60_000) }
    let times = TimeReader(
      view: view, today: local?.date, nowSecond: (local?.millisecondOfDay ?? 0) / 1000, dayFirst: locale.isDayFirst)
    var memo = TimeMemo()
    var found: [ValueReading] = []
    times.remembering(in: &memo) { times in
      for family in ValueFamily.allCases where families.contains(family) {
        found += FamilyScan(view: view, times: times, locale: locale).readings(of: family)
      }
    }
    return found.sorted { ($0.span.lowerBound, $0.span.upperBound) < ($1.span.lowerBound, $1.span.upperBound) }
  }
}
