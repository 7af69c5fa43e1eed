import Records
import SignalStore
import Testing

@Suite struct ObjectionTests {
  @Test func anObjectionHoldsUntilItIsWithdrawn() throws {
    let folder = try Folder()
    let database = try SignalDatabase(path: folder.file())
    #expect(try database.customers(among: ["c-1"], objectingTo: .llm) == [])
    #expect(try database.setObjection(of: "c-1", to: .llm, isRaised: true))
    #expect(try !database.setObjection(of: "c-1", to: .llm, isRaised: true))
    #expect(try database.setObjection(of: "c-2", to: .analytics, isRaised: true))
    #expect(try database.customers(among: ["c-1", "c-2", "c-3"], objectingTo: .llm) == ["c-1"])
    #expect(try database.customers(among: ["c-1", "c-2", "c-3"], objectingTo: .analytics) == ["c-2"])
    #expect(try Array(database.objections(of: "c-1").keys) == [.llm])
    #expect(try database.setObjection(of: "c-1", to: .llm, isRaised: false))
    #expect(try database.customers(among: ["c-1"], objectingTo: .llm) == [])
    #expect(try database.verifyAudit().entries == 3)
  }

  @Test func whoWasForgottenCountsAsObjecting() throws {
    let folder = try Folder()
    let database = try SignalDatabase(path: folder.file())
    _ = try database.erase(.customers(["c-1"]))
    #expect(try database.customers(among: ["c-1", "c-2"], objectingTo: .llm) == ["c-1"])
  }
}
