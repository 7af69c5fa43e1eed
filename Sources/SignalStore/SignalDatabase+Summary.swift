internal import GRDB
internal import Records

extension SignalDatabase {
  /// Counts what the stored signals say about a period, and about the one before it.
  ///
  /// - Throws: ``StoreError``.
  /// - Complexity: O(*n*) in the signals of the database for counts by label, from one index; groupings look up each
  ///   document of the two periods.
  public func summary(_ request: SummaryRequest = SummaryRequest()) throws -> Summary {
    try read { db in
      let scope = try SummaryScope(request.period, db)
      let query = SummaryQuery(db: db, scope: scope, limit: max(0, request.limit))
      let labels = try query.labelCounts()
      let documents = try query.documentCounts()
      return Summary(
        period: scope.period, previousPeriod: scope.previous, documents: documents.documents,
        documentsWithoutTime: documents.withoutTime, customers: documents.customers,
        sentiment: try query.sentiment(), intents: query.top(labels[.intent]),
        constraints: query.top(labels[.constraint]), emotions: query.top(labels[.emotion]),
        aspects: query.top(labels[.aspect]), resolutions: query.top(labels[.resolution]), weeks: try query.weeks(),
        groupings: try request.fields.map { try query.grouping(by: $0) }, urgent: try query.urgent())
    }
  }

  /// The keys that documents' metadata have, sorted, such as `agent` and `queue`.
  ///
  /// - Throws: ``StoreError``.
  /// - Complexity: one index look-up per key.
  public func metadataKeys() throws -> [String] {
    try read { try SignalDatabase.metadataKeys($0) }
  }

  /// The keys that documents' metadata have, found by skipping through an index.
  static func metadataKeys(_ db: Database) throws -> [String] {
    var keys: [String] = []
    try PreparedStatement(
      db,
      """
      WITH RECURSIVE keys (key) AS (
        SELECT min(key) FROM metadata WHERE length(value) <= 64
        UNION ALL
        SELECT (SELECT min(m.key) FROM metadata m WHERE m.key > keys.key AND length(m.value) <= 64)
        FROM keys WHERE keys.key IS NOT NULL
      )
      SELECT key FROM keys WHERE key IS NOT NULL
      """
    ).forEach([]) { keys.append($0.text(0)) }
    return keys
  }
}

/// The two periods that a summary is about.
struct SummaryScope {
  /// `nil` for all documents.
  let period: Summary.Period?
  let previous: Summary.Period?

  init(_ request: SummaryRequest.Period, _ db: Database) throws {
    let bounds = try PreparedStatement(
      db,
      """
      SELECT (SELECT min(created_at) FROM revisions WHERE created_at IS NOT NULL),
        (SELECT max(created_at) FROM revisions WHERE created_at IS NOT NULL)
      """
    ).first({ _ in }, { (oldest: $0.optionalInt64(0), newest: $0.optionalInt64(1)) })
    guard let oldest = bounds?.oldest, let newest = bounds?.newest else {
      period = nil
      previous = nil
      return
    }
    let since: Int64
    let until: Int64
    switch request {
    case .all:
      period = nil
      previous = nil
      return
    case .lastDays(let days):
      until = Timestamp(Timestamp(milliseconds: newest).date.adding(days: 1)).milliseconds
      since = until - Int64(max(1, days)) * 86_400_000
    case .between(let first, let last):
      until = last?.milliseconds ?? newest + 1
      since = first?.milliseconds ?? min(oldest, until)
    }
    let length = max(0, until - since)
    period = Summary.Period(
      since: Timestamp(milliseconds: since), until: Timestamp(milliseconds: since + length))
    previous = Summary.Period(
      since: Timestamp(milliseconds: since - length), until: Timestamp(milliseconds: since))
  }

  /// The condition that a time lies in one of the two periods.
  func condition(_ column: String) -> String {
    guard let period, let previous else { return "1" }
    return "\(column) >= \(previous.since.milliseconds) AND \(column) < \(period.until.milliseconds)"
  }

  /// 1 for times in the period, 0 for times in the one before it.
  func isCurrent(_ column: String) -> String {
    guard let period else { return "1" }
    return "(\(column) >= \(period.since.milliseconds))"
  }
}
