/// Deals rows into folds that have about the same number of rows, and of positives.
public enum StratifiedFolds {
  /// The fold of each row, 0..<`folds`. The same seed gives the same folds.
  ///
  /// - Parameter groups: by row, what must stay in one fold, such as the rows of one customer; `nil` where every row may
  ///   go anywhere.
  /// - Complexity: O(rows).
  public static func assign(outcomes: [Bool], groups: [Int64]? = nil, folds: Int, seed: UInt64) -> [Int] {
    var members: [[Int]] = []
    if let groups {
      var places: [Int64: Int] = [:]
      for (row, group) in groups.enumerated() {
        if let place = places[group] {
          members[place].append(row)
        } else {
          places[group] = members.count
          members.append([row])
        }
      }
    } else {
      members = outcomes.indices.map { [$0] }
    }
    var generator = SeededGenerator(seed: seed)
    var fold = [Int](repeating: 0, count: outcomes.count)
    var next = 0
    for isPositive in [true, false] {
      var chosen = members.indices.filter { index in members[index].contains { outcomes[$0] } == isPositive }
      for position in chosen.indices {
        chosen.swapAt(position, position + generator.next(below: chosen.count - position))
      }
      for index in chosen {
        for row in members[index] { fold[row] = next }
        next = (next + 1) % max(1, folds)
      }
    }
    return fold
  }
}
