/// What asking a language model about one document took.
public struct LanguageModelUse: Sendable, Hashable {
  /// An answer that could not be used, wholly or in part.
  public struct Failure: Sendable, Hashable {
    /// One sentence for a person.
    public var reason: String
    /// What the model answered, where it answered.
    public var answer: String?

    public init(reason: String, answer: String? = nil) {
      self.reason = reason
      self.answer = answer
    }
  }

  /// Questions that needed an answer, from the cache or from a server.
  public var requests = 0
  /// Questions that the cache answered.
  public var cacheHits = 0
  /// Requests sent, repeated ones included.
  public var attempts = 0
  /// Tokens sent, as the server counts them.
  public var inputTokens = 0
  /// Tokens received, as the server counts them.
  public var outputTokens = 0
  /// Cost in 10⁻⁹ units of the currency that the prices are in.
  public var costNanos = 0
  /// Time from asking to having the answers, in milliseconds.
  public var latencyMilliseconds = 0
  /// Items of answers that were not used, since they broke the schema or had no quote in the text.
  public var rejectedItems = 0
  public var failures: [Failure] = []
  /// Keys of the answers that came, as ``SignalDatabase/store(_:)`` knows them: who erases the document erases them.
  public var answers: [ContentDigest] = []

  public init() {}
}
