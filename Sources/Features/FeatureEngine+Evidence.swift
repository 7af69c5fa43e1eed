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
    let reading = plan.readings[feature]
    let span = RowSpan(prepared.lists[reading.list], reading, at: time.milliseconds)
    var tallies = TextTallies()
    let value = span.aggregate(reading, texts: prepared.texts, tallies: &tallies) { span }
    var found: [Int64] = []
    for index in span.indices.reversed() where found.count < limit {
      let row = span.list.rows[index]
      guard row.signal >= 0, span.counts(row),
        span.supports(value, index, reading, texts: prepared.texts),
        !found.contains(row.signal)
      else { continue }
      found.append(row.signal)
      if reading.definition.aggregation == .last || reading.definition.aggregation == .recency {
        break
      }
    }
    return found
  }
}

extension RowSpan {
  /// Whether a row is one of those that a value stands on.
  fileprivate func supports(
    _ value: FeatureValue, _ index: Int, _ reading: FeaturePlan.Reading, texts: [String]
  ) -> Bool {
    guard has(reading.column, index) else { return false }
    switch (reading.definition.aggregation, reading.column, value) {
    case (.least, _, .number(let number)), (.greatest, _, .number(let number)),
      (.first, .number, .number(let number)):
      return self.number(reading.column, index) == number
    case (.mostFrequent, .text(let column), .text(let text)),
      (.first, .text(let column), .text(let text)):
      return texts[Int(list.texts[column][index])] == text
    default: return true
    }
  }
}
