import Inputs
import Records
import Testing

@Suite struct JSONLinesTests {
  @Test func readsFieldsByConvention() throws {
    let reading = try Reading(
      #"""
      {"id": 17, "Customer ID": "c-4", "body": "Where is my parcel?", "date": "2026-03-04", "stars": 2, "queue": "post"}

      {"review": "Warm and light.", "title": "A keeper", "nested": {"b": [1, true], "a": "\u00e9"}}
      """#)
    #expect(reading.rejections.isEmpty)
    #expect(
      reading.documents.first
        == Document(
          source: "input", id: "17", kind: .review, customerID: "c-4",
          createdAt: Timestamp(iso8601: "2026-03-04"), rating: 2,
          turns: [Turn(speaker: .customer, text: "Where is my parcel?")],
          metadata: [MetadataField(key: "queue", value: "post")]))
    let second = try #require(reading.documents.last)
    #expect(second.turns.map(\.text) == ["A keeper", "Warm and light."])
    #expect(second.metadata == [MetadataField(key: "nested", value: #"{"b":[1,true],"a":"é"}"#)])
    #expect(second.id.hasPrefix("h-") && second.id.hasSuffix("-1"))
  }

  @Test func rejectsBadRowsAndReadsOn() throws {
    let reading = try Reading(
      """
      {"text": "one"}
      {"text": "two"
      {"text": ""}
      [1]
      {"other": 1}
      {"text": "three"}
      """)
    #expect(reading.documents.map { $0.turns[0].text } == ["one", "three"])
    #expect(
      reading.rejections.map(\.reason.code) == [.invalidJSON, .emptyText, .notAnObject, .missingText])
    #expect(reading.rejections.map(\.line) == [2, 3, 4, 5])
    #expect(reading.rejections[0].byteOffset == 16)
    #expect(reading.rejections[0].raw == Array(#"{"text": "two""#.utf8))
  }

  @Test func readsCSV() throws {
    let reading = try Reading("id,text,stars\n1,\"a \"\"b\"\"\nc\",5\n2,plain,4\n")
    #expect(reading.documents.map { $0.turns[0].text } == ["a \"b\"\nc", "plain"])
    #expect(reading.detected?.format == .delimited)
  }
}
