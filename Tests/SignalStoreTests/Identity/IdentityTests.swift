import Records
import SignalStore
import Testing

@Suite struct IdentityTests {
  private let folder: Folder
  private let database: SignalDatabase

  init() throws {
    folder = try Folder()
    database = try SignalDatabase(path: folder.file())
  }

  private func profile(_ name: String) throws -> Int64 { try #require(try database.profile(named: name), "\(name)") }

  @Test func idsOfOneEventAreOneCustomers() throws {
    try _ = database.record([
      Happenings.event("m-1", [Happenings.device("d-1")]), Happenings.event("m-2", [Happenings.user("c-1")]),
    ])
    #expect(try profile("d-1") != profile("c-1"))
    let commit = try database.record([
      Happenings.event("m-3", [Happenings.user("c-1"), Happenings.device("d-1")], kind: .identify)
    ])
    #expect(commit.profiles == [1])
    #expect(commit.ended == [2])
    #expect(try profile("d-1") == profile("c-1"))
    #expect(try database.loadHistory(of: profile("c-1")).events.count == 3)
    let link = try #require(try database.identityLinks(of: profile("c-1")).first)
    #expect(link.outcome == .merged(absorbed: 2))
    #expect(link.explanation == "identify event m-3 carries both ids: customer #2 became part of this one")
  }

  @Test func documentsAndEventsMeet() throws {
    try database.ingest([
      Samples.review("a", "I want «it».", customer: "c-1", day: 3),
      Samples.review("b", "I want «it».", customer: "ann@example.org", day: 4),
    ])
    try _ = database.record([
      Happenings.event("m-1", [Happenings.user("c-1"), Happenings.email("ann@example.org")], kind: .identify, day: 1)
    ])
    let history = try database.loadHistory(of: profile("c-1"))
    #expect(history.observations.map(\.sequence.rank) == [1, 0, 0])
    #expect(try database.customerName(of: profile("c-1")) == "c-1")
  }

  @Test func twoUserIDsAreTwoCustomersUnlessAnAliasSaysSo() throws {
    let email = Happenings.email("home@example.org")
    try _ = database.record([
      Happenings.event("m-1", [Happenings.user("c-1"), email], kind: .identify),
      Happenings.event("m-2", [Happenings.user("c-2"), email], kind: .identify),
    ])
    #expect(try profile("c-1") != profile("c-2"))
    let refused = try #require(try database.identityLinks(of: profile("c-2")).first)
    #expect(refused.outcome == .refused(.user))
    try _ = database.record([
      Happenings.event("m-3", [Happenings.user("c-1"), Happenings.user("c-2")], kind: .alias)
    ])
    #expect(try profile("c-1") == profile("c-2"))
  }

  @Test func anIDThatManyShareDoesNotMakeThemOne() throws {
    let shop = Happenings.device("kiosk")
    try _ = database.record(
      (0..<30).map { Happenings.event("m-\($0)", [Happenings.user("c-\($0)"), shop], kind: .identify) })
    #expect(Set(try (0..<30).map { try profile("c-\($0)") }).count == 30)
  }

  @Test func aPersonMergesAndSplits() throws {
    try _ = database.record([
      Happenings.event("m-1", [Happenings.user("c-1"), Happenings.device("d-1")]),
      Happenings.event("m-2", [Happenings.user("c-2"), Happenings.device("d-2")]),
      Happenings.event("m-3", [Happenings.device("d-1")]),
    ])
    let merged = try database.merge(profile("c-1"), profile("c-2"), reason: "called us")
    #expect(merged == IdentityChange(profiles: [1], ended: [3]))
    #expect(try database.loadHistory(of: 1).events.count == 3)
    let split = try database.split(
      [Happenings.user("c-2"), Happenings.device("d-2")], outOf: profile("c-1"), reason: "a mistake")
    #expect(split == IdentityChange(profiles: [1, 3]))
    #expect(try profile("d-2") == profile("c-2"))
    #expect(try profile("d-1") == profile("c-1"))
    #expect(try database.loadHistory(of: profile("c-2")).events.count == 1)
    // Events don't say it again; a person may.
    try _ = database.record([Happenings.event("m-4", [Happenings.user("c-1"), Happenings.device("d-2")])])
    #expect(try profile("d-2") == profile("c-2"))
    _ = try database.merge(profile("c-1"), profile("d-2"))
    #expect(try profile("c-1") == profile("c-2"))
    var actions: [String] = []
    try database.forEachAuditEntry { actions.append($0.action.rawValue) }
    #expect(actions == ["identity", "identity", "identity"])
  }

  @Test func whatStaysTogetherStaysTogether() throws {
    // The id that leaves is the one through which the others are joined.
    try _ = database.record(
      ["d-1", "d-2", "d-3"].map { Happenings.event("m-\($0)", [Happenings.user("c-1"), Happenings.device($0)]) })
    _ = try database.split([Happenings.user("c-1")], outOf: profile("c-1"))
    #expect(try profile("d-1") == profile("d-3"))
    #expect(try profile("d-1") != profile("c-1"))
  }

  @Test func whatIsNotACustomersIDCannotLeave() throws {
    try _ = database.record([Happenings.event("m-1", [Happenings.user("c-1"), Happenings.device("d-1")])])
    let unknown = #expect(throws: StoreError.self) { try database.split([Happenings.user("c-9")], outOf: 1) }
    #expect(unknown?.code == .notFound)
    let all = #expect(throws: StoreError.self) {
      try database.split([Happenings.user("c-1"), Happenings.device("d-1")], outOf: 1)
    }
    #expect(all?.code == .badStatement)
    let link = #expect(throws: StoreError.self) { try database.undo(link: 99) }
    #expect(link?.code == .notFound)
  }

  @Test func aliasOfAnAnonymousIDFindsIt() throws {
    try _ = database.record([
      Happenings.event("m-1", [Happenings.device("old-cookie")]),
      // Segment's `previousId` doesn't say what kind of id it is.
      Happenings.event("m-2", [Happenings.user("c-1"), Happenings.user("old-cookie")], kind: .alias),
    ])
    #expect(try profile("old-cookie") == profile("c-1"))
    #expect(try database.identifiers(of: profile("c-1")).count == 2)
  }
}
