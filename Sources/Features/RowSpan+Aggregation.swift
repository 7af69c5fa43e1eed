import Records

extension RowSpan {
  /// The value of a feature whose rows these are.
  /// - Parameters:
  ///   - texts: what the columns of texts speak of by number.
  ///   - whole: the rows among which a share is counted.
  func aggregate(
    _ reading: FeaturePlan.Reading, texts: [String], tallies: inout TextTallies,
    whole: () -> RowSpan
  ) -> FeatureValue {
    let halfLife = reading.definition.halfLife
    switch reading.definition.aggregation {
    case .count: return .number(halfLife.map { weight(halfLife: $0, at: time) } ?? Double(count))
    case .share: return share(in: whole(), halfLife: halfLife)
    case .recency: return days(since: newest)
    case .age: return days(since: oldest)
    case .gap: return gap()
    case .gapVariation: return gapVariation()
    case .distinct, .mostFrequent:
      guard case .text(let column) = reading.column else { return .unknown }
      return tally(column, reading.definition, texts: texts, tallies: &tallies)
    case .first, .last:
      let picked =
        reading.definition.aggregation == .first
        ? firstIndex(having: reading.column) : lastIndex(having: reading.column)
      guard let picked else { return absence(reading) }
      if case .text(let column) = reading.column {
        return .text(texts[Int(list.texts[column][picked])])
      }
      return finite(number(reading.column, picked))
    case .sum, .mean, .least, .greatest, .trend:
      return combined(reading)
    }
  }

  /// What is said where no row has the field: nothing is there, or it is there and its field was not recorded.
  private func absence(_ reading: FeaturePlan.Reading) -> FeatureValue {
    guard newest != nil else {
      return reading.definition.aggregation == .sum || reading.definition.aggregation == .distinct
        ? .number(0) : .missing
    }
    switch reading.definition.field {
    case .property, .channel: return .unknown
    default: return .missing
    }
  }

  private func combined(_ reading: FeaturePlan.Reading) -> FeatureValue {
    var numbers = NumberTally()
    let column = reading.column
    let aggregation = reading.definition.aggregation
    let halfLife = reading.definition.halfLife
    // Only a sum of weights depends on where they are counted from; from the newest row on they can't all vanish.
    let origin = aggregation == .sum ? time : newest?.happened ?? time
    forEach { index, row in
      let value = number(column, index)
      guard !value.isNaN else { return }
      let weight = halfLife.map { Decay.weight(age: origin - row.happened, halfLife: $0) } ?? 1
      numbers.add(value, weight: weight)
    }
    guard numbers.count > 0 else { return absence(reading) }
    switch aggregation {
    case .sum: return finite(numbers.weightedSum)
    case .mean: return finite(numbers.weightedSum / numbers.weight)
    case .least: return finite(numbers.least)
    case .greatest: return finite(numbers.greatest)
    default:
      return trend(
        column, halfLife: halfLife, origin: origin, mean: numbers.weightedSum / numbers.weight)
    }
  }

  /// The slope of the least-squares line, per 30 days.
  private func trend(
    _ column: FeaturePlan.Column, halfLife: Int64?, origin: Int64, mean: Double
  ) -> FeatureValue {
    func weight(_ row: Row) -> Double {
      halfLife.map { Decay.weight(age: origin - row.happened, halfLife: $0) } ?? 1
    }
    var weights = 0.0
    var meanMonths = 0.0
    forEach { index, row in
      guard !number(column, index).isNaN else { return }
      weights += weight(row)
      meanMonths += weight(row) * months(from: origin, to: row)
    }
    meanMonths /= weights
    var square = 0.0
    var product = 0.0
    forEach { index, row in
      let value = number(column, index)
      guard !value.isNaN else { return }
      let distance = months(from: origin, to: row) - meanMonths
      square += weight(row) * distance * distance
      product += weight(row) * distance * (value - mean)
    }
    return square > 0 ? finite(product / square) : .missing
  }

  private func months(from origin: Int64, to row: Row) -> Double {
    Double(row.happened - origin) / (30 * RowSpan.day)
  }

  /// The rows' weights together, each 1 at `origin` and half as much a half-life before it.
  private func weight(halfLife: Int64?, at origin: Int64) -> Double {
    guard let halfLife else { return Double(count) }
    var sum = 0.0
    forEach { _, row in sum += Decay.weight(age: origin - row.happened, halfLife: halfLife) }
    return sum
  }

  private func share(in whole: RowSpan, halfLife: Int64?) -> FeatureValue {
    guard let newest = whole.newest else { return .missing }
    let part = weight(halfLife: halfLife, at: newest.happened)
    return finite(part / whole.weight(halfLife: halfLife, at: newest.happened))
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

  private func tally(
    _ column: Int, _ definition: FeatureDefinition, texts: [String], tallies: inout TextTallies
  ) -> FeatureValue {
    defer { tallies.clear() }
    let origin = newest?.happened ?? time
    list.texts[column].withUnsafeBufferPointer { numbers in
      forEach { index, row in
        guard numbers[index] >= 0 else { return }
        let weight =
          definition.halfLife.map { Decay.weight(age: origin - row.happened, halfLife: $0) } ?? 1
        tallies.add(weight, to: numbers[index], row: index)
      }
    }
    if definition.aggregation == .distinct, newest == nil || !tallies.occurring.isEmpty {
      return .number(Double(tallies.occurring.count))
    }
    let most = tallies.occurring.max { a, b in
      let (first, second) = (Int(a), Int(b))
      if tallies.weights[first] != tallies.weights[second] {
        return tallies.weights[first] < tallies.weights[second]
      }
      return tallies.lastRows[first] < tallies.lastRows[second]
    }
    guard let most else {
      guard newest != nil else { return .missing }
      return .unknown
    }
    return .text(texts[Int(most)])
  }

  private func firstIndex(having column: FeaturePlan.Column) -> Int? {
    indices.first { counts(list.rows[$0]) && has(column, $0) }
  }

  private func lastIndex(having column: FeaturePlan.Column) -> Int? {
    indices.last { counts(list.rows[$0]) && has(column, $0) }
  }

  private func finite(_ number: Double) -> FeatureValue {
    number.isFinite ? .number(number) : .unknown
  }
}

/// Sums over the numbers of a column.
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
