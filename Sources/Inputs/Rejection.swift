/// A row that could not be read, kept so that nothing is lost.
public struct Rejection: Sendable, Hashable {
  /// Why a row was rejected: a matchable code and a sentence for a person.
  public struct Reason: Error, Sendable, Hashable {
    /// A matchable reason; new codes may come with new versions.
    public struct Code: Sendable, Hashable, RawRepresentable {
      public var rawValue: String

      public init(rawValue: String) {
        self.rawValue = rawValue
      }

      /// Not JSON, or JSON that ends in the middle.
      public static let invalidJSON = Code(rawValue: "invalid_json")
      /// Valid JSON, but not an object with fields.
      public static let notAnObject = Code(rawValue: "not_an_object")
      /// Bytes that no UTF-8 text has, in an input that is UTF-8 otherwise.
      public static let invalidUTF8 = Code(rawValue: "invalid_utf8")
      /// The record has no field that holds text.
      public static let missingText = Code(rawValue: "missing_text")
      /// The record's text is empty or blank.
      public static let emptyText = Code(rawValue: "empty_text")
      /// Longer than ``InputOptions/maximumRowBytes``.
      public static let tooLong = Code(rawValue: "too_long")
      /// A row with more or fewer columns than its table.
      public static let wrongColumnCount = Code(rawValue: "wrong_column_count")
      /// A quoted field that is not closed, or is followed by something other than a delimiter.
      public static let badQuoting = Code(rawValue: "bad_quoting")
      /// Lists and objects inside each other, deeper than 64.
      public static let nestingTooDeep = Code(rawValue: "nesting_too_deep")
      /// A message that names no conversation, in an input grouped into conversations.
      public static let missingConversation = Code(rawValue: "missing_conversation")
      /// A caption block without a readable time line.
      public static let badCue = Code(rawValue: "bad_cue")
      /// The input ends in the middle of a row or of the compressed data.
      public static let truncated = Code(rawValue: "truncated")
    }

    /// What kind of fault it is.
    public var code: Code
    /// One sentence for a person.
    public var message: String

    public init(_ code: Code, _ message: String) {
      self.code = code
      self.message = message
    }
  }

  /// The input's source name.
  public var source: String
  /// Number of the line on which the row begins, from 1.
  public var line: Int
  /// Where the row begins, in bytes from the start of the input's text: after decompression and, where the input was
  /// converted to UTF-8, after the conversion; a byte order mark counts.
  public var byteOffset: Int
  /// Why the row was rejected.
  public var reason: Reason
  /// The row as it stands in the (decompressed, converted) input; of a row over the size limit only the beginning.
  public var raw: [UInt8]
  /// The row's length in bytes; more than `raw.count` where the row was cut.
  public var rawLength: Int

  public init(source: String, line: Int, byteOffset: Int, reason: Reason, raw: [UInt8], rawLength: Int? = nil) {
    self.source = source
    self.line = line
    self.byteOffset = byteOffset
    self.reason = reason
    self.raw = raw
    self.rawLength = rawLength ?? raw.count
  }
}
