import Records

/// The rows of a list that count for a feature at an instant.
struct RowSpan {
  let list: RowList
  let time: Int64
  /// The rows that lie in the window; which of them hold is asked one by one, unless ``allHold``.
  let indices: Range<Int>
  private let allHold: Bool
  private let asksForOpenRows: Bool

  init(_ list: RowList, _ reading: FeaturePlan.Reading, at time: Int64) {
    self.list = list
    self.time = time
    let end =
      list.rows.last.map { $0.happened <= time } ?? true
      ? list.rows.count : list.firstIndex(after: time)
    let start = reading.definition.window.map { list.firstIndex(after: time.subtracting($0)) } ?? 0
    indices = min(start, end)..<end
    allHold = list.knownFrom <= time && !list.hasReplacements
    asksForOpenRows = reading.asksForOpenRows
  }

  /// Whether a row counts.
  @inline(__always)
  func counts(_ row: Row) -> Bool {
    (allHold || row.holds(at: time)) && (!asksForOpenRows || row.until > time)
  }

  /// Calls `body` with each row that counts, from the oldest to the newest.
  @inline(__always)
  func forEach(_ body: (Int, Row) -> Void) {
    list.rows.withUnsafeBufferPointer { rows in
      for index in indices where counts(rows[index]) { body(index, rows[index]) }
    }
  }

  /// How many rows count.
  var count: Int {
    if allHold && !asksForOpenRows { return indices.count }
    var count = 0
    forEach { _, _ in count += 1 }
    return count
  }

  var newest: Row? {
    for index in indices.reversed() where counts(list.rows[index]) { return list.rows[index] }
    return nil
  }

  var oldest: Row? {
    for index in indices where counts(list.rows[index]) { return list.rows[index] }
    return nil
  }

  /// The newest row that a value rests on: that counts and has the field that is asked for.
  func newestUsed(_ reading: FeaturePlan.Reading) -> Row? {
    for index in indices.reversed() where counts(list.rows[index]) && has(reading.column, index) {
      return list.rows[index]
    }
    return nil
  }

  /// Whether a row has the field that is asked for.
  @inline(__always)
  func has(_ column: FeaturePlan.Column, _ index: Int) -> Bool {
    switch column {
    case .none: true
    case .number(let column): !list.numbers[column][index].isNaN
    case .text(let column): list.texts[column][index] >= 0
    case .daysLeft: list.rows[index].until != .max
    }
  }

  /// The number that a row has in a column; NaN where it has none.
  @inline(__always)
  func number(_ column: FeaturePlan.Column, _ index: Int) -> Double {
    switch column {
    case .number(let column): list.numbers[column][index]
    case .daysLeft:
      list.rows[index].until == .max
        ? .nan : Double(list.rows[index].until.subtracting(time)) / RowSpan.day
    case .none, .text: .nan
    }
  }

  /// A day in milliseconds.
  static let day = 86_400_000.0
}
