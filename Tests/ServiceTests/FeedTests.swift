import Features
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logging
import NIOCore
import Records
import SegmentPipeline
import Segments
import SignalStore
import Testing

@testable import Service

@Suite struct FeedTests {
  private static let rule = SegmentSet(
    name: "test", states: [],
    rules: [
      RuleDefinition(
        id: "began", condition: .happenings(.event(.init(names: ["Checkout Started"])), [.atLeast(1)], within: nil))
    ])

  /// A database in a folder of its own, with an engine that has one rule.
  private struct Scratch {
    let folder = FileManager.default.temporaryDirectory.appending(path: "hark-feed-\(UUID().uuidString)")
    let database: SignalDatabase
    let engine: SegmentEngine

    init() throws {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      database = try SignalDatabase(path: folder.appending(path: "hark.db").path)
      engine = try SegmentEngine(database: database, definitions: SegmentDefinitions(segments: FeedTests.rule))
    }

    func begin(_ ids: CustomerIdentifier...) throws {
      let now = SignalDatabase.Options.systemClock()
      try engine.apply([
        CustomerEvent(
          messageID: UUID().uuidString, kind: .track, name: "Checkout Started", identifiers: ids.sorted(),
          happenedAt: now, learnedAt: now)
      ])
    }

    func remove() {
      try? database.close()
      try? FileManager.default.removeItem(at: folder)
    }
  }

  @Test func transitionsAreToldInOrderAndPagesMeet() throws {
    let scratch = try Scratch()
    defer { scratch.remove() }
    for number in 0..<5 { try scratch.begin(CustomerIdentifier(.user, "u-\(number)")) }
    let source = FeedSource(database: scratch.database, descriptions: ["began": "Began to pay."])
    var position: Int64 = 0
    var read: [FeedEvent] = []
    for _ in 0..<5 {
      let page = try source.events(after: position, limit: 2)
      read += page.events
      position = page.position
    }
    #expect(read.map(\.entry) == [1, 2, 3, 4, 5])
    #expect(position == scratch.database.lastEntry)
    let last = try #require(read.last)
    let json = try JSONSerialization.jsonObject(with: Data(last.json)) as? [String: Any]
    #expect(json?["id"] as? String == "evt_5")
    #expect(json?["type"] as? String == "segment.entered")
    let data = json?["data"] as? [String: Any]
    #expect(data?["customer_id"] as? String == "u-4")
    #expect(data?["description"] as? String == "Began to pay.")
  }

  @Test func whatWasReadOnceIsReadAgainFromAnyPlace() throws {
    let scratch = try Scratch()
    defer { scratch.remove() }
    for number in 0..<6 { try scratch.begin(CustomerIdentifier(.user, "u-\(number)")) }
    let source = FeedSource(database: scratch.database, descriptions: [:])
    _ = try source.events(after: 0, limit: 4)
    _ = try source.events(after: 4, limit: 4)
    for start in Int64(0)..<6 {
      for limit in 1...6 {
        let page = try source.events(after: start, limit: limit)
        let expected = Array((start + 1...6).prefix(limit))
        #expect(page.events.map(\.entry) == expected)
        #expect(page.position == expected.last)
      }
    }
    #expect(try source.events(after: 6, limit: 4).position == 6)
  }

  @Test func aMergedCustomersEntriesFollowTheCustomer() throws {
    let scratch = try Scratch()
    defer { scratch.remove() }
    try scratch.begin(CustomerIdentifier(.user, "u-1"))
    try scratch.begin(CustomerIdentifier(.anonymous, "device-1"))
    try scratch.begin(CustomerIdentifier(.user, "u-1"), CustomerIdentifier(.anonymous, "device-1"))
    let page = try scratch.database.feed(after: 0, limit: 10)
    let customers = page.entries.map { entry -> String? in
      if case .segment(_, let customer) = entry.content { customer } else { nil }
    }
    #expect(customers == ["u-1", "u-1"])
  }

  @Test func whatIsOldIsForgottenAndIdsGoOn() throws {
    let scratch = try Scratch()
    defer { scratch.remove() }
    try scratch.begin(CustomerIdentifier(.user, "u-1"))
    let soon = Timestamp(milliseconds: SignalDatabase.Options.systemClock().milliseconds + 1000)
    #expect(try scratch.database.pruneFeed(before: soon) == 1)
    #expect(try scratch.database.feed(after: 0, limit: 10).entries.isEmpty)
    #expect(scratch.database.lastEntry == 1)
    try scratch.begin(CustomerIdentifier(.user, "u-2"))
    #expect(try scratch.database.feed(after: 0, limit: 10).entries.map(\.id) == [2])
  }

  @Test(arguments: ["", "evt_", "evt_-1", "evt_01", "17", "evt_9223372036854775808", "evt_1 "])
  func noOtherTextNamesAnEvent(_ text: String) {
    #expect(FeedEvent.entry(ofID: text) == nil)
  }

  @Test func aStreamGoesOnWhereItsReaderStopped() async throws {
    let scratch = try Scratch()
    for number in 0..<4 { try scratch.begin(CustomerIdentifier(.user, "u-\(number)")) }
    let watcher = FeedWatcher(
      source: FeedSource(database: scratch.database, descriptions: [:]), logger: Logger(label: "test"),
      interval: .milliseconds(10))
    let running = Task { try await watcher.run() }
    var heard: [Int64] = []
    for await last in watcher.growth() {
      heard.append(last)
      if last == 4 { try scratch.begin(CustomerIdentifier(.user, "u-5")) }
      if last == 5 { break }
    }
    #expect(heard.last == 5 && heard == heard.sorted())
    running.cancel()
    scratch.remove()
  }

  @Test(arguments: ["?after=7", "?types=all", "?after=evt_x", "?since=1"])
  func aStreamsFaultsAreNamed(_ query: String) async throws {
    try await TestService().run { client in
      let answer = try await client.execute(uri: "/v1/stream\(query)", method: .get)
      #expect(answer.status == .badRequest)
    }
  }
}

extension SignalDatabase {
  fileprivate var lastEntry: Int64 { (try? lastFeedEntry()) ?? -1 }
}
