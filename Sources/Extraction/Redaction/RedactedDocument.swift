public import Records

/// One piece of personal data that was replaced.
public struct Redaction: Sendable, Hashable {
  /// What sort of personal data it is.
  public var kind: RedactionKind
  /// Index of the turn it stands in.
  public var turn: Int
  /// UTF-8 byte offsets into the original turn's text.
  public var range: Range<Int>
  /// The text at ``range``: personal data, to be kept from logs and other machines.
  public var original: String
  /// What stands there instead, as `<EMAIL_1>`.
  public var placeholder: String
}

/// A document without the personal data that was found in it, and the way back.
public struct RedactedDocument: Sendable, Hashable {
  /// The document with placeholders in its turns' texts, names and questions, its metadata and its customer id; all
  /// else, its id among it, is as it was.
  public internal(set) var document: Document
  /// One for each turn.
  public internal(set) var maps: [RedactionMap]
  /// In the order of turns and offsets.
  public internal(set) var redactions: [Redaction]
  /// The first original of each placeholder.
  var originals: [String: String]

  /// The original text's range for a range of a redacted turn's text, both in UTF-8 bytes; a range that cuts into a
  /// placeholder takes in all that the placeholder stands for. `nil` where there is no such turn or range.
  public func originalRange(turn: Int, redactedRange: Range<Int>) -> Range<Int>? {
    maps.indices.contains(turn) ? maps[turn].originalRange(redactedRange) : nil
  }

  /// The redacted text's range for a range of an original turn's text, both in UTF-8 bytes; a range that cuts into
  /// personal data takes in the whole placeholder. `nil` where there is no such turn or range.
  public func redactedRange(turn: Int, originalRange: Range<Int>) -> Range<Int>? {
    maps.indices.contains(turn) ? maps[turn].redactedRange(originalRange) : nil
  }

  /// A text with this document's placeholders replaced by what they stand for; where that was written in several ways,
  /// as it was written first. Other placeholders stay.
  public func restored(_ text: String) -> String {
    Redactor.restored(text, originals)
  }
}

/// A text without the personal data that was found in it, and the way back.
public struct RedactedText: Sendable, Hashable {
  public internal(set) var text: String
  public internal(set) var map: RedactionMap
  /// In the order of their offsets; ``Redaction/turn`` is 0.
  public internal(set) var redactions: [Redaction]
}
