import Records
import SignalStore
import Testing

/// Random events and persons' links, and links taken back in any order: the customers are always what the links that
/// are left make of them, and no event is ever lost.
@Suite struct MergingPropertyTests {
  @Test(arguments: 0..<12) func customersFollowFromTheLinksThatAreLeft(seed: UInt64) throws {
    var generator = SplitMix64(seed: seed)
    let folder = try Folder()
    let database = try SignalDatabase(path: folder.file())
    let ids =
      (0..<4).map { Happenings.user("u\($0)") } + (0..<4).map { Happenings.email("e\($0)@example.org") }
      + (0..<6).map { Happenings.device("d\($0)") }
    var messages = 0
    for _ in 0..<40 {
      if Int.random(in: 0..<6, using: &generator) == 0, messages > 0 {
        let present = try ids.compactMap { try database.profile(named: $0.value) }
        _ = try database.merge(
          present.randomElement(using: &generator) ?? 1, present.randomElement(using: &generator) ?? 1)
      } else {
        let count = Int.random(in: 1...3, using: &generator)
        let isAlias = Int.random(in: 0..<8, using: &generator) == 0
        messages += 1
        let chosen = Set(ids.shuffled(using: &generator).prefix(count)).sorted()
        _ = try database.record([
          Happenings.event("m-\(messages)", chosen, kind: isAlias ? .alias : .track, day: messages)
        ])
      }
      if Int.random(in: 0..<3, using: &generator) == 0 {
        let standing = try links(database, ids).filter { $0.undoneAt == nil }
        if let link = standing.randomElement(using: &generator) { _ = try database.undo(link: link.row) }
      }
      try check(database, ids, messages)
    }
    // All links are taken back, in any order: every id is a customer of its own.
    for link in try links(database, ids).filter({ $0.undoneAt == nil }).shuffled(using: &generator) {
      _ = try database.undo(link: link.row)
      try check(database, ids, messages)
    }
    let profiles = try ids.compactMap { try database.profile(named: $0.value) }
    #expect(Set(profiles).count == profiles.count)
    #expect(try database.integrityFaults() == [])
  }

  private func links(_ database: SignalDatabase, _ ids: [CustomerIdentifier]) throws -> [IdentityLink] {
    var links: [Int64: IdentityLink] = [:]
    for profile in Set(try ids.compactMap { try database.profile(named: $0.value) }) {
      for link in try database.identityLinks(of: profile) { links[link.row] = link }
    }
    return links.values.sorted { $0.row < $1.row }
  }

  /// Compares with groups that are joined naively, and counts the events.
  private func check(_ database: SignalDatabase, _ ids: [CustomerIdentifier], _ messages: Int) throws {
    var groups = ids.map { Set([$0]) }
    func group(of id: CustomerIdentifier) -> Int { groups.firstIndex { $0.contains(id) } ?? -1 }
    for link in try links(database, ids) where link.undoneAt == nil {
      let (a, b) = (group(of: link.first), group(of: link.second))
      guard a != b else {
        #expect(link.outcome == .known)
        continue
      }
      let users = [a, b].map { groups[$0].count { $0.kind == .user } }
      if link.basis == .event, users[0] > 0, users[1] > 0 {
        #expect(link.outcome == .refused(.user))
      } else if link.basis == .event, groups[a].union(groups[b]).count(where: { $0.kind == .email }) > 5 {
        continue
      } else {
        groups[a].formUnion(groups[b])
        groups.remove(at: b)
      }
    }
    var events = 0
    var profiles: Set<Int64> = []
    try database.forEachHistory { history in
      events += history.events.count
      profiles.insert(history.profile)
    }
    #expect(events == messages)
    for group in groups {
      let found = try group.compactMap { try database.profile(named: $0.value) }
      guard let first = found.first else { continue }
      #expect(Set(found) == [first])
      profiles.remove(first)
    }
    #expect(profiles.isEmpty)
  }
}
