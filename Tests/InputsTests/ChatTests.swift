import Inputs
import Records
import Testing

@Suite struct ChatTests {
  @Test(arguments: [
    "Agent: Hi\nCustomer: My lamp\nis broken\nAgent: Sorry",
    "[10:02] Agent: Hi\n[10:03] Customer: My lamp\nis broken\n[10:04] Agent: Sorry",
    "10:02 Agent: Hi\n10:03 Customer: My lamp\nis broken\n10:04 Agent: Sorry",
    "**Agent:** Hi\n**Customer:** My lamp\nis broken\n**Agent:** Sorry",
    "Agent (10:02 AM): Hi\nCustomer (10:03 AM): My lamp\nis broken\nAgent (10:04 AM): Sorry",
    "[04/03/2026, 10:02:11] Agent: Hi\n[04/03/2026, 10:03:00] Customer: My lamp\nis broken\n[04/03/2026, 10:04:00] Agent: Sorry",
    "2026-03-04 10:02:11 - Agent: Hi\n2026-03-04 10:03:11 - Customer: My lamp\nis broken\n2026-03-04 10:04:11 - Agent: Sorry",
  ])
  func readsTheUsualShapes(text: String) throws {
    let reading = try Reading(text, name: "chat.txt")
    #expect(reading.spoken == [["agent: Hi", "customer: My lamp\nis broken", "agent: Sorry"]])
    #expect(reading.rejections.isEmpty)
  }

  @Test func guessesWhoTheAgentIs() throws {
    let text = "Dana: Hello, how may I help you?\nTom: my order is late\nDana: Let me check.\nTom: ok"
    let reading = try Reading(text)
    #expect(reading.documents[0].turns.map(\.speaker) == [.agent, .customer, .agent, .customer])
    #expect(reading.documents[0].turns.map(\.name) == ["Dana", "Tom", "Dana", "Tom"])
    #expect(reading.notices.map(\.code) == [.rolesGuessed])
    let told = try Reading(text, options: InputOptions(roles: ["dana": .customer, "TOM": .agent]))
    #expect(told.documents[0].turns.map(\.speaker) == [.customer, .agent, .customer, .agent])
    #expect(told.notices.isEmpty)
  }

  @Test func splitsConversations() throws {
    let text = """
      Conversation 1
      Agent: one
      Customer: two

      ---

      Customer: three
      --- is not a rule here
      ---
      and neither is this
      ===
      ### Ticket 44
      Customer: four
      """
    let reading = try Reading(text)
    #expect(
      reading.spoken == [
        ["agent: one", "customer: two"],
        ["customer: three\n--- is not a rule here\n---\nand neither is this"], ["customer: four"],
      ])
    #expect(reading.documents.map(\.id)[0] == "Conversation 1")
    #expect(reading.documents.map(\.id)[2] == "Ticket 44")
  }

  @Test func timesFollowTheDayOfTheFileAndPassMidnight() throws {
    let reading = try Reading("[23:59] Customer: still here?\n[00:01] Agent: yes", name: "night-2026-03-04.txt")
    #expect(
      reading.documents[0].turns.map { $0.time?.iso8601 } == ["2026-03-04T23:59:00Z", "2026-03-05T00:01:00Z"])
    let undated = try Reading("[23:59] Customer: still here?\n[00:01] Agent: yes", name: "night.txt")
    #expect(undated.documents[0].turns.allSatisfy { $0.time == nil })
    #expect(undated.documents[0].metadata == [MetadataField(key: "turn_times", value: "23:59:00, 00:01:00")])
  }

  @Test func aTextWithoutSpeakersIsOneMessage() throws {
    let reading = try Reading("Dear shop,\n\nmy lamp broke after a day.\nNote: it was new.\n", name: "letter.txt")
    #expect(reading.spoken == [["customer: Dear shop,\n\nmy lamp broke after a day.\nNote: it was new."]])
  }

  @Test func fieldsAreNoSpeakers() throws {
    let reading = try Reading(
      "Date: 2026-03-04\nTicket ID: 77\nCustomer: Ada Byron\n\nAgent: Hi\nCustomer: here it is\nOrder number: 17\nAgent: Thanks"
    )
    let document = try #require(reading.documents.first)
    #expect(document.id == "77" && document.customerID == "Ada Byron")
    #expect(reading.spoken == [["agent: Hi", "customer: here it is\nOrder number: 17", "agent: Thanks"]])
  }

  @Test func aChatInAColumnBecomesTurns() throws {
    let reading = try Reading(
      "id,transcript\n1,\"Agent: Hi\nCustomer: I want to cancel\"\n2,\"Agent: Bye\nCustomer: Bye\"\n")
    #expect(reading.spoken == [["agent: Hi", "customer: I want to cancel"], ["agent: Bye", "customer: Bye"]])
  }

  @Test func readsCaptions() throws {
    let reading = try Reading(
      """
      WEBVTT

      STYLE
      ::cue { color: white }

      1
      00:01.000 --> 00:02.000 align:start
      <v Dana>How may I <i>help</i> you?

      00:03.000 --> 00:04.000
      <v Tom>It costs &lt; $5,

      00:04.100 --> 00:05.000
      <v Tom>doesn't it?

      not a cue at all

      00:06.000 --> 00:07.000
      <v Dana>Yes.</v>
      """, name: "call.vtt")
    #expect(reading.spoken == [["agent: How may I help you?", "customer: It costs < $5, doesn't it?", "agent: Yes."]])
    #expect(reading.rejections.map(\.reason.code) == [.badCue])
    #expect(reading.documents[0].metadata.first?.value == "00:00:01, 00:00:03, 00:00:06")
  }
}
