/// Why a model file can't be used.
public struct ModelFileError: Error, Sendable, Hashable, CustomStringConvertible {
  /// What is wrong, for programs.
  public struct Code: RawRepresentable, Sendable, Hashable {
    public let rawValue: String

    public init(rawValue: String) {
      self.rawValue = rawValue
    }

    /// The file can't be opened or read.
    public static let unreadable = Code(rawValue: "unreadable")
    /// The file is no model file.
    public static let notAModel = Code(rawValue: "not_a_model")
    /// The file was written by a newer version of the program.
    public static let newerVersion = Code(rawValue: "newer_version")
    /// The file ends too early.
    public static let truncated = Code(rawValue: "truncated")
    /// The bytes are not those that were written: the checksum differs.
    public static let checksumMismatch = Code(rawValue: "checksum_mismatch")
    /// A part of the file contradicts another.
    public static let malformed = Code(rawValue: "malformed")
  }

  public var code: Code
  /// One sentence for a person.
  public var message: String

  public init(_ code: Code, _ message: String) {
    self.code = code
    self.message = message
  }

  public var description: String { message }
}
