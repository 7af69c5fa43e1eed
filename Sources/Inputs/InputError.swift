/// Why an input as a whole can't be read: an unknown path, a wrong option, a device that fails.
///
/// A single row that can't be read is no error but a ``Rejection``; reading goes on after it.
public struct InputError: Error, Sendable, Hashable, CustomStringConvertible {
  /// A matchable reason; new codes may come with new versions.
  public struct Code: Sendable, Hashable, RawRepresentable {
    public var rawValue: String

    public init(rawValue: String) {
      self.rawValue = rawValue
    }

    /// A path that does not exist.
    public static let notFound = Code(rawValue: "not_found")
    /// A file or folder that can't be opened, most often for want of permission.
    public static let cannotOpen = Code(rawValue: "cannot_open")
    /// The device failed while it was being read, or a temporary file could not be written.
    public static let readFailed = Code(rawValue: "read_failed")
    /// A file that holds no text: an image, a database, a spreadsheet.
    public static let notText = Code(rawValue: "not_text")
    /// An encoding that is recognised but not supported (UTF-32).
    public static let unsupportedEncoding = Code(rawValue: "unsupported_encoding")
    /// A field map that can't be understood.
    public static let invalidFieldMap = Code(rawValue: "invalid_field_map")
    /// A mapped or grouping column that the table does not have.
    public static let unknownColumn = Code(rawValue: "unknown_column")
    /// A table in which no column could be found that holds text.
    public static let noTextColumn = Code(rawValue: "no_text_column")
    /// A JSON document that holds no list of records.
    public static let noRecords = Code(rawValue: "no_records")
    /// A rejects file that can't be written.
    public static let cannotWrite = Code(rawValue: "cannot_write")
  }

  /// What kind of failure it is.
  public var code: Code
  /// The path, or `stdin`, or the option that is at fault; empty where none applies.
  public var input: String
  /// One sentence for a person: what is wrong and what to do about it.
  public var message: String

  public init(_ code: Code, input: String, message: String) {
    self.code = code
    self.input = input
    self.message = message
  }

  /// `input: message`.
  public var description: String {
    input.isEmpty ? message : "\(input): \(message)"
  }
}
