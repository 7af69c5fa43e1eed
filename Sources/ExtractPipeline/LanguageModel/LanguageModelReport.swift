public import SignalStore

/// What asking a language model came to in a run.
public struct LanguageModelReport: Sendable, Hashable {
  /// Documents that it was asked about.
  public var documents = 0
  /// Those of them whose signals are the baseline's alone, since the model gave no answer that could be used.
  public var degraded = 0
  /// Documents that it was not asked about, since their customers object to it.
  public var withheld = 0
  /// Sums over the documents; the failures stand with the documents in the database.
  public var use = LanguageModelUse()

  public init() {}

  mutating func add(_ use: LanguageModelUse, isDegraded: Bool) {
    documents += 1
    degraded += isDegraded ? 1 : 0
    self.use.add(use)
  }

  static func += (total: inout LanguageModelReport, part: LanguageModelReport) {
    total.documents += part.documents
    total.degraded += part.degraded
    total.withheld += part.withheld
    total.use.add(part.use)
  }
}

extension LanguageModelUse {
  fileprivate mutating func add(_ other: LanguageModelUse) {
    requests += other.requests
    cacheHits += other.cacheHits
    attempts += other.attempts
    inputTokens += other.inputTokens
    outputTokens += other.outputTokens
    costNanos += other.costNanos
    latencyMilliseconds += other.latencyMilliseconds
    rejectedItems += other.rejectedItems
  }
}
