public import Records

/// What a database holds, and how it is set up.
public struct StoreStatistics: Sendable, Hashable {
  /// One extractor's work.
  public struct ExtractorUse: Sendable, Hashable {
    public var extractor: ExtractorVersion
    /// Revisions that it read.
    public var extractions: Int
    /// Those whose reading is the current one of a current revision.
    public var currentExtractions: Int

    public init(extractor: ExtractorVersion, extractions: Int, currentExtractions: Int) {
      self.extractor = extractor
      self.extractions = extractions
      self.currentExtractions = currentExtractions
    }
  }

  public var documents: Int
  public var revisions: Int
  public var turns: Int
  public var customers: Int
  /// What customers did, bought and are.
  public var events: Int
  public var signals: [SignalStatus: Int]
  public var runs: Int
  /// Runs that did not come to their end; the same command again continues one.
  public var unfinishedRuns: Int
  public var extractors: [ExtractorUse]

  /// Size of the database file, in bytes.
  public var fileSize: Int
  /// Size of the write-ahead log, in bytes.
  public var logSize: Int
  /// The migrations that made the schema, the oldest first.
  public var schema: [String]
  public var sqliteVersion: String
  public var journalMode: String
  /// SQLite's `synchronous`: 2 is FULL. Of the writing connection where the database was opened for writing.
  public var synchronous: Int
}
