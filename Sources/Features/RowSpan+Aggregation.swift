import Records

extension RowSpan {
  /// The value of a feature whose rows these are, how fresh it is apart.
  /// - Parameter whole: the rows among which a share is counted.
  func aggregate(texts: [String], tallies: inout TextTallies, whole: () -> RowSpan) -> FeatureValue {
    switch reading.aggregation {
    case .count: .number(weight(at: time))
    case .share: share(in: whole())
    case .recency: days(since: newest)
    case .age: days(since: oldest)
    case .gap: gap()
    case .gapVariation: gapVariation()
    case .first: oldestUsedIndex.map { value($0, texts: texts) } ?? absence
    case .last: newestUsedIndex.map { value($0, texts: texts) } ?? absence
    case .distinct, .mostFrequent: tally(texts: texts, tallies: &tallies)
    case .sum, .mean, .least, .greatest, .trend: combined()
    }
  }

  private func value(_ index: Int, texts: [String]) -> FeatureValue {
    if case .text = reading.column { return .text(texts[Int(codes[index])]) }
    return number(index).map(finite) ?? .unknown
  }

  /// What is said where no row has the field: there is no row, or there is one and its field was not recorded.
  private var absence: FeatureValue {
    guard newest == nil else { return reading.isRecordedWithEachRow ? .unknown : .missing }
    return reading.aggregation == .sum || reading.aggregation == .distinct ? .number(0) : .missing
  }

  private func combined() -> FeatureValue {
    var tally = NumberTally()
    // Only a sum of weights depends on where they are counted from; from the newest row on they can't all vanish.
    let origin = reading.aggregation == .sum ? time : newest?.happened ?? time
    forEachNumber { number, row in tally.add(number, weight: weight(of: row, at: origin)) }
    guard tally.count > 0 else { return absence }
    switch reading.aggregation {
    case .sum: return finite(tally.weightedSum)
    case .mean: return finite(tally.weightedSum / tally.weight)
    case .least: return finite(tally.least)
    case .greatest: return finite(tally.greatest)
    default: return trend(origin: origin, tally)
    }
  }

  /// The slope of the least-squares line, per 30 days.
  private func trend(origin: Int64, _ tally: NumberTally) -> FeatureValue {
    let month = 30 * RowSpan.day
    var months = 0.0
    forEachNumber { _, row in
      months += weight(of: row, at: origin) * (Double(row.happened - origin) / month)
    }
    let mean = tally.weightedSum / tally.weight
    let meanMonth = months / tally.weight
    var square = 0.0
    var product = 0.0
    forEachNumber { number, row in
      let distance = Double(row.happened - origin) / month - meanMonth
      let part = weight(of: row, at: origin) * distance
      square += part * distance
      product += part * (number - mean)
    }
    return square > 0 ? finite(product / square) : .missing
  }

  @inline(__always)
  private func weight(of row: Row, at origin: Int64) -> Double {
    reading.halfLife.map { Decay.weight(age: origin - row.happened, halfLife: $0) } ?? 1
  }

  /// The rows' weights together, each 1 at `origin` and half as much a half-life before it.
  private func weight(at origin: Int64) -> Double {
    guard reading.halfLife != nil else { return Double(count) }
    var sum = 0.0
    forEach { _, row in sum += weight(of: row, at: origin) }
    return sum
  }

  private func share(in whole: RowSpan) -> FeatureValue {
    guard let newest = whole.newest else { return .missing }
    return finite(weight(at: newest.happened) / whole.weight(at: newest.happened))
  }

  private func days(since row: Row?) -> FeatureValue {
    row.map { .number(Double(time - $0.happened) / RowSpan.day) } ?? .missing
  }

  private func gap() -> FeatureValue {
    let count = count
    guard count > 1, let oldest, let newest else { return .missing }
    return .number(Double(newest.happened - oldest.happened) / RowSpan.day / Double(count - 1))
  }

  private func gapVariation() -> FeatureValue {
    let count = count
    guard count > 2, let oldest, let newest, newest.happened > oldest.happened else {
      return .missing
    }
    let gaps = Double(count - 1)
    let mean = Double(newest.happened - oldest.happened) / gaps
    var squares = 0.0
    var previous: Int64?
    forEach { _, row in
      if let previous {
        let distance = Double(row.happened - previous) - mean
        squares += distance * distance
      }
      previous = row.happened
    }
    return .number((squares / gaps).squareRoot() / mean)
  }

  private func tally(texts: [String], tallies: inout TextTallies) -> FeatureValue {
    defer { tallies.clear() }
    let origin = newest?.happened ?? time
    codes.withUnsafeBufferPointer { codes in
      forEach { index, row in
        guard index < codes.count, codes[index] >= 0 else { return }
        tallies.add(weight(of: row, at: origin), to: Int(codes[index]), row: index)
      }
    }
    guard let most = tallies.mostFrequent else { return absence }
    return reading.aggregation == .distinct
      ? .number(Double(tallies.occurring.count)) : .text(texts[most])
  }

  private func finite(_ number: Double) -> FeatureValue {
    number.isFinite ? .number(number) : .unknown
  }
}

/// Sums over numbers.
private struct NumberTally {
  private(set) var count = 0
  private(set) var weight = 0.0
  private(set) var weightedSum = 0.0
  private(set) var least = Double.infinity
  private(set) var greatest = -Double.infinity

  @inline(__always)
  mutating func add(_ value: Double, weight: Double) {
    count += 1
    self.weight += weight
    weightedSum += weight * value
    least = min(least, value)
    greatest = max(greatest, value)
  }
}
