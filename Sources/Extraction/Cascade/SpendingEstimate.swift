internal import Records

/// What asking a language model would take, summed up over documents before anything is sent.
///
/// Tokens are estimated (``TokenEstimate``), answers by ``outputTokens(for:)``; retries and second questions come on top.
public struct SpendingEstimate: Sendable, Hashable {
  /// Documents looked at.
  public private(set) var documents = 0
  /// Documents that would go out.
  public private(set) var documentsOut = 0
  /// Requests that would be sent; a long document takes several.
  public private(set) var requests = 0
  /// Estimated tokens of messages and schemas.
  public private(set) var inputTokens = 0
  /// Estimated tokens of the answers.
  public private(set) var outputTokens = 0

  public init() {}

  /// Counts a document.
  ///
  /// - Parameter requests: what would be asked about it; empty where it stays here.
  public mutating func add(_ requests: [LanguageModelRequest]) {
    documents += 1
    guard !requests.isEmpty else { return }
    documentsOut += 1
    self.requests += requests.count
    for request in requests {
      inputTokens += request.estimatedInputTokens
      outputTokens += min(Self.outputTokens(for: request.kinds), request.maximumOutputTokens)
    }
  }

  /// Usual length of an answer, in tokens.
  static func outputTokens(for kinds: Set<SignalKind>) -> Int {
    kinds.reduce(10) { sum, kind in
      switch kind {
      case .intent, .emotion, .aspect: sum + 70
      case .sentiment, .resolution: sum + 40
      case .constraint: sum + 120
      }
    }
  }
}
