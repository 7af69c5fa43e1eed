public import Records

/// Where the fold over a customer's history stands: a pure function of the history, the ticks and what was declared.
///
/// The state before the last instant is kept too, so that something more that became known at the very same instant
/// takes one step to fold in, and not the whole history.
public struct FoldSnapshot: Sendable, Hashable {
  /// What stands after an instant.
  public struct State: Sendable, Hashable {
    /// The instant.
    public var at: Timestamp
    /// Tells the part of the history that the state comes from.
    var fingerprint: HistoryFingerprint
    /// Tells the features' values at the instant.
    var values: UInt64
    /// By segment.
    public var standings: [SegmentStanding]
  }

  /// Before the last instant; `nil` where it is the first.
  public var previous: State?
  /// After the last instant.
  public var last: State
}

extension [FeatureValue] {
  /// Tells the values, to the bit.
  var digest: UInt64 {
    var hash = BitMixer(UInt64(count))
    for value in self {
      switch value {
      case .number(let number):
        hash.add(1)
        hash.add(number.bitPattern)
      case .text(let text):
        hash.add(2)
        for byte in text.utf8 { hash.add(UInt64(byte)) }
      case .missing: hash.add(3)
      case .expired(let last):
        hash.add(4)
        hash.add(last?.bitPattern ?? 0)
      case .unknown: hash.add(5)
      }
    }
    return hash.bits
  }
}
