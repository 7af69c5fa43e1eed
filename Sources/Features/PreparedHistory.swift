import Records

/// A customer's history as one feature engine reads it: for each source the rows, sorted by when they happened, with
/// the fields that are asked for taken out. Made by ``FeatureEngine/prepare(_:)``; worth keeping for customers of whom
/// more than one instant is asked, or who go on.
public struct PreparedHistory: Sendable {
  /// By list of the plan.
  var lists: [RowList] = []
  /// The texts that the columns speak of by number.
  private(set) var texts: [String] = []
  private var numbers: [String: Int32] = [:]
  private var lastText = ""
  private var lastNumber: Int32 = -1

  /// Rows in all lists; what keeping the history costs grows with it.
  public var rowCount: Int { lists.reduce(0) { $0 + $1.rows.count } }

  init() {}

  /// The number of a text.
  mutating func number(of text: String) -> Int32 {
    if lastNumber >= 0, text == lastText { return lastNumber }
    lastText = text
    if let number = numbers[text] {
      lastNumber = number
    } else {
      lastNumber = Int32(truncatingIfNeeded: texts.count)
      numbers[text] = lastNumber
      texts.append(text)
    }
    return lastNumber
  }

  /// Empties it, and makes it one of these lists.
  mutating func removeAll(lists planned: [FeaturePlan.List]) {
    if lists.count != planned.count { lists = Array(repeating: RowList(), count: planned.count) }
    for (index, list) in planned.enumerated() {
      lists[index].removeAll(numbers: list.numbers.count, texts: list.texts.count)
    }
    texts.removeAll(keepingCapacity: true)
    numbers.removeAll(keepingCapacity: true)
    lastNumber = -1
  }
}

/// A document, signal or event as a feature counts it. All times are milliseconds.
struct Row: Sendable {
  let happened: Int64
  let learned: Int64
  /// `Int64.max` where nothing took its place.
  let replaced: Int64
  /// `Int64.max` for what does not run out.
  let until: Int64
  /// A signal whose quote shows what the row stands for; −1 where there is none.
  let signal: Int64
  /// Orders what happened and became known at the same instants.
  let sequence: Observation.Sequence

  /// Whether it was known at a time, and still held.
  func holds(at time: Int64) -> Bool { learned <= time && time < replaced }

  /// Whether the row comes before another: by when it happened, then as ``Observation/Sequence`` has it.
  func comes(before other: Row) -> Bool {
    if happened != other.happened { return happened < other.happened }
    if sequence != other.sequence { return sequence < other.sequence }
    return learned < other.learned
  }
}

/// Rows of one source.
struct RowList: Sendable {
  /// Sorted by when they happened.
  private(set) var rows: [Row] = []
  /// By column, then by row; NaN where the row has no such number.
  var numbers: [[Double]] = []
  /// By column, then by row; −1 where the row has no such text.
  var texts: [[Int32]] = []
  /// When the last of them became known; at this time and later all hold, unless ``hasReplacements``.
  private(set) var knownFrom = Int64.min
  private(set) var hasReplacements = false

  mutating func append(_ row: Row) {
    rows.append(row)
    knownFrom = max(knownFrom, row.learned)
    if row.replaced != .max { hasReplacements = true }
  }

  /// Moves the rows from `start` on, which came last but need not have happened last, to where they belong.
  mutating func settle(from start: Int) {
    guard start > 0, start < rows.count, rows[start].comes(before: rows[start - 1]) else { return }
    let first = rows[start]
    var target = start
    while target > 0, first.comes(before: rows[target - 1]) { target -= 1 }
    rows.move(from: start, to: target)
    for column in numbers.indices { numbers[column].move(from: start, to: target) }
    for column in texts.indices { texts[column].move(from: start, to: target) }
  }

  /// Empties it, and gives it so many columns of numbers and of texts.
  mutating func removeAll(numbers numberColumns: Int, texts textColumns: Int) {
    rows.removeAll(keepingCapacity: true)
    if numbers.count != numberColumns { numbers = Array(repeating: [], count: numberColumns) }
    if texts.count != textColumns { texts = Array(repeating: [], count: textColumns) }
    for column in numbers.indices { numbers[column].removeAll(keepingCapacity: true) }
    for column in texts.indices { texts[column].removeAll(keepingCapacity: true) }
    knownFrom = .min
    hasReplacements = false
  }

  /// The first row that happened after a time.
  func firstIndex(after time: Int64) -> Int {
    var low = 0
    var high = rows.count
    while low < high {
      let middle = (low + high) / 2
      if rows[middle].happened > time { high = middle } else { low = middle + 1 }
    }
    return low
  }
}

extension Array {
  /// Moves the elements from `start` on to before `target`.
  fileprivate mutating func move(from start: Int, to target: Int) {
    let moved = self[start...]
    removeSubrange(start...)
    insert(contentsOf: moved, at: target)
  }
}
