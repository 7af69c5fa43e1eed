internal import GRDB
internal import Records

/// The queries of a summary, each over both of its periods at once.
struct SummaryQuery {
  let db: Database
  let scope: SummaryScope
  let limit: Int

  /// Signals that count: of current revisions, standing. The index `signals_by_label` covers these columns.
  private static let standing = "is_current = 1 AND status IN ('proposed', 'accepted')"

  // MARK: - Labels

  /// Counts by kind and label; sentiments are counted apart.
  func labelCounts() throws -> [SignalKind: [Summary.LabelCount]] {
    var counts: [SignalKind: [Summary.LabelCount]] = [:]
    let isCurrent = scope.isCurrent("created_at")
    try PreparedStatement(
      db,
      """
      SELECT kind, label, sum(\(isCurrent)), sum(NOT \(isCurrent)), avg(CASE WHEN \(isCurrent) THEN score END)
      FROM signals WHERE \(SummaryQuery.standing) AND \(scope.condition("created_at")) GROUP BY kind, label
      """
    ).forEach([]) {
      guard let kind = SignalKind(rawValue: $0.text(0)) else { return }
      counts[kind, default: []].append(
        Summary.LabelCount(
          label: $0.text(1), count: compared($0.int(2), $0.int(3)), meanScore: $0.optionalDouble(4)))
    }
    return counts
  }

  /// The most frequent of the period, then of the one before it.
  func top(_ counts: [Summary.LabelCount]?) -> [Summary.LabelCount] {
    let sorted = (counts ?? []).sorted {
      ($1.count.current, $1.count.previous ?? 0, $0.label) < ($0.count.current, $0.count.previous ?? 0, $1.label)
    }
    return Array(sorted.prefix(limit))
  }

  // MARK: - Documents

  func documentCounts() throws -> (
    documents: Summary.Compared<Int>, withoutTime: Int, customers: Summary.Compared<Int>
  ) {
    let isCurrent = scope.isCurrent("created_at")
    let counts = try PreparedStatement(
      db,
      """
      SELECT sum(\(isCurrent)), sum(NOT \(isCurrent)), count(DISTINCT CASE WHEN \(isCurrent) THEN customer_id END),
        count(DISTINCT CASE WHEN NOT \(isCurrent) THEN customer_id END)
      FROM revisions WHERE is_current = 1 AND \(scope.condition("created_at"))
      """
    ).first({ _ in }, { ($0.int(0), $0.int(1), $0.int(2), $0.int(3)) })
    let withoutTime = try PreparedStatement(
      db, "SELECT count(*) FROM revisions WHERE is_current = 1 AND created_at IS NULL"
    ).first({ _ in }, { $0.int(0) })
    guard let counts else { return (compared(0, 0), 0, compared(0, 0)) }
    return (compared(counts.0, counts.1), withoutTime ?? 0, compared(counts.2, counts.3))
  }

  func urgent() throws -> [Summary.UrgentDocument] {
    var ids: [Int64] = []
    let condition = scope.period.map {
      "AND created_at >= \($0.since.milliseconds) AND created_at < \($0.until.milliseconds)"
    }
    try PreparedStatement(
      db,
      """
      SELECT id FROM signals WHERE \(SummaryQuery.standing) AND kind = 'sentiment' AND urgency > 0 \(condition ?? "")
      ORDER BY urgency DESC, created_at DESC, id LIMIT ?1
      """
    ).forEach({ $0.bind(limit, at: 1) }) { ids.append($0.int64(0)) }
    let reader = try SignalReader(db)
    let find = try PreparedStatement(
      db, "SELECT \(SignalReader.columns) FROM \(SignalReader.tables) WHERE s.id = ?")
    let intents = try PreparedStatement(
      db,
      """
      SELECT i.label FROM signals s CROSS JOIN extractions x ON x.id = s.extraction_id
        CROSS JOIN extractions y ON y.revision_id = x.revision_id CROSS JOIN signals i ON i.extraction_id = y.id
      WHERE s.id = ? AND i.kind = 'intent' AND i.status IN ('proposed', 'accepted') ORDER BY i.confidence DESC, i.id
      """)
    var documents: [Summary.UrgentDocument] = []
    for id in ids {
      var labels: [String] = []
      try intents.forEach([.int64(id)]) { labels.append($0.text(0)) }
      try find.forEach([.int64(id)]) {
        documents.append(Summary.UrgentDocument(sentiment: try reader.signal($0), intents: labels))
      }
    }
    return documents
  }

  // MARK: - Sentiment

  func sentiment() throws -> Summary.Compared<Summary.Sentiment> {
    var tallies = [SentimentTally(), SentimentTally()]
    try PreparedStatement(
      db,
      """
      SELECT \(scope.isCurrent("created_at")), label, count(*), sum(score)
      FROM signals WHERE \(SummaryQuery.standing) AND kind = 'sentiment' AND \(scope.condition("created_at"))
      GROUP BY 1, label
      """
    ).forEach([]) { tallies[$0.int(0)].add($0.text(1), count: $0.int(2), scores: $0.optionalDouble(3)) }
    return compared(tallies[1].sentiment, tallies[0].sentiment)
  }

  func weeks() throws -> [Summary.Week] {
    var tallies: [Int64: SentimentTally] = [:]
    // Weeks since Monday, 29 December 1969; the large number keeps the division from rounding towards 0.
    let week = "(created_at + 259200000 + 200000 * 604800000) / 604800000 - 200000"
    let period = scope.period.map {
      "AND created_at >= \($0.since.milliseconds) AND created_at < \($0.until.milliseconds)"
    }
    try PreparedStatement(
      db,
      """
      SELECT \(week), label, count(*), sum(score)
      FROM signals
      WHERE \(SummaryQuery.standing) AND kind = 'sentiment' AND created_at IS NOT NULL \(period ?? "")
      GROUP BY 1, label
      """
    ).forEach([]) {
      tallies[$0.int64(0), default: SentimentTally()].add(
        $0.text(1), count: $0.int(2), scores: $0.optionalDouble(3))
    }
    return tallies.sorted { $0.key < $1.key }.map { week, tally in
      Summary.Week(monday: CivilDate(daysSinceEpoch: Int(week) * 7 - 3), sentiment: tally.sentiment)
    }
  }

  // MARK: - Groups

  func grouping(by field: SummaryRequest.Field) throws -> Summary.Grouping {
    var counts: [String?: (current: Int, previous: Int)] = [:]
    var tallies: [String?: [SentimentTally]] = [:]
    let (value, join) = SummaryQuery.expression(of: field)
    let arguments: [SQLArgument] = if case .metadata(let key) = field { [.text(key)] } else { [] }
    try PreparedStatement(
      db,
      """
      SELECT g.value, g.is_current, s.label, count(*), sum(s.score)
      FROM (
        SELECT \(value) AS value, \(scope.isCurrent("r.created_at")) AS is_current, (
          SELECT t.id FROM extractions x CROSS JOIN signals t ON t.extraction_id = x.id
          WHERE x.revision_id = r.id AND t.kind = 'sentiment' AND t.status IN ('proposed', 'accepted') LIMIT 1
        ) AS sentiment_id
        FROM revisions r \(join)
        WHERE r.is_current = 1 AND \(scope.condition("r.created_at"))
      ) g LEFT JOIN signals s ON s.id = g.sentiment_id
      GROUP BY 1, 2, 3
      """
    ).forEach(arguments) {
      let value = $0.optionalText(0)
      let period = $0.int(1)
      let count = $0.int(3)
      counts[value, default: (0, 0)].current += period == 1 ? count : 0
      counts[value, default: (0, 0)].previous += period == 0 ? count : 0
      tallies[value, default: [SentimentTally(), SentimentTally()]][period].add(
        $0.optionalText(2), count: count, scores: $0.optionalDouble(4))
    }
    let groups = counts.map { value, count in
      Summary.Grouping.Group(
        value: value, documents: compared(count.current, count.previous),
        sentiment: compared(
          tallies[value]?[1].sentiment ?? Summary.Sentiment(), tallies[value]?[0].sentiment ?? Summary.Sentiment()))
    }.sorted {
      ($1.documents.current, $1.documents.previous ?? 0, $0.value ?? "\u{10FFFF}")
        < ($0.documents.current, $0.documents.previous ?? 0, $1.value ?? "\u{10FFFF}")
    }
    return Summary.Grouping(
      field: field, groups: Array(groups.prefix(limit)), omitted: max(0, groups.count - limit))
  }

  /// The SQL of a field's value, and the join that it takes.
  private static func expression(of field: SummaryRequest.Field) -> (value: String, join: String) {
    switch field {
    case .source: ("o.name", "JOIN documents d ON d.id = r.document_id JOIN sources o ON o.id = d.source_id")
    case .documentKind: ("r.kind", "")
    case .channel: ("r.channel", "")
    case .metadata:
      // One value per document, also where the key comes twice. The plus keeps the planner from walking the key's index.
      (
        "(SELECT m.value FROM metadata m WHERE m.revision_id = r.id AND +m.key = ? AND length(m.value) <= 64 LIMIT 1)",
        ""
      )
    }
  }

  private func compared<Value>(_ current: Value, _ previous: Value) -> Summary.Compared<Value> {
    Summary.Compared(current: current, previous: scope.period == nil ? nil : previous)
  }
}

/// Sums up sentiments by label.
private struct SentimentTally {
  private var counts = Summary.Sentiment()
  private var scores = 0.0

  mutating func add(_ label: String?, count: Int, scores: Double?) {
    switch label.flatMap(SentimentLabel.init) {
    case .negative: counts.negative += count
    case .neutral: counts.neutral += count
    case .positive: counts.positive += count
    case .mixed: counts.mixed += count
    case nil: return
    }
    self.scores += scores ?? 0
  }

  var sentiment: Summary.Sentiment {
    var sentiment = counts
    if counts.documents > 0 { sentiment.meanScore = scores / Double(counts.documents) }
    return sentiment
  }
}
