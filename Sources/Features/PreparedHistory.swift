import Records

/// A customer's history as one feature engine reads it: for each source the rows, sorted by when they happened, with
/// the fields that are asked for taken out. Made by ``FeatureEngine/prepare(_:)``; worth keeping for customers of whom
/// more than one instant is asked, or who go on.
public struct PreparedHistory: Sendable {
  /// By list of the plan.
  var lists: [RowList] = []
  /// By column of numbers, then by row of the column's list; NaN where the row has no such number.
  var numbers: [[Double]] = []
  /// By column of texts, then by row of the column's list; −1 where the row has no such text.
  var codes: [[Int32]] = []
  /// The texts that ``codes`` speaks of.
  private(set) var texts: [String] = []
  private var textCodes: [String: Int32] = [:]
  private var lastCode: Int32 = -1

  /// Rows in all lists; what keeping the history costs grows with it.
  public var rowCount: Int { lists.reduce(0) { $0 + $1.rows.count } }

  init() {}

  /// The code of a text.
  mutating func code(of text: String) -> Int32 {
    if lastCode >= 0, text == texts[Int(lastCode)] { return lastCode }
    if let code = textCodes[text] {
      lastCode = code
    } else {
      lastCode = Int32(truncatingIfNeeded: texts.count)
      textCodes[text] = lastCode
      texts.append(text)
    }
    return lastCode
  }

  /// Empties it for the lists and columns of a plan.
  mutating func removeAll(for plan: FeaturePlan) {
    if lists.count != plan.lists.count || numbers.count != plan.numberFields.count
      || codes.count != plan.textFields.count
    {
      lists = plan.lists.map { _ in RowList() }
      numbers = plan.numberFields.map { _ in [] }
      codes = plan.textFields.map { _ in [] }
    }
    for index in lists.indices { lists[index].removeAll() }
    for index in numbers.indices { numbers[index].removeAll(keepingCapacity: true) }
    for index in codes.indices { codes[index].removeAll(keepingCapacity: true) }
    texts.removeAll(keepingCapacity: true)
    textCodes.removeAll(keepingCapacity: true)
    lastCode = -1
  }

  /// Moves the rows of a list from `start` on, which came last but need not have happened last, to where they belong.
  mutating func settle(_ list: FeaturePlan.List, at index: Int, from start: Int) {
    guard let target = lists[index].settle(from: start) else { return }
    for column in list.numbers { numbers[column].move(from: start, to: target) }
    for column in list.texts { codes[column].move(from: start, to: target) }
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
  /// When the last of them became known; at this time and later all hold, unless ``hasReplacements``.
  private(set) var knownFrom = Int64.min
  private(set) var hasReplacements = false

  mutating func append(_ row: Row) {
    rows.append(row)
    knownFrom = max(knownFrom, row.learned)
    if row.replaced != .max { hasReplacements = true }
  }

  /// Moves the rows from `start` on to where they belong.
  /// - Returns: where that is, or `nil` where they stayed.
  mutating func settle(from start: Int) -> Int? {
    guard start > 0, start < rows.count, rows[start].comes(before: rows[start - 1]) else {
      return nil
    }
    let first = rows[start]
    var target = start
    while target > 0, first.comes(before: rows[target - 1]) { target -= 1 }
    rows.move(from: start, to: target)
    return target
  }

  mutating func removeAll() {
    rows.removeAll(keepingCapacity: true)
    knownFrom = .min
    hasReplacements = false
  }
}

extension [Row] {
  /// The first row that happened after a time.
  func firstIndex(after time: Int64) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if self[middle].happened > time { high = middle } else { low = middle + 1 }
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
