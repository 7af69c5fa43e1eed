internal import Records
public import SignalStore

/// Takes verdicts from the lines of a file, each all or nothing, in groups that are stored in one transaction.
///
/// A line's key is a digest of all lines up to it, so that the same file again stores nothing anew, and neither does a
/// file that has grown at its end, up to where it has.
public struct VerdictFile {
  /// What became of a line.
  public struct Outcome: Sendable {
    /// From 1.
    public var line: Int
    /// The verdict as it was stored, or why it could not be taken.
    public var result: Result<RecordedVerdict, VerdictRequestError>
  }

  /// So many lines, at most, are stored at once.
  public static let groupSize = 64

  private let database: SignalDatabase
  private let resolver: VerdictResolver
  private let reviewer: String
  private var chain = ContentDigest(of: [])
  private var lineNumber = 0

  /// - Parameters:
  ///   - resolver: for the same reviewer.
  ///   - reviewer: who gives verdicts that name nobody else.
  public init(_ database: SignalDatabase, resolver: VerdictResolver, reviewer: String) {
    self.database = database
    self.resolver = resolver
    self.reviewer = reviewer
  }

  /// Stores the verdicts of the file's next lines; when it returns, they survive a power cut.
  ///
  /// - Returns: what became of each line that is not blank.
  /// - Throws: `StoreError` where the database fails.
  public mutating func take(_ lines: [[UInt8]]) throws -> [Outcome] {
    var outcomes: [Outcome] = []
    var entries: [(line: Int, entry: ReviewEntry)] = []
    for line in lines {
      lineNumber += 1
      guard !line.allSatisfy({ [0x20, 0x09, 0x0D].contains($0) }) else { continue }
      chain = ContentDigest(of: chain.bytes + Array(reviewer.utf8) + [0x0A] + line)
      do {
        guard let text = String(validating: line, as: UTF8.self) else { throw VerdictRequestError("this is not UTF-8") }
        entries.append((lineNumber, try resolver.entry(try VerdictRequest(jsonLine: text), key: chain)))
      } catch let error as VerdictRequestError {
        outcomes.append(Outcome(line: lineNumber, result: .failure(error)))
      }
    }
    guard !entries.isEmpty else { return outcomes }
    for (entry, result) in zip(entries, try database.record(entries.map(\.entry))) {
      outcomes.append(
        Outcome(line: entry.line, result: result.mapError { VerdictRequestError($0.message) }))
    }
    return outcomes.sorted { $0.line < $1.line }
  }
}
