/// Why training or evaluation can't go on.
public struct TrainingError: Error, Sendable, Hashable, CustomStringConvertible {
  /// What is wrong, for programs.
  public struct Code: RawRepresentable, Sendable, Hashable {
    public let rawValue: String

    public init(rawValue: String) {
      self.rawValue = rawValue
    }

    /// A file can't be read.
    public static let unreadable = Code(rawValue: "unreadable")
    /// A line of a file isn't what it has to be.
    public static let malformedLine = Code(rawValue: "malformed_line")
    /// A mapping file isn't what it has to be.
    public static let malformedMapping = Code(rawValue: "malformed_mapping")
    /// There is nothing, or only one label, to learn from.
    public static let tooFewExamples = Code(rawValue: "too_few_examples")
    /// The model has no classifier for the task.
    public static let missingClassifier = Code(rawValue: "missing_classifier")
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
