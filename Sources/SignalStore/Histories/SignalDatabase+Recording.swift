internal import GRDB
public import Records

/// What is recorded of anybody at all, and since when it has been known.
public struct RecordedSources: Sendable, Hashable {
  /// A call with its name.
  public struct EventName: Sendable, Hashable {
    /// Which call it is.
    public var kind: CustomerEvent.Kind
    /// `nil` for calls without a name.
    public var name: String?

    public init(kind: CustomerEvent.Kind, name: String?) {
      self.kind = kind
      self.name = name
    }
  }

  /// When the first and the last event of each name became known.
  public var events: [EventName: ClosedRange<Timestamp>]
  /// When the first document of a customer became known; `nil` where there is none.
  public var documents: Timestamp?
  /// When the last of all became known, or time itself was let in last; `nil` where there is nothing.
  public var lastLearned: Timestamp?

  public init(events: [EventName: ClosedRange<Timestamp>], documents: Timestamp?, lastLearned: Timestamp?) {
    self.events = events
    self.documents = documents
    self.lastLearned = lastLearned
  }
}

extension SignalDatabase {
  /// What is recorded of anybody at all.
  ///
  /// - Throws: ``StoreError``.
  /// - Complexity: O(events + documents); they are gone through once.
  public func recordedSources() throws -> RecordedSources {
    try read { db in
      var recorded = RecordedSources(events: [:], documents: nil, lastLearned: nil)
      func note(last: Timestamp) { recorded.lastLearned = max(recorded.lastLearned ?? last, last) }
      try PreparedStatement(db, "SELECT kind, name, min(learned_at), max(learned_at) FROM events GROUP BY kind, name")
        .forEach([]) { row in
          guard let kind = CustomerEvent.Kind(rawValue: row.text(0)) else { return }
          let last = Timestamp(milliseconds: row.int64(3))
          recorded.events[RecordedSources.EventName(kind: kind, name: row.optionalText(1))] =
            Timestamp(milliseconds: row.int64(2))...last
          note(last: last)
        }
      try PreparedStatement(
        db,
        """
        SELECT min(ifnull(created_at, learned_at)), max(iif(number = 1, ifnull(created_at, learned_at), learned_at))
        FROM revisions WHERE customer_id IS NOT NULL
        """
      ).forEach([]) { row in
        guard let first = row.optionalInt64(0) else { return }
        recorded.documents = Timestamp(milliseconds: first)
        note(last: Timestamp(milliseconds: row.int64(1)))
      }
      try PreparedStatement(db, "SELECT max(at) FROM ticks").forEach([]) { row in
        if let tick = row.optionalInt64(0) { note(last: Timestamp(milliseconds: tick)) }
      }
      return recorded
    }
  }
}
