/// Why the store could not do what was asked: a code to match on, and a sentence for a person that says what happened,
/// where, and what to do.
public struct StoreError: Error, Sendable, Hashable {
  /// What kind of failure it is.
  public struct Code: RawRepresentable, Sendable, Hashable {
    public let rawValue: String

    public init(rawValue: String) {
      self.rawValue = rawValue
    }

    /// There is no file at the path, and the database was opened for reading only.
    public static let notFound = Code(rawValue: "not_found")
    /// The file is no SQLite database, or one of another program.
    public static let notADatabase = Code(rawValue: "not_a_database")
    /// A newer program has changed the schema in a way that this one does not know.
    public static let newerSchema = Code(rawValue: "newer_schema")
    /// An older program made the schema, and the database was opened for reading only.
    public static let olderSchema = Code(rawValue: "older_schema")
    /// The file or its directory can't be opened or written.
    public static let notAccessible = Code(rawValue: "not_accessible")
    /// The disk, or the user's share of it, is full.
    public static let diskFull = Code(rawValue: "disk_full")
    /// Another process kept the lock for longer than the time limit.
    public static let locked = Code(rawValue: "locked")
    /// The file is damaged.
    public static let corrupt = Code(rawValue: "corrupt")
    /// A quote does not stand at its span, or refers to a turn that is not there: a fault of the extractor or reviewer.
    public static let badEvidence = Code(rawValue: "bad_evidence")
    /// Another process continued the same run, or removed what the batch relies on.
    public static let conflict = Code(rawValue: "conflict")
    /// A text search that the full-text index can't run.
    public static let badQuery = Code(rawValue: "bad_query")
    /// There is no signal of that id.
    public static let unknownSignal = Code(rawValue: "unknown_signal")
    /// There is no document of that id.
    public static let unknownDocument = Code(rawValue: "unknown_document")
    /// What was named fits more than one thing.
    public static let ambiguous = Code(rawValue: "ambiguous")
    /// A reviewer's verdict or statement that lacks something, or doesn't fit what it is about.
    public static let badStatement = Code(rawValue: "bad_statement")
    /// The database was closed, or the caller interrupted it.
    public static let interrupted = Code(rawValue: "interrupted")
    /// Anything else that SQLite or the system reports.
    public static let failed = Code(rawValue: "failed")
  }

  public var code: Code
  /// One or two sentences for a person: what happened, where, and what to do about it.
  public var message: String

  public init(_ code: Code, _ message: String) {
    self.code = code
    self.message = message
  }
}

extension StoreError: CustomStringConvertible {
  public var description: String { message }
}
