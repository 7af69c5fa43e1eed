import Records
import SignalStore
import Testing

@Suite struct ConsentTests {
  private let folder: Folder
  private let database: SignalDatabase

  init() throws {
    folder = try Folder()
    database = try SignalDatabase(path: folder.file())
    try _ = database.record([
      Happenings.event("m-1", [Happenings.user("c-1"), Happenings.email("ann@example.org")], kind: .identify)
    ])
  }

  @Test func anObjectionUnderOneIDHoldsForAll() throws {
    #expect(try database.setConsent(of: "Ann@Example.org", to: .llm, isGranted: false))
    #expect(try !database.setConsent(of: "ann@example.org", to: .llm, isGranted: false))
    #expect(try database.consents(of: "c-1")[.llm]?.isGranted == false)
    #expect(try database.customers(among: ["c-1", "c-2"], objectingTo: .llm) == ["c-1"])
    #expect(try database.customers(among: ["c-1"], objectingTo: .analytics).isEmpty)
  }

  @Test func anObjectionOutweighsAnAgreement() throws {
    try database.setConsent(of: "c-1", to: .marketing, isGranted: true)
    #expect(try database.consents(of: "ann@example.org")[.marketing]?.isGranted == true)
    try database.setConsent(of: "ann@example.org", to: .marketing, isGranted: false)
    #expect(try database.consents(of: "c-1")[.marketing]?.isGranted == false)
    try database.setConsent(of: "ann@example.org", to: .marketing, isGranted: nil)
    #expect(try database.consents(of: "c-1")[.marketing]?.isGranted == true)
  }

  @Test func whereConsentIsNeededSilenceIsARefusal() throws {
    try database.setConsent(of: "c-1", to: .analytics, isGranted: true)
    #expect(
      try database.customers(among: ["c-1", "c-2"], objectingTo: .analytics, isAllowedByDefault: false) == ["c-2"])
  }

  @Test func whatIsSaidIsInTheAuditLog() throws {
    try database.setConsent(of: "c-1", to: .marketing, isGranted: true)
    try database.setConsent(of: "c-1", to: .marketing, isGranted: nil)
    var actions: [String] = []
    try database.forEachAuditEntry { actions.append($0.action.rawValue) }
    #expect(actions.suffix(2) == ["consent", "withdrawal"])
    #expect(try database.verifyAudit().faults == [])
  }

  @Test func theConfigurationMaySayThatConsentIsNeeded() throws {
    try database.setConsent(of: "c-1", to: .analytics, isGranted: true)
    _ = try database.record([Happenings.event("m-9", [Happenings.user("c-2")])])
    let strict = try SignalDatabase(
      path: folder.file(), options: SignalDatabase.Options(purposesNeedingConsent: [.analytics, .llm]))
    #expect(try strict.customers(among: ["c-1", "c-2"], objectingTo: .analytics) == ["c-2"])
    #expect(try strict.customers(among: ["c-1", "c-2"], objectingTo: .llm) == ["c-1", "c-2"])
    #expect(try strict.customers(among: ["c-1", "c-2"], objectingTo: .marketing).isEmpty)
    var analysed: [String] = []
    #expect(try strict.forEachAnalyticsHistory { analysed.append($1) } == 1)
    #expect(analysed == ["c-1"])
  }
}
