internal import Records

/// Which ids make one customer, as it follows from the links between them, taken in order.
///
/// A customer is known by the smallest row of its ids, so that equal links give equal customers, whatever happened in
/// between.
struct IdentityGraph {
  struct Link {
    var row: Int64
    var first: Int64
    var second: Int64
    var basis: IdentityLink.Basis
  }

  private var parents: [Int64: Int64] = [:]
  private var counts: [Int64: IdentifierCounts] = [:]

  init(_ identifiers: [(row: Int64, kind: CustomerIdentifier.Kind)]) {
    for (row, kind) in identifiers {
      parents[row] = row
      counts[row, default: IdentifierCounts()][kind] += 1
    }
  }

  /// Takes a link in.
  mutating func join(_ link: Link) -> IdentityLink.Outcome {
    let (a, b) = (profile(of: link.first), profile(of: link.second))
    if a == b { return .known }
    let (counts1, counts2) = (counts[a] ?? IdentifierCounts(), counts[b] ?? IdentifierCounts())
    if let kind = IdentityLimits.excess(joining: counts1, and: counts2, basis: link.basis) { return .refused(kind) }
    let (survivor, absorbed) = (min(a, b), max(a, b))
    parents[absorbed] = survivor
    counts[survivor] = counts1 + counts2
    counts[absorbed] = nil
    return .merged(absorbed: absorbed)
  }

  /// The customer of an id.
  func profile(of identifier: Int64) -> Int64 {
    var row = identifier
    while let parent = parents[row], parent != row { row = parent }
    return row
  }
}
