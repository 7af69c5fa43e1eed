import Records
import SignalStore
import Testing

@Suite struct EventTests {
  private let folder: Folder
  private let database: SignalDatabase

  init() throws {
    folder = try Folder()
    database = try SignalDatabase(path: folder.file())
  }

  @Test func anEventIsStoredOnce() throws {
    let event = Happenings.event("m-1", [Happenings.user("c-1")])
    #expect(try database.record([event, event]).added == 1)
    let again = try database.record([event, Happenings.event("m-2", [Happenings.user("c-1")])])
    #expect(again.added == 1)
    #expect(again.duplicates == 1)
    #expect(again.profiles == [1])
    #expect(try database.loadHistory(of: 1).events.count == 2)
  }

  @Test func anEventWithoutAnIDStoresNothingOfItsBatch() throws {
    let events = [Happenings.event("m-1", [Happenings.user("c-1")]), Happenings.event("m-2", [])]
    let error = #expect(throws: StoreError.self) { try database.record(events) }
    #expect(error?.code == .badStatement)
    #expect(try database.profile(named: "c-1") == nil)
  }

  @Test func propertiesComeBackAsTheyWere() throws {
    let properties = [
      EventProperty(key: "a \"quoted\" key\n", value: .text("tab\there, “quotes” and \u{1} a control")),
      EventProperty(key: "b", value: .number(0.1 + 0.2)), EventProperty(key: "c", value: .number(-1e300)),
      EventProperty(key: "d", value: .number(.leastNonzeroMagnitude)), EventProperty(key: "e", value: .number(-0.0)),
      EventProperty(key: "f", value: .bool(true)), EventProperty(key: "g", value: .null),
      EventProperty(key: "h", value: .text("")), EventProperty(key: "i", value: .number(123_456_789_012_345)),
      EventProperty(key: "j", value: .number(1e22)), EventProperty(key: "k", value: .text("NUL \0 inside")),
    ]
    try _ = database.record([Happenings.event("m", [Happenings.user("c-1")], properties: properties)])
    let read = try #require(try database.loadHistory(of: 1).events.first?.properties)
    #expect(read == properties)
    guard case .number(let zero) = read[4].value else {
      Issue.record("no number")
      return
    }
    #expect(zero.sign == .minus)
  }

  /// Numbers of all sizes, and texts of all characters.
  @Test(arguments: 0..<4) func randomPropertiesComeBack(seed: UInt64) throws {
    var generator = SplitMix64(seed: seed)
    var events: [CustomerEvent] = []
    for number in 0..<50 {
      let properties = (0..<20).map { index -> EventProperty in
        let value: PropertyValue =
          switch Int.random(in: 0..<5, using: &generator) {
          case 0: .number(Double(Int.random(in: -10_000...10_000, using: &generator)) / 100)
          case 1:
            .number(
              {
                let number = Double(bitPattern: UInt64.random(in: .min ... .max, using: &generator))
                return number.isFinite ? number : 0
              }())
          case 2: .number(Double(Int64.random(in: .min ... .max, using: &generator)))
          default:
            .text(
              String(
                String.UnicodeScalarView(
                  (0..<Int.random(in: 0..<12, using: &generator)).compactMap { _ in
                    Unicode.Scalar(UInt32.random(in: 0..<0x2000, using: &generator))
                  })))
          }
        return EventProperty(key: String(format(index)), value: value)
      }
      events.append(Happenings.event("m-\(number)", [Happenings.user("c")], properties: properties))
    }
    try _ = database.record(events)
    #expect(try database.loadHistory(of: 1).events.map(\.properties) == events.map(\.properties))
  }

  private func format(_ number: Int) -> String { (number < 10 ? "0" : "") + String(number) }

  @Test func whoWasErasedIsNotStoredAgain() throws {
    let events = [
      Happenings.event(
        "m-1", [Happenings.user("c-1"), Happenings.email("zqx@example.org")], kind: .identify,
        properties: [EventProperty(key: "name", value: .text("Zqxcanary"))]),
      Happenings.event("m-2", [Happenings.device("zqxdevice"), Happenings.user("c-1")]),
      Happenings.event("m-3", [Happenings.user("c-2")]),
    ]
    try _ = database.record(events)
    try database.ingest([Samples.review("zqxreview", "I want «zqx back».", customer: "c-1")])
    #expect(try database.holdings(of: .customers(["zqx@example.org"])).events == 2)
    // By whichever of the ids the person is named.
    let report = try database.erase(.customers(["ZQX@example.org"]))
    #expect(report.counts.events == 2)
    #expect(report.counts.documents == 1)
    #expect(try database.integrityFaults() == [])
    #expect(try database.profile(named: "c-1") == nil)
    #expect(try database.profile(named: "c-2") != nil)
    let again = try database.record(events)
    #expect(again.suppressed == 2)
    #expect(again.duplicates == 1)
    let document = try database.ingest([Samples.review("zqxreview", "I want «zqx back».", customer: "c-1")])
    #expect(document.suppressed == 1)
    try database.close()
    let bytes = try FileBytes(folder.file())
    #expect(!bytes.contains("zqx"))
    #expect(!bytes.contains("Zqx"))
  }

  @Test func oldEventsAreErasedWithOldDocuments() throws {
    try _ = database.record([
      Happenings.event("m-1", [Happenings.user("old")], day: 1),
      Happenings.event("m-2", [Happenings.user("c")], day: 1),
      Happenings.event("m-3", [Happenings.user("c")], day: 30),
    ])
    #expect(try database.holdings(of: .older(than: Happenings.time(20))).events == 2)
    #expect(try database.erase(.older(than: Happenings.time(20))).counts.events == 2)
    #expect(try database.profile(named: "old") == nil)
    let profile = try #require(try database.profile(named: "c"))
    #expect(try database.loadHistory(of: profile).events.count == 1)
    #expect(try database.integrityFaults() == [])
  }

  @Test func everythingOnAPersonIsGivenOut() throws {
    try _ = database.record([
      Happenings.event(
        "m-1", [Happenings.user("c-1"), Happenings.device("d-1")],
        properties: [EventProperty(key: "total", value: .number(12.5))])
    ])
    let json = String(decoding: try database.disclosure(of: .customers(["d-1"]), isGivenOut: false), as: UTF8.self)
    for part in [#""kind":"user_id","value":"c-1""#, #""total":12.5"#, #""message_id":"m-1""#, #""basis":"event""#] {
      #expect(json.contains(part), "\(part)")
    }
  }

  @Test func whoObjectsToBeingServedIsNotStored() throws {
    try database.setObjection(of: "c-1", to: .service, isRaised: true)
    #expect(try database.record([Happenings.event("m-1", [Happenings.user("c-1")])]).suppressed == 1)
    #expect(try database.ingest([Samples.review("a", "I want «it».", customer: "c-1")]).suppressed == 1)
    try database.setObjection(of: "c-1", to: .service, isRaised: false)
    #expect(try database.record([Happenings.event("m-1", [Happenings.user("c-1")])]).added == 1)
  }
}
