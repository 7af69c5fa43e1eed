import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import Testing

@testable import Service

@Suite struct SearchTests {
  private static let documents = """
    {"documents": [
      {"id": "a", "customer_id": "c-1", "created_at": "2026-03-01T10:00:00Z",
       "text": "My kettle broke. I want my money back before Friday."},
      {"id": "b", "customer_id": "c-2", "created_at": "2026-03-03T10:00:00Z", "text": "The café was great, thank you!"},
      {"id": "c", "created_at": "2026-03-02T10:00:00Z", "text": "The money transfer failed. I want my money back."},
      {"id": "d", "text": "Money is no object. <b>Thank you</b>, lovely shop!"}
    ]}
    """

  /// Stores the documents, then searches.
  private func search(
    _ query: String, _ body: @escaping @Sendable ([[String: Any]], String?) throws -> Void
  ) async throws {
    try await TestService().run { client in
      try await store(with: client)
      try await client.execute(uri: "/v1/search?\(query)", method: .get) { response in
        #expect(response.status == .ok)
        let json = try response.json
        try body(json["documents"] as? [[String: Any]] ?? [], json["next_cursor"] as? String)
      }
    }
  }

  private func store(with client: any TestClientProtocol) async throws {
    try await client.execute(
      uri: "/v1/documents?source=notes", method: .post, headers: [.contentType: "application/json"],
      body: ByteBuffer(string: SearchTests.documents)
    ) { #expect($0.status == .ok) }
  }

  @Test func findsWordsTheNewestFirstAndUndatedLast() async throws {
    try await search("q=money") { found, next in
      #expect(found.map { $0["id"] as? String } == ["c", "a", "d"])
      #expect(next == nil)
    }
  }

  @Test func marksTheWordsInThePassage() async throws {
    try await search("q=money+friday&customer_id=c-1") { found, _ in
      let passage = try #require(found.first?["passage"] as? [String: Any])
      let text = Array(try #require(passage["text"] as? String).unicodeScalars)
      let matches = try #require(passage["matches"] as? [[String: Int]])
      let words = try matches.map { span in
        let piece = text[try #require(span["start"])..<(try #require(span["end"]))]
        return String(String.UnicodeScalarView(piece))
      }
      #expect(words == ["money", "Friday"])
    }
  }

  @Test func findsWordsWithoutTheirAccents() async throws {
    try await search("q=cafe") { found, _ in #expect(found.map { $0["id"] as? String } == ["b"]) }
  }

  @Test(arguments: ["q=", "q=%22%22", "q=!!!", "q=kettle&sentiment=none", "q=kettle&source=elsewhere"])
  func findsNothing(query: String) async throws {
    try await search(query) { found, next in
      #expect(found.isEmpty)
      #expect(next == nil)
    }
  }

  @Test func findsSignals() async throws {
    try await search("constraint=deadline") { found, _ in #expect(found.map { $0["id"] as? String } == ["a"]) }
  }

  @Test func underlinesTheSignalThatWasAskedFor() async throws {
    try await search("constraint=deadline") { found, _ in
      let document = try #require(found.first)
      let signals = document["signals"] as? [[String: Any]] ?? []
      let asked = signals.first { $0["kind"] as? String == "constraint" }?["signal_id"] as? String
      let passage = document["passage"] as? [String: Any]
      let evidence = passage?["evidence"] as? [[String: Any]] ?? []
      #expect(asked != nil)
      #expect(evidence.contains { $0["signal_id"] as? String == asked })
    }
  }

  @Test func pagesThroughEverythingOnce() async throws {
    try await TestService().run { client in
      try await store(with: client)
      var ids: [String] = []
      var cursor: String? = ""
      while let place = cursor {
        let page = try await client.execute(
          uri: "/v1/search?limit=1" + (place.isEmpty ? "" : "&cursor=\(place)"), method: .get
        ) { try $0.json }
        ids += (page["documents"] as? [[String: Any]] ?? []).compactMap { $0["id"] as? String }
        cursor = page["next_cursor"] as? String
        guard ids.count < 10 else { break }
      }
      #expect(ids == ["b", "c", "a", "d"])
    }
  }

  @Test(arguments: ["limit=0", "kind=poem", "since=yesterday", "cursor=x", "word=money"])
  func refusesWhatCannotBe(query: String) async throws {
    try await TestService().run { client in
      try await client.execute(uri: "/v1/search?\(query)", method: .get) { #expect($0.status == .badRequest) }
    }
  }

  @Test func countsAnOverview() async throws {
    try await TestService().run { client in
      try await store(with: client)
      try await client.execute(uri: "/v1/overview?days=7", method: .get) { response in
        let json = try response.json
        #expect((json["documents"] as? [String: Any])?["count"] as? Int == 3)
        #expect((json["customers"] as? [String: Any])?["count"] as? Int == 2)
        let days = json["days"] as? [[String: Any]] ?? []
        #expect(days.map { $0["date"] as? String } == ["2026-03-01", "2026-03-02", "2026-03-03"])
      }
    }
  }

  @Test func countsAnOverviewOfNothing() async throws {
    try await TestService().run { client in
      try await client.execute(uri: "/v1/overview?days=30", method: .get) { response in
        #expect(response.status == .ok)
        let json = try response.json
        #expect((json["documents"] as? [String: Any])?["count"] as? Int == 0)
      }
    }
  }
}
