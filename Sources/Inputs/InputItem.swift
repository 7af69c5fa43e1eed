public import Records

/// What a ``DocumentReader`` delivers, in input order.
public enum InputItem: Sendable, Hashable {
  case document(Document)
  case rejected(Rejection)
  case notice(InputNotice)
}

/// Something about an input that its owner should know: a conversion, a decision made for him.
public struct InputNotice: Sendable, Hashable {
  /// A matchable reason; new codes may come with new versions.
  public struct Code: Sendable, Hashable, RawRepresentable {
    public var rawValue: String

    public init(rawValue: String) {
      self.rawValue = rawValue
    }

    /// The text was converted from another encoding to UTF-8.
    public static let encodingConverted = Code(rawValue: "encoding_converted")
    /// Rows are taken as messages and joined to conversations.
    public static let groupedByConvention = Code(rawValue: "grouped_by_convention")
    /// Which speaker is the agent was guessed.
    public static let rolesGuessed = Code(rawValue: "roles_guessed")
    /// The columns that hold a survey's answers were found by their content.
    public static let answersFound = Code(rawValue: "answers_found")
    /// The column that holds the text was found by its content.
    public static let textColumnFound = Code(rawValue: "text_column_found")
    /// The table's first row was taken for data, not for column names.
    public static let noHeader = Code(rawValue: "no_header")
    /// A mapped field does not occur in the first records.
    public static let mappedFieldMissing = Code(rawValue: "mapped_field_missing")
    /// A file inside a folder was left out.
    public static let skipped = Code(rawValue: "skipped")
    /// Two inputs have the same name; more of their paths is used as the source.
    public static let sourceRenamed = Code(rawValue: "source_renamed")
    /// The input holds nothing.
    public static let empty = Code(rawValue: "empty")
    /// Bytes after the end of the compressed data were ignored.
    public static let trailingGarbage = Code(rawValue: "trailing_garbage")
  }

  /// What kind of remark it is.
  public var code: Code
  /// The input's source name.
  public var source: String
  /// One sentence for a person.
  public var message: String

  public init(_ code: Code, source: String, message: String) {
    self.code = code
    self.source = source
    self.message = message
  }
}
