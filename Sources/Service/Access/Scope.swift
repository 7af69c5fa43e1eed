/// What a key allows.
public enum Scope: String, Sendable, Hashable, CaseIterable, Comparable {
  /// Read documents, signals, customers and segments, and extract without storing.
  case read
  /// Extract and store documents, give verdicts, run jobs.
  case write
  /// Send events.
  case ingest
  /// Everything, and manage webhooks.
  case admin

  public static func < (one: Scope, other: Scope) -> Bool {
    allCases.firstIndex(of: one) ?? 0 < allCases.firstIndex(of: other) ?? 0
  }
}
