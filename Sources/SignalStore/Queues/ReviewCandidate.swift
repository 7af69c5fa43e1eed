public import Records

/// A signal that may be put before a reviewer, with what a queue's order is decided by.
public struct ReviewCandidate: Sendable, Hashable {
  public var id: SignalID
  public var kind: SignalKind
  /// The intent, emotion, aspect, constraint type, sentiment label or resolution status.
  public var label: String
  /// Calibrated probability 0…1; `nil` where the extractor gives none.
  public var confidence: Double?
  /// The words that the signal stands on, of its first piece of evidence; empty where it has none.
  public var quote: String
  /// How probably a verdict on it is mistaken, where a retrained model says so: 0…1, else 0.
  public var suspicion: Double
  public var cursor: SignalCursor

  public init(
    id: SignalID, kind: SignalKind, label: String, confidence: Double?, quote: String, suspicion: Double = 0,
    cursor: SignalCursor
  ) {
    self.id = id
    self.kind = kind
    self.label = label
    self.confidence = confidence
    self.quote = quote
    self.suspicion = suspicion
    self.cursor = cursor
  }
}

extension SignalCursor: Comparable {
  /// In the order of the input.
  public static func < (a: SignalCursor, b: SignalCursor) -> Bool { a.rowID < b.rowID }
}
