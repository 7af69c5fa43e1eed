public import Records

/// Which documents are meant; what is empty is not asked for.
public struct DocumentCondition: Sendable, Hashable {
  /// One of these kinds.
  public var kinds: [DocumentKind]
  /// Written over one of these channels.
  public var channels: [String]
  /// For each of these the document has a signal.
  public var having: [SignalCondition]

  public init(kinds: [DocumentKind] = [], channels: [String] = [], having: [SignalCondition] = []) {
    self.kinds = kinds
    self.channels = channels
    self.having = having
  }
}
