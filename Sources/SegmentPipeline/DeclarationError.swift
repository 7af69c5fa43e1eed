/// A fault in a file that declares features, states, rules, outcomes or how to read events.
public struct DeclarationError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The file's name.
  public var file: String
  /// From 1.
  public var line: Int
  /// From 1.
  public var column: Int
  /// What is wrong there and what to write instead.
  public var problem: String

  public init(file: String, line: Int, column: Int, problem: String) {
    self.file = file
    self.line = line
    self.column = column
    self.problem = problem
  }

  /// `FILE:LINE:COLUMN: PROBLEM`.
  public var description: String { "\(file):\(line):\(column): \(problem)" }
}
