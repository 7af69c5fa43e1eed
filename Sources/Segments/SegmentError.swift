/// Why something can't be fitted, scored or declared: a code to match and a sentence for a person.
public struct SegmentError: Error, Sendable, Hashable, CustomStringConvertible {
  /// What went wrong, for a program.
  public enum Code: String, Sendable, Hashable, CaseIterable {
    /// A state, rule or outcome is declared wrongly.
    case invalidDeclaration
    /// There is too little to learn from.
    case tooFewExamples
    /// A model is used on a table that lacks what it reads.
    case missingFeature
    /// A stored model can't be read.
    case damagedModel
  }

  /// What went wrong, for a program.
  public let code: Code
  /// What, where, and what to do, in one or two sentences.
  public let description: String

  public init(_ code: Code, _ description: String) {
    self.code = code
    self.description = description
  }
}
