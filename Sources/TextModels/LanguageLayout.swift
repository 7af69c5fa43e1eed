/// The bytes of the model file's section `language`, little-endian.
///
/// Head: the magic `HKLG`, version (4 bytes), number of groups (4), 4 unused. Then the groups, 48 bytes each: script (1),
/// number of languages (1), bits of a row's number (1), bits of a known gram's number (1), lanes of a row (4), weight of
/// one step (Float), logit scale (Float), known share (Float), 4 unused, then the offsets (8 each) of languages, rows
/// and known grams. A language: its tag (16 bytes, padded with zeros), bias (Float), 12 unused. A row: one signed byte
/// per lane. Known grams: one bit each. A group of one language has no rows.
enum LanguageLayout {
  static let magic = Array("HKLG".utf8)
  static let version: UInt32 = 1
  static let headSize = 16
  static let groupSize = 48
  static let languageSize = 32
  static let tagSize = 16
  /// Rows are this many bytes wide or a multiple of it.
  static let laneMultiple = 8
}

/// A group of languages in one script.
struct LanguageGroup: Sendable {
  var script: LanguageScript
  var tags: [String]
  var biases: [Float]
  /// A gram's row is its hash's highest `rowBits` bits.
  var rowBits: Int
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
  /// Where the rows start in the section.
  var rows = 0
  /// Where the bits of the known grams start in the section.
  var known = 0
}
