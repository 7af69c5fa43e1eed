public import Records

/// The instants at which time itself was let in, in order.
public struct TickLine: Sendable, Hashable {
  /// In order, without repetitions.
  public let instants: [Timestamp]
  /// Fingerprints of the first *n* ticks, for each *n*.
  private let sums: [HistoryFingerprint]

  /// - Parameter instants: in any order.
  public init(_ instants: [Timestamp] = []) {
    self.instants = Set(instants).sorted()
    var sum = HistoryFingerprint()
    var sums = [sum]
    for instant in self.instants {
      sum.add(tick: instant)
      sums.append(sum)
    }
    self.sums = sums
  }

  /// The ticks after one instant and up to another.
  func fingerprint(from start: Timestamp, upTo end: Timestamp) -> HistoryFingerprint {
    let first = count(before: start)
    let last = count(before: Timestamp(milliseconds: end.milliseconds + 1))
    return first < last ? sums[last] - sums[first] : HistoryFingerprint()
  }

  /// The ticks after an instant.
  func instants(after start: Timestamp) -> ArraySlice<Timestamp> {
    instants[count(before: Timestamp(milliseconds: start.milliseconds + 1))...]
  }

  /// How many ticks come before an instant.
  func count(before instant: Timestamp) -> Int {
    var low = 0
    var high = instants.count
    while low < high {
      let middle = (low + high) / 2
      if instants[middle] < instant { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
