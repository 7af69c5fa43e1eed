/// An order in which each segment comes after those that it reads.
struct SegmentOrder {
  /// Indices of ``SegmentSet/ids``.
  let indices: [Int]

  /// - Throws: ``SegmentError`` where segments read each other in a circle.
  init(_ set: SegmentSet) throws(SegmentError) {
    let reads =
      set.states.map { $0.terms.compactMap(\.source.membership) } + set.rules.map(\.condition.memberships)
    let ids = set.ids
    let index = Dictionary(zip(ids, ids.indices), uniquingKeysWith: { a, _ in a })
    var order: [Int] = []
    var isDone = Array(repeating: false, count: ids.count)
    // At each round the first declared segment all of whose sources are done: stable, and quick enough for dozens.
    while order.count < ids.count {
      let next = ids.indices.first { segment in
        !isDone[segment] && reads[segment].allSatisfy { index[$0].map { isDone[$0] } ?? true }
      }
      guard let next else {
        let circle = ids.indices.filter { !isDone[$0] }.map { "`\(ids[$0])`" }
        throw SegmentError(
          .invalidDeclaration, "\(circle.joined(separator: ", ")) read each other in a circle. Take one out of it.")
      }
      isDone[next] = true
      order.append(next)
    }
    indices = order
  }
}
