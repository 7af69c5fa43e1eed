import Foundation
public import Inputs
public import SignalStore

/// Stores the events of inputs: a batch at a time, each in one transaction, so that an import that was killed is simply
/// begun again. What is there already is known by its message id.
public struct EventImport {
  /// What came of one input.
  public struct Report: Sendable {
    /// The input's name.
    public var name: String
    /// What the input was taken for: `messages of Segment`, `orders (csv)`.
    public var detected: String?
    /// Events that were not there before.
    public var added = 0
    /// Events that were there already.
    public var duplicates = 0
    /// Events of customers whose data was erased, which are not stored again.
    public var suppressed = 0
    /// Rows that could not be read.
    public var rejected = 0
    /// The rows of the customers whose histories changed.
    public var profiles: Set<Int64> = []
    /// How many customers turned out to be others known already.
    public var joined = 0
    /// Things that the input's owner should know.
    public var notices: [InputNotice] = []
    /// The file with the rows that could not be read.
    public var rejectsPath: String?
    /// Whether it was stopped before its end.
    public var isInterrupted = false
  }

  /// How far an import is.
  public struct Progress: Sendable {
    /// Events read so far, of this input.
    public var events: Int
    /// 0…1; `nil` for pipes.
    public var fraction: Double?
  }

  /// Events in one transaction.
  static let batchSize = 5000

  private let database: SignalDatabase
  private let options: EventOptions

  /// - Parameter database: opened for writing.
  public init(into database: SignalDatabase, options: EventOptions) {
    self.database = database
    self.options = options
  }

  /// Reads an input to its end and stores its events.
  ///
  /// - Parameters:
  ///   - rejectsFolder: where the rows go that can't be read, instead of beside the input.
  ///   - isStopped: asked between batches; what was stored stays.
  /// - Throws: `InputError` where the input can't be read; `StoreError`; what `progress` throws.
  public func run(
    _ source: InputSource, rejectsFolder: String? = nil, isStopped: () -> Bool = { false },
    progress: (Progress) throws -> Void = { _ in }
  ) throws -> Report {
    let reader = try EventReader(source: source, options: options)
    var report = Report(name: source.name)
    var rejections = RejectionWriter(path: EventImport.rejectsPath(of: source, folder: rejectsFolder))
    var read = 0
    while true {
      if isStopped() {
        report.isInterrupted = true
        break
      }
      let batch = try reader.nextBatch(limit: EventImport.batchSize)
      if batch.isEmpty { break }
      if !batch.rejections.isEmpty, report.rejected == 0 {
        try database.noteRejectsFile(rejections.path)
        report.rejectsPath = rejections.path
      }
      for rejection in batch.rejections { try rejections.write(rejection) }
      if !batch.rejections.isEmpty { try rejections.flush() }
      report.rejected += batch.rejections.count
      report.notices += batch.notices
      if !batch.events.isEmpty { report.add(try database.record(batch.events)) }
      read += batch.events.count
      let fraction = reader.totalBytes.map { $0 > 0 ? Double(reader.bytesRead) / Double($0) : 1 }
      try progress(Progress(events: read, fraction: fraction))
    }
    if !report.isInterrupted { try rejections.finish() }
    report.detected = reader.detected
    return report
  }

  /// Beside the input, or in the working directory where that can't be written.
  private static func rejectsPath(of source: InputSource, folder: String?) -> String {
    let beside = URL(filePath: source.rejectsPath)
    if let folder { return URL(filePath: folder).appending(path: beside.lastPathComponent).relativePath }
    let parent = beside.deletingLastPathComponent().path
    return FileManager.default.isWritableFile(atPath: parent) ? source.rejectsPath : beside.lastPathComponent
  }
}

extension EventImport.Report {
  fileprivate mutating func add(_ commit: EventCommit) {
    added += commit.added
    duplicates += commit.duplicates
    suppressed += commit.suppressed
    profiles.subtract(commit.ended)
    profiles.formUnion(commit.profiles)
    joined += commit.ended.count
  }
}
