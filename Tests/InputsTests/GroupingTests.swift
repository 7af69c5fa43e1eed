import Inputs
import Records
import Testing

@Suite struct GroupingTests {
  /// Many interleaved conversations come back whole, in the order of their first messages.
  @Test(arguments: [1, 2])
  func interleavedConversationsComeBackWhole(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    var expected: [Int: [String]] = [:]
    var order: [Int] = []
    var text = "thread_id,role,text\n"
    for message in 0..<4000 {
      let thread = min(message / 3 + Int.random(in: -40...40, using: &generator), 1400)
      if expected[thread] == nil { order.append(thread) }
      expected[thread, default: []].append("message \(message)")
      text += "\(thread),\(message % 2 == 0 ? "customer" : "agent"),message \(message)\n"
    }
    let reading = try Reading(text)
    #expect(reading.rejections.isEmpty)
    #expect(reading.documents.map(\.id) == order.map(String.init))
    #expect(reading.documents.map { $0.turns.map(\.text) } == order.map { expected[$0] ?? [] })
  }

  @Test func messagesFollowTheirTimes() throws {
    let reading = try Reading(
      """
      {"conv": "a", "at": "2026-03-04T10:02:00Z", "who": "agent", "text": "second"}
      {"conv": "b", "at": "2026-03-04T10:00:00Z", "who": "customer", "text": "alone", "lang": "de"}
      {"conv": "a", "at": "2026-03-04T10:01:00Z", "who": "customer", "text": "first"}
      {"conv": "a", "at": "2026-03-04T10:02:00Z", "who": "agent", "text": ""}
      {"at": "2026-03-04T10:03:00Z", "who": "agent", "text": "lost"}
      {"conv": "c", "at": "2026-03-04T10:03:00Z", "who": "agent", "text": " "}
      """, options: InputOptions(fieldMap: try FieldMap(parsing: "time=at"), groupBy: "conv"))
    #expect(reading.spoken == [["customer: first", "agent: second", "agent: "], ["customer: alone"]])
    #expect(reading.documents[1].language == "de")
    #expect(reading.rejections.map(\.reason.code) == [.missingConversation, .emptyText])
    #expect(reading.rejections.map(\.line) == [5, 6])
    #expect(reading.rejections[1].raw.starts(with: Array("{\"conv\": \"c\"".utf8)))
  }

  @Test func groupingCanBeTurnedOff() throws {
    let text = "ticket_id,sender,text\n1,customer,one\n1,agent,two\n"
    #expect(try Reading(text).documents.count == 1)
    let apart = try Reading(text, options: InputOptions(groupBy: "none"))
    #expect(apart.documents.map(\.id) == ["1", "1"])
    let unknown = #expect(throws: InputError.self) { try Reading(text, options: InputOptions(groupBy: "chat")) }
    #expect(unknown?.code == .unknownColumn)
  }

  @Test func readsTwitterLikeExports() throws {
    let reading = try Reading(
      "tweet_id,thread_id,inbound,created_at,text\n1,t,True,Tue Oct 31 21:45:10 +0000 2017,help\n2,t,False,Tue Oct 31 21:46:10 +0000 2017,sure\n"
    )
    #expect(reading.spoken == [["customer: help", "agent: sure"]])
    #expect(reading.documents[0].createdAt?.iso8601 == "2017-10-31T21:45:10Z")
  }
}
