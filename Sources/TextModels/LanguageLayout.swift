/// The bytes of the model file's section `language`, little-endian.
///
/// Head: the magic `HKLG`, version (4 bytes), number of groups (4), 4 unused. Then the groups, 56 bytes each: script (1),
/// number of languages (1), bits of a known gram's number (1), 1 unused, lanes of a row (4), weight of one step (Float),
/// logit scale (Float), known share (Float), number of rows (4), then the offsets (8 each) of languages, rows and known
/// grams, then the lowest logit (Float) and 4 unused. A language: its tag (16 bytes, padded with zeros), bias (Float), 12 unused. A row: one signed byte
/// per lane. Known grams: one bit each. A group of one language has no rows.
enum LanguageLayout {
  static let magic = Array("HKLG".utf8)
  static let version: UInt32 = 1
  static let headSize = 16
  static let groupSize = 56
  static let languageSize = 32
  static let tagSize = 16
  /// Rows start at a multiple of this, so that none lies in two cache lines if it fits into one.
  static let rowAlignment = 64
  /// Rows are this many bytes wide or a multiple of it.
  static let laneMultiple = 16
}

/// A group of languages in one script.
struct LanguageGroup: Sendable {
  var script: LanguageScript
  var tags: [String]
  var biases: [Float]
  /// How many rows there are; see ``row(of:)``.
  var rowCount: Int
  /// A gram's place among the known ones is its hash's highest `knownBits` bits.
  var knownBits: Int
  /// How many bytes a row has: one per language and some zeros.
  var lanes: Int
  /// What a weight of 1 means.
  var step: Float
  /// What logits are multiplied with, to make probabilities honest.
  var logitScale: Float
  /// The share of known grams from which on a text counts as known.
  var knownShare: Float
  /// The logit that the best language of a known text reaches.
  var lowestLogit: Float
  /// Where the rows start in the section.
  var rows = 0
  /// Where the bits of the known grams start in the section.
  var known = 0

  /// The row of a gram among `rowCount`, by multiplying instead of dividing (Lemire 2019).
  @inline(__always) static func row(of gram: UInt32, among rowCount: Int) -> Int {
    Int(truncatingIfNeeded: (UInt64(gram) &* UInt64(truncatingIfNeeded: rowCount)) >> 32)
  }
}
