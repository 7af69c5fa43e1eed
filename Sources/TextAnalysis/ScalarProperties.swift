/// Unicode's Word_Break property. Pictographs (Extended_Pictographic, which rule WB3c asks for) are values of their own.
/// The raw values are those of ``UnicodeTables/wordBreak``.
enum WordBreak: UInt8 {
  case other, carriageReturn, lineFeed, newline, extend, joiner, format, katakana, hebrewLetter, letter, midLetter
  case midNumber, midNumberLetter, numeric, extendNumberLetter, regionalIndicator, space, singleQuote, doubleQuote
  case pictograph, letterPictograph
}

/// Unicode's Sentence_Break property. The raw values are those of ``UnicodeTables/sentenceBreak``.
enum SentenceBreak: UInt8 {
  case other, carriageReturn, lineFeed, separator, extend, format, space, lower, upper, otherLetter, numeric
  case ambiguousTerminator, terminator, close, continuation
}

/// The General_Category as far as tokens need it. The raw values are those of ``UnicodeTables/category``.
enum ScalarCategory: UInt8 {
  case other, letter, mark, number, punctuation, symbol, currency, emoji, space, ignorable
}

/// How a scalar comes to its normal form. The raw values are those of ``UnicodeTables/normalisation``.
enum ScalarNormalisation: UInt8 {
  /// It is its own normal form wherever no ``complex`` scalar is near.
  case inert
  /// Its normal form is one other scalar wherever no ``complex`` scalar is near.
  case simple
  /// It may reorder, compose or become several scalars.
  case complex
}

/// What Unicode 15.0.0 says of a scalar.
struct ScalarProperties {
  private let record: Int

  @inline(__always) init(_ scalar: UInt32) {
    // The index has two bytes for each of the 8,704 runs of 128 scalars; the generator makes every block and record
    // that they name.
    let run = Int(scalar < 0x110000 ? scalar >> 7 : 0x10FFFF >> 7) * 2
    let block = Int(UnicodeTables.blockIndex[run]) << 7 | Int(UnicodeTables.blockIndex[run + 1])
    record = Int(UnicodeTables.blocks[block << 7 | Int(scalar & 127)])
  }

  @inline(__always) var wordBreak: WordBreak {
    WordBreak(rawValue: UnicodeTables.wordBreak[record]) ?? .other
  }

  @inline(__always) var sentenceBreak: SentenceBreak {
    SentenceBreak(rawValue: UnicodeTables.sentenceBreak[record]) ?? .other
  }

  @inline(__always) var category: ScalarCategory {
    ScalarCategory(rawValue: UnicodeTables.category[record]) ?? .other
  }

  @inline(__always) var normalisation: ScalarNormalisation {
    ScalarNormalisation(rawValue: UnicodeTables.normalisation[record]) ?? .complex
  }
}
