import Inputs
import Records
import Testing

@Suite struct SegmentMessageTests {
  @Test func allSixCallsAreRead() throws {
    let read = try EventReading(
      """
      {"type":"identify","messageId":"m1","userId":"c-1","anonymousId":"8a7f","traits":{"email":"Ann@Example.org","plan":"pro","address":{"city":"Bonn"}},"timestamp":"2026-03-04T10:00:00Z"}
      {"type":"track","messageId":"m2","userId":"c-1","event":"Order Completed","properties":{"total":49.9,"products":[{"sku":"a"},{"sku":"b"}],"empty":{},"gift":false},"timestamp":"2026-03-04T10:01:00Z"}
      {"type":"page","messageId":"m3","anonymousId":"8a7f","name":"Home","category":"Docs","properties":{"path":"/"},"timestamp":"2026-03-04T10:02:00Z"}
      {"type":"screen","messageId":"m4","userId":7,"name":"Cart","timestamp":"2026-03-04T10:03:00Z"}
      {"type":"group","messageId":"m5","userId":"c-1","groupId":"g-1","traits":{"name":"Acme","email":"office@acme.example"},"timestamp":"2026-03-04T10:04:00Z"}
      {"type":"alias","messageId":"m6","userId":"c-1","previousId":"old","timestamp":"2026-03-04T10:05:00Z"}

      """)
    #expect(read.rejections.isEmpty)
    #expect(read.detected == "messages of Segment")
    #expect(read.events.map(\.kind) == [.identify, .track, .page, .screen, .group, .alias])
    #expect(read.events.map(\.name) == [nil, "Order Completed", "Home", "Cart", "g-1", nil])
    #expect(read.events.map(\.messageID) == ["m1", "m2", "m3", "m4", "m5", "m6"])
    #expect(read.events[0].ids == ["user_id:c-1", "email:ann@example.org", "anonymous_id:8a7f"])
    #expect(read.events[0].facts == ["address.city=Bonn", "email=Ann@Example.org", "plan=pro"])
    #expect(read.events[1].facts == ["empty=null", "gift=false", "products.0.sku=a", "products.1.sku=b", "total=49.9"])
    #expect(read.events[2].facts == ["category=Docs", "path=/"])
    #expect(read.events[3].ids == ["user_id:7"])
    // A group's address is not its member's.
    #expect(read.events[4].ids == ["user_id:c-1"])
    #expect(read.events[5].ids == ["user_id:c-1", "user_id:old"])
    #expect(read.events[0].happenedAt.iso8601 == "2026-03-04T10:00:00Z")
    #expect(read.events[0].learnedAt == read.events[0].happenedAt)
  }

  /// The sender's clock is two hours ahead, and the message was sent a minute after it happened.
  @Test func theSendersClockIsCorrected() throws {
    let read = try EventReading(
      #"""
      {"type":"track","userId":"c","event":"A","originalTimestamp":"2026-03-04T12:00:00Z","sentAt":"2026-03-04T12:01:00Z","receivedAt":"2026-03-04T10:01:30Z","timestamp":"2026-03-04T11:11:11Z"}
      {"type":"track","userId":"c","event":"B","timestamp":"2026-03-04T12:00:00Z","sentAt":"2026-03-04T12:01:00Z","receivedAt":"2026-03-04T10:01:30Z"}
      {"type":"track","userId":"c","event":"C","timestamp":"2026-03-04T12:00:00Z","receivedAt":"2026-03-04T12:05:00Z"}
      {"type":"track","userId":"c","event":"D"}

      """#)
    #expect(
      read.events.map(\.happenedAt.iso8601) == [
        "2026-03-04T10:00:30Z", "2026-03-04T10:00:30Z", "2026-03-04T12:00:00Z", EventReading.now.iso8601,
      ])
    #expect(
      read.events.map(\.learnedAt.iso8601) == [
        "2026-03-04T10:01:30Z", "2026-03-04T10:01:30Z", "2026-03-04T12:05:00Z", EventReading.now.iso8601,
      ])
  }

  @Test func batchesAreTakenApart() throws {
    let read = try EventReading(
      #"""
      {
        "batch": [
          {"type": "track", "userId": "c-1", "event": "A", "messageId": "m1", "timestamp": "2026-03-04T12:00:00Z"},
          {"type": "shout", "userId": "c-1", "messageId": "m2"},
          {"type": "track", "userId": "c-2", "event": "B", "messageId": "m3", "timestamp": "2026-03-04T12:00:00Z"}
        ],
        "context": {"device": {"type": "mobile"}, "traits": {"email": "x@example.org"}},
        "sentAt": "2026-03-04T12:00:10Z"
      }
      """#)
    #expect(read.events.map(\.messageID) == ["m1", "m3"])
    #expect(read.events[0].facts == ["context.device.type=mobile", "context.traits.email=x@example.org"])
    #expect(read.events[0].ids == ["user_id:c-1", "email:x@example.org"])
    #expect(read.rejections.map(\.reason.code) == [.unknownEventType])
    #expect(read.rejections.first?.reason.message.contains("message 2 of the batch") == true)
  }

  @Test func aListOfMessagesIsRead() throws {
    let read = try EventReading(
      #"[{"type":"page","userId":"a","timestamp":"2026-03-04"},{"type":"page","userId":"b","timestamp":"2026-03-04"}]"#)
    #expect(read.events.map(\.ids) == [["user_id:a"], ["user_id:b"]])
  }

  @Test func brokenMessagesAreRejectedWithTheirReason() throws {
    let read = try EventReading(
      #"""
      {"type":"track","userId":"c-1","event":"A","messageId":"m1","timestamp":"2026-03-04"}
      {"type":"track","userId":"null","event":"A"}
      {"type":"track","userId":"c-1"}
      {"type":"track","userId":"c-1","event":"A","timestamp":"yesterday"}
      {"type":"track","userId":"c-1","event":"A"
      [1]
      {"userId":"c-1"}

      """#)
    #expect(read.events.count == 1)
    #expect(
      read.rejections.map(\.reason.code) == [
        .missingCustomer, .missingEventName, .badTime, .invalidJSON, .notAnObject, .unknownEventType,
      ])
    #expect(read.rejections.map(\.line) == [2, 3, 4, 5, 6, 7])
  }

  @Test func withoutAMessageIDTheContentAndItsOccurrenceAreTheID() throws {
    let line = #"{"type":"track","userId":"c","event":"A","timestamp":"2026-03-04"}"#
    let first = try EventReading([line, line, line.replacing("A", with: "B")].joined(separator: "\n"))
    #expect(Set(first.events.map(\.messageID)).count == 3)
    #expect(first.events[1].messageID == first.events[0].messageID + "#2")
    // The same again, in another file and other portions, has the same ids.
    let second = try EventReading([line, line].joined(separator: "\n"), name: "other", limit: 1, chunkSize: 7)
    #expect(second.events.map(\.messageID) == first.events.prefix(2).map(\.messageID))
  }

  @Test func bigIntegersAreKeptDigitByDigit() throws {
    let read = try EventReading(
      #"{"type":"track","userId":"c","event":"A","properties":{"big":12345678901234567890,"exact":9007199254740992,"small":-0.5,"huge":1e999}}"#
    )
    #expect(
      read.events.first?.properties.map(\.value) == [
        .text("12345678901234567890"), .number(9_007_199_254_740_992), .text("1e999"), .number(-0.5),
      ])
  }

  /// However the bytes come in, the same events come out.
  @Test(arguments: [1, 7, 64, 1 << 16]) func portionsChangeNothing(chunkSize: Int) throws {
    let text = (0..<50).map {
      #"{"type":"track","messageId":"m\#($0)","userId":"c-\#($0 % 7)","event":"Ä \#($0)","timestamp":"2026-03-04"}"#
    }.joined(separator: "\n")
    let read = try EventReading(text, limit: 3, chunkSize: chunkSize)
    #expect(read.events == (try EventReading(text).events))
    #expect(read.events.count == 50)
  }
}
