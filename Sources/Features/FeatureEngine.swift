public import Records

/// Works out a feature set's values. Pure: the same history and instant give the same bits, in whatever order the
/// observations come, and whatever became known later.
public struct FeatureEngine: Sendable {
  /// What is worked out, in the order of the values.
  public let set: FeatureSet

  public init(_ set: FeatureSet) {
    self.set = set
  }

  /// The values as of an instant, from what held then.
  /// - Returns: one value for each definition, in order.
  public func values(
    of history: CustomerHistory, at time: Timestamp, in workspace: inout FeatureWorkspace
  ) -> [FeatureValue] {
    Array(repeating: .unknown, count: set.definitions.count)
  }

  /// The rows of the signals that a value stands on, the newest first, at most `limit`.
  public func evidence(
    for feature: Int, in history: CustomerHistory, at time: Timestamp, limit: Int = 5
  ) -> [Int64] {
    []
  }
}

/// Buffers that are kept from one customer to the next; one for each thread.
public struct FeatureWorkspace: Sendable {
  public init() {}
}
