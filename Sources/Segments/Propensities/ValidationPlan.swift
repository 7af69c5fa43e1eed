public import Features
internal import Learning
internal import Records

/// How rows are divided into those that a model learns from and those that it is judged by, again and again.
public struct ValidationPlan: Sendable, Hashable {
  /// One division.
  public struct Split: Sendable, Hashable {
    /// Rows to learn from, ascending.
    public var training: [Int]
    /// Rows to be judged by, ascending; none is in `training`.
    public var testing: [Int]
  }

  /// How rows are divided.
  public enum Method: Sendable, Hashable {
    /// Folds with equal shares of positives, dealt anew in each repeat; a customer's rows stay together.
    case crossValidation(folds: Int, repeats: Int)
    /// Each block of rows in time is judged by models that learned from what was known before it began.
    case forward(blocks: Int)
  }

  /// How rows are divided.
  public let method: Method
  /// The divisions.
  public let splits: [Split]

  /// By time where the rows have times and enough of the outcome lies before and after, else by repeated
  /// cross-validation.
  ///
  /// - Parameters:
  ///   - horizon: milliseconds in which the outcome shows; a row is learned from only where its outcome was known when
  ///     the block that is judged began.
  ///   - repeats: of cross-validation; `nil` for 5 up to 5,000 rows, 2 up to 20,000 and 1 above.
  public init(
    _ table: FeatureTable, outcomes: [Bool], horizon: Int64?, folds: Int = 5, repeats: Int? = nil, seed: UInt64 = 0
  ) {
    if let forward = Self.forward(table, outcomes: outcomes, horizon: horizon ?? 0) {
      method = .forward(blocks: forward.count)
      splits = forward
      return
    }
    let count = table.rows.count
    let repeats = repeats ?? (count <= 5_000 ? 5 : count <= 20_000 ? 2 : 1)
    method = .crossValidation(folds: folds, repeats: repeats)
    let groups = table.rows.enumerated().map { $1.profile == 0 ? -1 - Int64($0) : $1.profile }
    splits = (0..<repeats).flatMap { number in
      let fold = StratifiedFolds.assign(
        outcomes: outcomes, groups: groups, folds: folds, seed: seed &+ UInt64(number) &* 0x9E37_79B9_7F4A_7C15)
      return (0..<folds).map { tested in
        Split(training: fold.indices.filter { fold[$0] != tested }, testing: fold.indices.filter { fold[$0] == tested })
      }
    }
  }

  /// The mean number of rows tested on, divided by those trained on.
  var testShare: Double {
    splits.reduce(0) { $0 + Double($1.testing.count) / Double(max(1, $1.training.count)) }
      / Double(max(1, splits.count))
  }

  /// Blocks of about a tenth of the rows each, over the later half; `nil` where fewer than two can be judged.
  private static func forward(_ table: FeatureTable, outcomes: [Bool], horizon: Int64) -> [Split]? {
    let times = table.rows.compactMap { $0.asOf?.milliseconds }
    guard times.count == table.rows.count, let last = times.max() else { return nil }
    let sorted = times.sorted()
    var bounds: [Int64] = []
    for tenth in 5..<10 {
      let bound = sorted[sorted.count * tenth / 10]
      if bound > bounds.last ?? sorted[0] { bounds.append(bound) }
    }
    let splits = bounds.enumerated().compactMap { index, bound -> Split? in
      let end = index + 1 < bounds.count ? bounds[index + 1] : last + 1
      let split = Split(
        training: times.indices.filter { times[$0] + horizon <= bound },
        testing: times.indices.filter { times[$0] >= bound && times[$0] < end })
      let hasBoth = [split.training, split.testing].allSatisfy { rows in
        let positives = rows.count { outcomes[$0] }
        return positives >= 10 && rows.count - positives >= 10
      }
      return hasBoth ? split : nil
    }
    return splits.count > 1 ? splits : nil
  }
}
