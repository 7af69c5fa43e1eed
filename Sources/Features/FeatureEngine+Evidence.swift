public import Records

extension FeatureEngine {
  /// The rows of the signals that a value stands on, the newest first, at most `limit`, each once. For the least and the
  /// greatest the signals that have that number, for the most frequent value those that have it; a document stands for
  /// its first intent, or else its sentiment. Empty where the value stands on events alone.
  public func evidence(
    for feature: Int, in history: CustomerHistory, at time: Timestamp, limit: Int = 5
  ) -> [Int64] {
    evidence(for: feature, in: prepare(history), at: time, limit: limit)
  }

  /// The same from a history that this engine prepared.
  public func evidence(
    for feature: Int, in prepared: PreparedHistory, at time: Timestamp, limit: Int = 5
  ) -> [Int64] {
    guard plan.readings.indices.contains(feature), prepared.lists.count == plan.lists.count else {
      return []
    }
    let span = RowSpan(of: prepared, for: plan.readings[feature], at: time.milliseconds)
    var tallies = TextTallies()
    let value = span.aggregate(texts: prepared.texts, tallies: &tallies) { span }
    var found: [Int64] = []
    for index in span.indices.reversed() where found.count < limit {
      let row = span.rows[index]
      guard row.signal >= 0, span.counts(row), span.supports(value, index, texts: prepared.texts),
        !found.contains(row.signal)
      else { continue }
      found.append(row.signal)
      if span.reading.aggregation.standsOnTheNewestRow { break }
    }
    return found
  }
}

extension Aggregation {
  fileprivate var standsOnTheNewestRow: Bool { self == .last || self == .recency }
}

extension RowSpan {
  /// Whether a row is one of those that a value stands on.
  fileprivate func supports(_ value: FeatureValue, _ index: Int, texts: [String]) -> Bool {
    guard hasField(index) else { return false }
    switch (reading.aggregation, value) {
    case (.least, .number(let number)), (.greatest, .number(let number)),
      (.first, .number(let number)):
      return self.number(index) == number
    case (.mostFrequent, .text(let text)), (.first, .text(let text)):
      return index < codes.count && texts[Int(codes[index])] == text
    default: return true
    }
  }
}
