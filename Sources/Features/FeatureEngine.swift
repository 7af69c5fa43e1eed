public import Records

/// Works out a feature set's values. Pure: the same history and instant give the same bits, in whatever order the
/// observations come, and whatever became known later.
///
/// A row counts at an instant where it was known and held then (``Observation/holds(at:)``), had happened by then, and
/// lies in the feature's window: later than the instant less the window, and not later than the instant.
public struct FeatureEngine: Sendable {
  /// What is worked out, in the order of the values.
  public let set: FeatureSet
  let plan: FeaturePlan
  /// By feature, in milliseconds: from when on anything of its source is known of anybody.
  let recordedSince: [Int64]

  /// - Parameters:
  ///   - set: what is worked out.
  ///   - recordedSince: by feature, when the first observation of its source became known of any customer, `nil` for
  ///     never; before it the feature is ``FeatureValue/unknown``. Left out, every source counts as always recorded.
  public init(_ set: FeatureSet, recordedSince: [Timestamp?]? = nil) {
    self.set = set
    plan = FeaturePlan(set)
    self.recordedSince = set.definitions.indices.map { index in
      guard let recordedSince, index < recordedSince.count else { return .min }
      return recordedSince[index]?.milliseconds ?? .max
    }
  }

  /// The values as of an instant, from what held then.
  /// - Returns: one value for each definition, in order.
  public func values(
    of history: CustomerHistory, at time: Timestamp, in workspace: inout FeatureWorkspace
  ) -> [FeatureValue] {
    prepare(history, into: &workspace.prepared)
    return set.definitions.indices.map {
      value(of: $0, in: workspace.prepared, at: time.milliseconds, tallies: &workspace.tallies)
    }
  }

  /// The values as of an instant, of a history that this engine prepared. The same bits as from the history itself.
  /// - Returns: one value for each definition, in order.
  public func values(
    of prepared: PreparedHistory, at time: Timestamp, in workspace: inout FeatureWorkspace
  ) -> [FeatureValue] {
    guard prepared.lists.count == plan.lists.count else {
      return set.definitions.map { _ in .unknown }
    }
    return set.definitions.indices.map {
      value(of: $0, in: prepared, at: time.milliseconds, tallies: &workspace.tallies)
    }
  }

  private func value(
    of feature: Int, in prepared: borrowing PreparedHistory, at time: Int64,
    tallies: inout TextTallies
  ) -> FeatureValue {
    guard time >= recordedSince[feature] else { return .unknown }
    let reading = plan.readings[feature]
    let rows = RowSpan(of: prepared, for: reading, at: time)
    if reading.read >= 0, rows.newest == nil,
      RowSpan(reading.unread, of: prepared, for: reading, at: time).newest != nil,
      RowSpan(reading.read, of: prepared, for: reading, at: time).newest == nil
    {
      return .unknown
    }
    let value = rows.aggregate(texts: prepared.texts, tallies: &tallies) {
      RowSpan(reading.whole, of: prepared, for: reading, at: time)
    }
    guard let limit = reading.freshness, let newest = rows.newestUsedIndex,
      rows.rows[newest].happened < time.subtracting(limit)
    else { return value }
    switch value {
    case .number(let number): return .expired(last: number)
    case .text: return .expired(last: nil)
    case .missing, .expired, .unknown: return value
    }
  }
}

/// Buffers that are kept from one customer to the next; one for each thread.
public struct FeatureWorkspace: Sendable {
  var prepared = PreparedHistory()
  var tallies = TextTallies()

  public init() {}
}

extension Int64 {
  /// The difference, as far as 64 bits reach.
  func subtracting(_ other: Int64) -> Int64 {
    let (difference, overflows) = subtractingReportingOverflow(other)
    return overflows ? (other > 0 ? .min : .max) : difference
  }
}
