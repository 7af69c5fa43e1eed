import Records

/// The rows of a list that count for a feature at an instant, with the field that the feature asks for.
struct RowSpan {
  let rows: [Row]
  let reading: FeaturePlan.Reading
  /// Milliseconds.
  let time: Int64
  /// The rows that lie in the window; which of them hold is asked one by one, unless ``allHold``.
  let indices: Range<Int>
  private let allHold: Bool
  /// The field, where it is a number and not worked out of the time; otherwise empty.
  private let numbers: [Double]
  /// The field, where it is a text; otherwise empty.
  let codes: [Int32]

  /// - Parameters:
  ///   - list: where the rows stand; the feature's own list where left out, without whose columns there is no field.
  ///   - reading: the feature that they count for.
  init(
    _ list: Int? = nil, of prepared: borrowing PreparedHistory, for reading: FeaturePlan.Reading,
    at time: Int64
  ) {
    let column = list == nil ? reading.column : .none
    let list = list ?? reading.list
    let rows = prepared.lists[list].rows
    self.rows = rows
    self.reading = reading
    self.time = time
    switch column {
    case .number(let column): (numbers, codes) = (prepared.numbers[column], [])
    case .text(let column): (numbers, codes) = ([], prepared.codes[column])
    case .none, .daysLeft: (numbers, codes) = ([], [])
    }
    let end = (rows.last?.happened ?? .min) <= time ? rows.count : rows.firstIndex(after: time)
    let start = reading.window.map { rows.firstIndex(after: time.subtracting($0)) } ?? 0
    indices = min(start, end)..<end
    allHold = prepared.lists[list].knownFrom <= time && !prepared.lists[list].hasReplacements
  }

  /// Whether a row counts.
  @inline(__always)
  func counts(_ row: Row) -> Bool {
    (allHold || row.holds(at: time)) && (!reading.asksForOpenRows || row.until > time)
  }

  /// Calls `body` with each row that counts, from the oldest to the newest.
  @inline(__always)
  func forEach(_ body: (Int, Row) -> Void) {
    rows.withUnsafeBufferPointer { rows in
      for index in indices where counts(rows[index]) { body(index, rows[index]) }
    }
  }

  /// Calls `body` with the number of each row that counts and has one, from the oldest to the newest.
  @inline(__always)
  func forEachNumber(_ body: (Double, Row) -> Void) {
    if case .daysLeft = reading.column {
      forEach { _, row in if let days = daysLeft(row) { body(days, row) } }
    } else {
      numbers.withUnsafeBufferPointer { numbers in
        forEach { index, row in
          if index < numbers.count, !numbers[index].isNaN { body(numbers[index], row) }
        }
      }
    }
  }

  /// How many rows count.
  var count: Int {
    if allHold && !reading.asksForOpenRows { return indices.count }
    var count = 0
    forEach { _, _ in count += 1 }
    return count
  }

  var newest: Row? {
    for index in indices.reversed() where counts(rows[index]) { return rows[index] }
    return nil
  }

  var oldest: Row? {
    for index in indices where counts(rows[index]) { return rows[index] }
    return nil
  }

  /// The rows that count and have the field that is asked for.
  var newestUsedIndex: Int? {
    for index in indices.reversed() where counts(rows[index]) && hasField(index) { return index }
    return nil
  }

  var oldestUsedIndex: Int? {
    for index in indices where counts(rows[index]) && hasField(index) { return index }
    return nil
  }

  /// Whether a row has the field that is asked for.
  func hasField(_ index: Int) -> Bool {
    switch reading.column {
    case .none: true
    case .number: !numbers[index].isNaN
    case .text: codes[index] >= 0
    case .daysLeft: rows[index].until != .max
    }
  }

  /// The number that a row has in the field that is asked for; `nil` where it has none.
  func number(_ index: Int) -> Double? {
    switch reading.column {
    case .number: numbers[index].isNaN ? nil : numbers[index]
    case .daysLeft: daysLeft(rows[index])
    case .none, .text: nil
    }
  }

  private func daysLeft(_ row: Row) -> Double? {
    row.until == .max ? nil : Double(row.until.subtracting(time)) / RowSpan.day
  }

  /// A day in milliseconds.
  static let day = 86_400_000.0
}
