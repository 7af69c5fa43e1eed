public import Features
public import Records
public import SignalStore

/// Feature values out of a database: of all customers at an instant, and as training tables. Customers who objected to
/// analysis, or have not agreed where that is needed, are in none of them.
public struct FeatureTables: Sendable {
  private let database: SignalDatabase
  private let isAllowedByDefault: Bool
  private let recorded: RecordedSources
  /// What works the values out. It knows since when what is recorded at all, so that a feature of events that nobody
  /// ever had is unknown rather than 0.
  public let engine: FeatureEngine
  /// When the last of all became known, or time was let in last; `nil` in an empty database.
  public var lastLearned: Timestamp? { recorded.lastLearned }

  /// - Parameters:
  ///   - database: where the histories are.
  ///   - features: what is worked out.
  ///   - isAllowedByDefault: whether customers who have said nothing about analysis are in the tables.
  /// - Throws: ``StoreError``.
  /// - Complexity: O(events): what is recorded at all is looked up.
  public init(_ database: SignalDatabase, features: FeatureSet = .standard, isAllowedByDefault: Bool = true) throws {
    self.database = database
    self.isAllowedByDefault = isAllowedByDefault
    let recorded = try database.recordedSources()
    self.recorded = recorded
    engine = FeatureEngine(features, recordedSince: features.definitions.map { recorded.beginning(of: $0.source) })
  }

  /// Calls `body` with the values of each customer who was known at an instant, in the order of the customers' rows.
  ///
  /// - Parameters:
  ///   - time: nothing that became known later is in the values.
  ///   - profiles: only these; `nil` for all.
  /// - Returns: how many customers were passed over for lack of consent.
  /// - Throws: ``StoreError``; what `body` throws.
  public func forEachRow(
    asOf time: Timestamp, of profiles: [Int64]? = nil, _ body: (FeatureTable.Row) throws -> Void
  ) throws -> Int {
    var workspace = FeatureWorkspace()
    return try database.forEachAnalyticsHistory(
      pinning: engine.set.pinned, isAllowedByDefault: isAllowedByDefault, of: profiles
    ) { history, name in
      guard history.observations.contains(where: { $0.learnedAt <= time }) else { return }
      let values = engine.values(of: history, at: time, in: &workspace)
      try body(FeatureTable.Row(profile: history.profile, customer: name, asOf: time, values: values))
    }
  }

  /// The values of all customers who were known at an instant.
  ///
  /// - Parameter time: nothing that became known later is in the values; `nil` for the last instant of all.
  /// - Returns: the table, and how many customers were passed over for lack of consent.
  /// - Throws: ``StoreError``.
  public func table(asOf time: Timestamp? = nil) throws -> (table: FeatureTable, refused: Int) {
    var table = FeatureTable(features: engine.set.definitions.map(\.name))
    guard let time = time ?? lastLearned else { return (table, 0) }
    let refused = try forEachRow(asOf: time) { table.rows.append($0) }
    return (table, refused)
  }

  /// What an outcome is learned from.
  ///
  /// - Parameters:
  ///   - outcome: what is asked.
  ///   - instants: when it is asked; `nil` for ``instants(for:count:every:)``.
  ///   - knownUntil: events that became known later decide nothing; `nil` for when the last event became known that
  ///     could decide for anybody.
  /// - Returns: the table, and how many customers were passed over for lack of consent.
  /// - Throws: ``StoreError``.
  public func trainingTable(
    for outcome: Outcome, at instants: [Timestamp]? = nil, knownUntil: Timestamp? = nil
  ) throws -> (table: TrainingTable, refused: Int) {
    let end = knownUntil ?? recorded.end(of: outcome) ?? Timestamp(milliseconds: 0)
    var builder = TrainingTableBuilder(
      engine, outcome: outcome, instants: instants ?? self.instants(for: outcome, knownUntil: end), knownUntil: end)
    let refused = try database.forEachAnalyticsHistory(
      pinning: engine.set.pinned, isAllowedByDefault: isAllowedByDefault
    ) { builder.add($0, customer: $1) }
    return (builder.table(), refused)
  }

  /// Instants at which an outcome can be asked and is decided: the last a horizon before the end, the others before it.
  ///
  /// - Parameters:
  ///   - outcome: what is asked.
  ///   - knownUntil: the end; `nil` for when the last event became known that could decide for anybody.
  ///   - count: at most so many.
  ///   - spacing: milliseconds from one to the next; `nil` for 30 days.
  /// - Returns: the instants in order; none where no such event was ever recorded.
  public func instants(
    for outcome: Outcome, knownUntil: Timestamp? = nil, count: Int = 6, every spacing: Int64? = nil
  ) -> [Timestamp] {
    guard let end = knownUntil ?? recorded.end(of: outcome) else { return [] }
    let last = end.milliseconds - outcome.horizon
    let spacing = spacing ?? 30 * 86_400_000
    return (0..<max(0, count)).reversed().map { Timestamp(milliseconds: last - Int64($0) * spacing) }
  }
}

extension RecordedSources {
  /// When the first observation of a source became known of anybody; `nil` where there never was one.
  func beginning(of source: FeatureSource) -> Timestamp? {
    switch source {
    case .documents, .signals: documents
    case .events(let condition): firstEvent { condition.asks(for: $0) }
    case .activity:
      [documents, firstEvent { [.track, .page, .screen].contains($0.kind) }].compactMap(\.self).min()
    }
  }

  private func firstEvent(where isMeant: (EventName) -> Bool) -> Timestamp? {
    events.filter { isMeant($0.key) }.values.map(\.lowerBound).min()
  }

  /// When the last event that may decide an outcome became known of anybody; `nil` where there never was one.
  func end(of outcome: Outcome) -> Timestamp? {
    events.filter { outcome.event.asks(for: $0.key) }.values.map(\.upperBound).max()
  }
}

extension EventCondition {
  /// Whether an event of this name may be meant, its properties apart.
  fileprivate func asks(for event: RecordedSources.EventName) -> Bool {
    (kinds.isEmpty || kinds.contains(event.kind)) && (names.isEmpty || event.name.map(names.contains) ?? false)
  }
}
