#if LLM
  import LanguageModels
  public import SignalStore

  /// What became of the lines of a batch's results.
  public struct BatchAnswers: Sendable {
    /// Answers that were put into the cache.
    public var stored = 0
    /// What was wrong with the others, with their lines from 1.
    public var faults: [(line: Int, message: String)] = []
    private var waiting: [(key: ContentDigest, answer: StoredAnswer)] = []
    private var lines = 0

    public init() {}

    /// Takes one line; blank ones are passed over.
    public mutating func add(_ line: [UInt8], to database: SignalDatabase) throws {
      lines += 1
      guard line.contains(where: { $0 > 0x20 }) else { return }
      do {
        let result = try BatchResultLine(line: line, isJSONExpected: true)
        guard let key = AnswerKey(result.customID) else {
          faults.append((lines, "the custom_id `\(result.customID)` is none that hark has given"))
          return
        }
        waiting.append((key.digest, StoredAnswer(try result.answer.get())))
      } catch {
        faults.append((lines, error.message))
      }
      if waiting.count >= 256 { try finish(database) }
    }

    /// Stores what waits to be stored.
    public mutating func finish(_ database: SignalDatabase) throws {
      guard !waiting.isEmpty else { return }
      try database.store(waiting)
      stored += waiting.count
      waiting = []
    }
  }
#endif
