import Extraction
import Records
import Testing

@Suite struct RedactionTests {
  private func document(
    _ texts: String..., names: [String] = [], speakers: [String?] = [], metadata: [MetadataField] = []
  ) -> Document {
    let turns = texts.enumerated().map { index, text in
      Turn(speaker: .customer, name: speakers.indices.contains(index) ? speakers[index] : nil, text: text)
    }
    return Document(
      source: "test", id: "1", kind: .transcript, turns: turns,
      metadata: names.map { MetadataField(key: "customer_name", value: $0) } + metadata)
  }

  @Test func sameValueKeepsItsPlaceholderOverTurns() {
    let redacted = Redactor().redact(
      document("Write to Dana@Example.com or lee@example.com", "dana@example.com, as I said", "call +44 7700 900123"))
    #expect(
      redacted.document.turns.map(\.text) == [
        "Write to <EMAIL_1> or <EMAIL_2>", "<EMAIL_1>, as I said", "call <PHONE_1>",
      ])
    #expect(redacted.redactions.map(\.original).first == "Dana@Example.com")
    #expect(redacted.redactions.map(\.turn) == [0, 0, 1, 2])
  }

  @Test func numbersAreOneValueHoweverTheyAreWritten() {
    let redacted = Redactor().redact(document("call 212-555-0147", "I said (212) 555 0147"))
    #expect(redacted.document.turns.map(\.text) == ["call <PHONE_1>", "I said <PHONE_1>"])
  }

  @Test func aTypedPlaceholderIsNeverTakenForOurs() {
    let redacted = Redactor().redact(document("<EMAIL_1> or <EMAIL_2>? No: dana@example.com"))
    #expect(redacted.document.turns[0].text == "<EMAIL_1> or <EMAIL_2>? No: <EMAIL_3>")
    #expect(redacted.restored("<EMAIL_1> <EMAIL_3> <EMAIL_9>") == "<EMAIL_1> dana@example.com <EMAIL_9>")
  }

  @Test func aTypedPlaceholderInALaterTurnCountsToo() {
    let redacted = Redactor().redact(document("dana@example.com", "what is <EMAIL_1>?"))
    #expect(redacted.document.turns.map(\.text) == ["<EMAIL_2>", "what is <EMAIL_1>?"])
  }

  @Test func namesOfTheRecordGoEverywhere() {
    let redacted = Redactor().redact(
      document(
        "Hello, Dana here", "thanks dana smith, this is Lee", speakers: ["Dana Smith", "Lee Wong"],
        metadata: [
          MetadataField(key: "agent", value: "Lee Wong"), MetadataField(key: "email", value: "dsmith@example.com"),
          MetadataField(key: "queue", value: "returns"),
        ]))
    #expect(
      redacted.document.turns.map(\.text) == ["Hello, <NAME_1> here", "thanks <NAME_2>, this is <NAME_3>"])
    #expect(redacted.document.turns.map(\.name) == ["<NAME_2>", "<NAME_4>"])
    #expect(redacted.document.metadata.map(\.value) == ["<NAME_4>", "<EMAIL_1>", "returns"])
  }

  @Test func aFieldsKeyTellsWhatItHolds() {
    let fields = [
      ("phone", "2125550147", "<PHONE_1>"), ("zip", "94607", "<ADDRESS_1>"), ("order_id", "2125550147", "2125550147"),
      ("product_name", "Blue Mug", "Blue Mug"), ("ssn", "219099999", "<NATIONAL_ID_1>"), ("team", "", ""),
    ]
    let redacted = Redactor().redact(
      document("hi", metadata: fields.map { MetadataField(key: $0.0, value: $0.1) }))
    #expect(redacted.document.metadata.map(\.value) == fields.map(\.2))
  }

  @Test func rolesAreNoNames() {
    let redacted = Redactor().redact(
      document(
        "The customer asked the agent", speakers: ["Customer"],
        metadata: [MetadataField(key: "agent", value: "Agent 7")]))
    #expect(redacted.document.turns[0].text == "The customer asked the agent")
    #expect(redacted.document.turns[0].name == "Customer")
  }

  @Test func aCustomerIDIsRedactedOnlyWhereItIsPersonal() {
    var written = document("hi")
    written.customerID = "c-4711"
    #expect(Redactor().redact(written).document.customerID == "c-4711")
    written.customerID = "dana.smith@example.com"
    written.turns[0].text = "Dana is me"
    let redacted = Redactor().redact(written)
    #expect(redacted.document.customerID == "<EMAIL_1>")
    #expect(redacted.document.turns[0].text == "<NAME_1> is me")
  }

  @Test func onlyTheKindsAskedFor() {
    let redactor = Redactor(kinds: [.email])
    #expect(redactor.redact("a@example.com, 212-555-0147").text == "<EMAIL_1>, 212-555-0147")
  }

  @Test func whatIsSetApartStaysDisjoint() {
    var written = document("> call 212-555-0147 now\nok")
    written.turns[0].setApart = [0..<10, 10..<20]
    let redacted = Redactor().redact(written)
    #expect(redacted.document.turns[0].text == "> call <PHONE_1> now\nok")
    #expect(redacted.document.turns[0].setApart == [0..<17])
  }

  @Test func spansMapBothWays() throws {
    let text = "Mail dana@example.com today"
    let redacted = Redactor().redact(document(text))
    let map = redacted.maps[0]
    #expect(redacted.document.turns[0].text == "Mail <EMAIL_1> today")
    #expect(map.originalRange(0..<4) == 0..<4)
    #expect(map.originalRange(5..<14) == 5..<21)
    #expect(map.originalRange(7..<9) == 5..<21)
    #expect(map.originalRange(15..<20) == 22..<27)
    #expect(map.originalRange(0..<20) == 0..<27)
    #expect(map.redactedRange(5..<21) == 5..<14)
    #expect(map.redactedRange(8..<27) == 5..<20)
    #expect(map.originalRange(0..<21) == nil)
    #expect(redacted.originalRange(turn: 1, redactedRange: 0..<1) == nil)
  }

  @Test func whatIsLeftIsSeen() {
    let redactor = Redactor()
    let record = document("Dana, mail me", names: ["Dana Smith"])
    #expect(redactor.containsUnredacted("reach me: a@example.com"))
    #expect(!redactor.containsUnredacted("reach me: <EMAIL_1>"))
    #expect(redactor.containsUnredacted("ask Dana", of: record))
    #expect(!redactor.containsUnredacted(redactor.redact(record).document.turns[0].text, of: record))
  }

  /// Adversarial inputs of twenty thousand bytes, which a search that goes back over the text again and again
  /// would not finish in the time of a test run.
  @Test(arguments: [
    "a.", "a@", "@", "1 ", "1-", "1.1.", "a:", "::", "http://", "a.a/", "at ", "a dot ", "five ", "12 Main ", "Apt 1, ",
    "<EMAIL_1>", "<", "DE89 ", "4532 ", "name is ", "Hi A", "((((", "\u{301}", "王", "the corner of A and ",
  ])
  func longRepetitionsAreSearchedInLinearTime(_ piece: String) {
    let text = String(repeating: piece, count: 20_000 / piece.utf8.count)
    let redacted = Redactor().redact(text)
    #expect(redacted.map.redactedCount == redacted.text.utf8.count)
  }
}
