/// Lets a share of a stream of documents through: those from which most is to be gained, as far as a stream can know.
///
/// A document goes out where its gain is among the highest of the last ``window`` documents, and as long as no more than
/// the share of all documents so far (rounded up) has gone out. Asked in the order of the input, the answers depend on the
/// documents alone, whatever the number of threads; a run that is taken up again has to ask about the documents before it,
/// too.
public struct ShareLimiter: Sendable {
  /// How many documents a gain is compared with.
  public static let window = 512

  /// The largest share of documents that goes out, 0…1.
  public let share: Double
  /// Documents asked about so far.
  public private(set) var seen = 0
  /// Documents let through so far; never more than `share` × `seen`, rounded up.
  public private(set) var admitted = 0
  private var recent: [Double] = []
  private var sorted: [Double] = []

  /// - Parameter share: 0…1; values outside are clamped.
  public init(share: Double) {
    self.share = share.isNaN ? 0 : min(max(share, 0), 1)
  }

  /// Whether the next document goes out.
  ///
  /// - Parameter gain: ``DocumentNeed/gain``; a document without one never goes out.
  /// - Complexity: O(``window``).
  public mutating func admit(gain: Double) -> Bool {
    record(gain)
    guard gain > 0, share > 0, Double(admitted) < share * Double(seen) else { return false }
    let place = Int((1 - share) * Double(sorted.count))
    guard gain >= sorted[min(place, sorted.count - 1)] else { return false }
    admitted += 1
    return true
  }

  private mutating func record(_ gain: Double) {
    if recent.count < Self.window {
      recent.append(gain)
    } else {
      sorted.remove(at: lowerBound(recent[seen % Self.window]))
      recent[seen % Self.window] = gain
    }
    sorted.insert(gain, at: lowerBound(gain))
    seen += 1
  }

  private func lowerBound(_ gain: Double) -> Int {
    var (low, high) = (0, sorted.count)
    while low < high {
      let middle = (low + high) / 2
      if sorted[middle] < gain { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
