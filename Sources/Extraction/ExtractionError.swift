/// Why an extractor can't be made.
public struct ExtractionError: Error, Sendable, Hashable, CustomStringConvertible {
  /// What went wrong, for programs to tell apart.
  public struct Code: RawRepresentable, Sendable, Hashable {
    public let rawValue: String

    public init(rawValue: String) {
      self.rawValue = rawValue
    }

    /// A part of the model file can't be read.
    public static let damagedModel = Code(rawValue: "damaged_model")
    /// What was learned from verdicts belongs to another model file.
    public static let otherModel = Code(rawValue: "other_model")
  }

  /// What kind of failure it is.
  public var code: Code
  /// One sentence for a person.
  public var message: String

  public init(_ code: Code, _ message: String) {
    self.code = code
    self.message = message
  }

  public var description: String { message }
}
