#if LLM
  import Dispatch
  import LanguageModels
  import SignalStore
  import Synchronization

  /// Keeps answers in the database, so that a killed run pays for none twice.
  ///
  /// Answers that come while others are being written share the next transaction.
  final class AnswerStore: AnswerCache {
    private struct Waiting {
      var key: ContentDigest
      var answer: StoredAnswer
      var continuation: CheckedContinuation<Void, any Error>
    }

    private let database: SignalDatabase
    private let queue = DispatchQueue(label: "hark.answers")
    private let waiting = Mutex<[Waiting]>([])

    init(_ database: SignalDatabase) {
      self.database = database
    }

    func answer(for key: CacheKey) async throws -> CachedAnswer? {
      try database.answer(for: AnswerKey(key).digest).map { CachedAnswer($0) }
    }

    func store(_ answer: CachedAnswer, for key: CacheKey) async throws {
      try await withCheckedThrowingContinuation { continuation in
        let entry = Waiting(
          key: AnswerKey(key).digest, answer: StoredAnswer(answer), continuation: continuation)
        let isFirst = waiting.withLock { waiting in
          waiting.append(entry)
          return waiting.count == 1
        }
        if isFirst { queue.async { self.writeWaiting() } }
      }
    }

    private func writeWaiting() {
      let batch = waiting.withLock { waiting in
        defer { waiting = [] }
        return waiting
      }
      let result = Result { try database.store(batch.map { ($0.key, $0.answer) }) }
      for entry in batch { entry.continuation.resume(with: result) }
    }
  }

  /// Under which an answer is kept: the digest of everything that shaped it.
  public struct AnswerKey: Sendable, Hashable, CustomStringConvertible {
    let digest: ContentDigest

    init(_ key: CacheKey) {
      digest = ContentDigest(of: key.bytes)
    }

    init(endpoint: ChatEndpoint, request: ChatRequest) {
      self.init(CacheKey(endpoint: endpoint, request: request))
    }

    /// The key that ``description`` spells, or `nil`.
    init?(_ text: String) {
      guard let digest = ContentDigest(hexadecimal: text) else { return nil }
      self.digest = digest
    }

    /// 64 hexadecimal digits.
    public var description: String { digest.description }
  }

  extension CachedAnswer {
    init(_ answer: StoredAnswer) {
      self.init(
        text: answer.text,
        usage: TokenUsage(inputTokens: answer.inputTokens, outputTokens: answer.outputTokens),
        responseModel: answer.model, schemaMode: answer.schemaMode.flatMap(SchemaMode.init))
    }
  }

  extension StoredAnswer {
    init(_ answer: CachedAnswer) {
      self.init(
        text: answer.text, inputTokens: answer.usage.inputTokens, outputTokens: answer.usage.outputTokens,
        model: answer.responseModel, schemaMode: answer.schemaMode?.rawValue)
    }
  }
#endif
