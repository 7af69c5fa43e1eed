extension WordSegmenter {
  /// The boundary that follows `start` by all rules, whatever the script.
  func endOfAnySegment(startingAt start: Int, in utf8: Span<UInt8>) -> Int {
    var scalar = DecodedScalar(utf8, at: start)
    var position = start + scalar.length
    // WB4: what precedes a position is the last scalar that is no Extend, Format or ZWJ; `previous` is that scalar and
    // `last` the one that stands there.
    var previous = ScalarProperties(scalar.value).wordBreak
    var last = previous
    var beforePrevious = WordBreak.other
    var isOddIndicator = previous == .regionalIndicator
    if previous == .carriageReturn, position < utf8.count, utf8[position] == .ascii("\n") { return position + 1 }
    if previous.isNewline { return position }

    while position < utf8.count {
      scalar = DecodedScalar(utf8, at: position)
      let next = ScalarProperties(scalar.value).wordBreak
      if next.isNewline { return position }
      if next.isIgnored {
        last = next
        position += scalar.length
        continue
      }
      let joins: Bool
      if last == .joiner && next.isPictograph || last == .space && next == .space {
        joins = true
      } else {
        joins = Self.joins(beforePrevious, previous, next, isOddIndicator: isOddIndicator) {
          Self.effectiveClass(at: position + scalar.length, in: utf8)
        }
      }
      guard joins else { return position }
      isOddIndicator = next == .regionalIndicator && !isOddIndicator
      beforePrevious = previous
      previous = next
      last = next
      position += scalar.length
    }
    return position
  }

  /// Rules WB5 to WB999 between `previous` and `next`.
  @inline(__always) private static func joins(
    _ beforePrevious: WordBreak, _ previous: WordBreak, _ next: WordBreak, isOddIndicator: Bool,
    following: () -> WordBreak
  ) -> Bool {
    switch (previous, next) {
    case (.letter, .letter), (.letter, .hebrewLetter), (.hebrewLetter, .letter), (.hebrewLetter, .hebrewLetter),
      (.letterPictograph, _) where next.isLetter, (_, .letterPictograph) where previous.isLetter:
      true
    case (_, .midLetter) where previous.isLetter, (_, .midNumberLetter) where previous.isLetter:
      following().isLetter
    case (.hebrewLetter, .singleQuote):
      true
    case (_, .singleQuote) where previous.isLetter:
      following().isLetter
    case (.midLetter, _) where next.isLetter, (.midNumberLetter, _) where next.isLetter,
      (.singleQuote, _) where next.isLetter:
      beforePrevious.isLetter
    case (.hebrewLetter, .doubleQuote):
      following() == .hebrewLetter
    case (.doubleQuote, .hebrewLetter):
      beforePrevious == .hebrewLetter
    case (.numeric, .numeric):
      true
    case (_, .numeric) where previous.isLetter:
      true
    case (.numeric, _) where next.isLetter:
      true
    case (.midNumber, .numeric), (.midNumberLetter, .numeric), (.singleQuote, .numeric):
      beforePrevious == .numeric
    case (.numeric, .midNumber), (.numeric, .midNumberLetter), (.numeric, .singleQuote):
      following() == .numeric
    case (.katakana, .katakana), (.katakana, .extendNumberLetter), (.numeric, .extendNumberLetter),
      (.extendNumberLetter, .extendNumberLetter), (.extendNumberLetter, .numeric), (.extendNumberLetter, .katakana):
      true
    case (_, .extendNumberLetter): previous.isLetter
    case (.extendNumberLetter, _): next.isLetter
    case (.regionalIndicator, .regionalIndicator): isOddIndicator
    default: false
    }
  }

  /// The class of the first scalar from `position` on that is no Extend, Format or ZWJ; ``WordBreak/other`` at the end.
  private static func effectiveClass(at position: Int, in utf8: Span<UInt8>) -> WordBreak {
    var position = position
    while position < utf8.count {
      let scalar = DecodedScalar(utf8, at: position)
      let value = ScalarProperties(scalar.value).wordBreak
      if !value.isIgnored { return value }
      position += scalar.length
    }
    return .other
  }
}

extension WordBreak {
  @inline(__always) var isNewline: Bool { self == .carriageReturn || self == .lineFeed || self == .newline }
  /// WB4: attached to what stands before it.
  @inline(__always) var isIgnored: Bool { self == .extend || self == .joiner || self == .format }
  /// AHLetter of UAX #29.
  @inline(__always) var isLetter: Bool { self == .letter || self == .hebrewLetter || self == .letterPictograph }
  @inline(__always) var isPictograph: Bool { self == .pictograph || self == .letterPictograph }
}
