/// A format that Hark reads.
public enum InputFormat: String, Sendable, Hashable, CaseIterable {
  case jsonLines = "jsonl"
  case json
  /// Comma, semicolon, tab or bar between the columns.
  case delimited = "csv"
  case chat
  case webVTT = "vtt"
  case subRip = "srt"
}

/// How an input's characters are written.
public enum TextEncoding: String, Sendable, Hashable, CaseIterable {
  case utf8 = "UTF-8"
  case utf16LittleEndian = "UTF-16LE"
  case utf16BigEndian = "UTF-16BE"
  case windows1252 = "Windows-1252"
}

/// What was found out about an input from its first bytes.
public struct DetectedInput: Sendable, Hashable, CustomStringConvertible {
  /// How the records are written.
  public var format: InputFormat
  /// How the characters are written.
  public var encoding: TextEncoding
  /// Whether the text is compressed with gzip.
  public var isCompressed: Bool
  /// What stands between the columns of a table.
  public var delimiter: Character?
  /// The column by which messages are joined to conversations.
  public var groupedBy: String?

  /// For a person: `gzip, csv with “;”, Windows-1252`.
  public var description: String {
    var parts: [String] = isCompressed ? ["gzip"] : []
    parts.append(delimiter.map { "\(format.rawValue) with “\($0 == "\t" ? "tab" : String($0))”" } ?? format.rawValue)
    if let groupedBy { parts.append("grouped by \(groupedBy)") }
    parts.append(encoding.rawValue)
    return parts.joined(separator: ", ")
  }
}
