import Records

/// A customer's history as the rules of a ``SegmentEvaluator`` read it: for each thing that they look for, where it was
/// found, sorted by when it happened.
public struct RuleHistory: Sendable {
  /// By probe of the evaluator.
  private(set) var lists: [[RuleRow]]

  init(_ history: CustomerHistory, probes: [RuleProbe]) {
    lists = Array(repeating: [], count: probes.count)
    for observation in history.observations {
      for (index, probe) in probes.enumerated() {
        if let row = probe.row(of: observation) { lists[index].append(row) }
      }
    }
    for index in lists.indices {
      let rows = lists[index]
      let isSorted = zip(rows, rows.dropFirst()).allSatisfy { !$1.comes(before: $0) }
      if !isSorted { lists[index].sort { $0.comes(before: $1) } }
    }
  }

  /// How many rows are kept.
  var size: Int { lists.reduce(0) { $0 + $1.count } }

  mutating func add(_ observation: Observation, probes: [RuleProbe]) {
    for (index, probe) in probes.enumerated() {
      guard let row = probe.row(of: observation) else { continue }
      var place = lists[index].count
      while place > 0, row.comes(before: lists[index][place - 1]) { place -= 1 }
      lists[index].insert(row, at: place)
    }
  }
}

/// One step of a sequence, by the lists of a ``RuleHistory``.
struct ResolvedStep: Sendable {
  let list: Int
  let within: Int64?
  let without: Int?
}

extension RuleHistory {
  /// How many rows of a list count at an instant and happened within so many milliseconds before it.
  func count(_ list: Int, since window: Int64?, at time: Int64) -> Int {
    var count = 0
    forEach(list, since: window, at: time) { _ in count += 1 }
    return count
  }

  /// What the newest row of a list says.
  func value(_ list: Int, at time: Int64) -> PropertyValue? {
    lists[list].last { $0.happened <= time && $0.counts(at: time) }?.value
  }

  private func forEach(_ list: Int, since window: Int64?, at time: Int64, _ body: (RuleRow) -> Void) {
    let rows = lists[list]
    for index in first(list, after: window.map { time - $0 } ?? .min)..<rows.count {
      if rows[index].happened > time { return }
      if rows[index].counts(at: time) { body(rows[index]) }
    }
  }

  /// The first row of a list that happened after a time.
  private func first(_ list: Int, after time: Int64) -> Int {
    var low = 0
    var high = lists[list].count
    while low < high {
      let middle = (low + high) / 2
      if lists[list][middle].happened > time { high = middle } else { low = middle + 1 }
    }
    return low
  }

  /// Whether the steps happened one after the other, the last one within so many milliseconds before an instant.
  ///
  /// One pass over the rows of all steps, merged: for each step the latest row at which a sequence up to it ended. A
  /// later one is never worse, since it is nearer to what follows and has less in between.
  func hasSequence(_ steps: [ResolvedStep], since window: Int64?, at time: Int64) -> Bool {
    guard !steps.isEmpty else { return true }
    let start = RuleHistory.start(steps, since: window, at: time)
    let lists = Set(steps.map(\.list) + steps.compactMap(\.without)).sorted()
    var places = lists.map { first($0, after: start) }
    var ends: [(place: Int, happened: Int64)?] = Array(repeating: nil, count: steps.count)
    var spoilers = Array(repeating: -1, count: steps.count)
    var place = 0
    while let (row, found) = next(lists, &places, at: time) {
      for index in steps.indices.reversed() where found.contains(steps[index].list) {
        if index == 0 {
          ends[0] = (place, row.happened)
        } else if let before = ends[index - 1], spoilers[index] <= before.place,
          steps[index].within.map({ row.happened - before.happened <= $0 }) ?? true
        {
          ends[index] = (place, row.happened)
        }
      }
      for index in steps.indices {
        if let spoiler = steps[index].without, found.contains(spoiler) { spoilers[index] = place }
      }
      place += 1
    }
    guard let end = ends[steps.count - 1] else { return false }
    return window.map { end.happened > time - $0 } ?? true
  }

  /// No row up to here can be part of a sequence that ends within the window.
  private static func start(_ steps: [ResolvedStep], since window: Int64?, at time: Int64) -> Int64 {
    guard var start = window.map({ time - $0 }) else { return .min }
    for step in steps.dropFirst() {
      guard let within = step.within else { return .min }
      start -= within
    }
    return start - 1
  }

  /// The next observation in the order of happening, and the lists that have it.
  private func next(_ lists: [Int], _ places: inout [Int], at time: Int64) -> (RuleRow, [Int])? {
    while true {
      var row: RuleRow?
      for (index, list) in lists.enumerated() where places[index] < self.lists[list].count {
        let candidate = self.lists[list][places[index]]
        if row.map({ candidate.comes(before: $0) }) ?? true { row = candidate }
      }
      guard let row, row.happened <= time else { return nil }
      var found: [Int] = []
      for (index, list) in lists.enumerated() where places[index] < self.lists[list].count {
        let candidate = self.lists[list][places[index]]
        guard candidate.isSame(as: row) else { continue }
        places[index] += 1
        if candidate.counts(at: time) { found.append(list) }
      }
      if !found.isEmpty { return (row, found) }
    }
  }
}
