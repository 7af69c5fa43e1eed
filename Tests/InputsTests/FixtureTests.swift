import Inputs
import Records
import Testing

@Suite struct FixtureTests {
  struct Expectation: CustomTestStringConvertible {
    var name: String
    var format: InputFormat
    var kind: DocumentKind
    var documents: Int
    var turns: Int

    var testDescription: String { name }
  }

  private static let expectations = [
    Expectation(name: "transcripts.jsonl", format: .jsonLines, kind: .transcript, documents: 8, turns: 52),
    Expectation(name: "tickets.json", format: .json, kind: .transcript, documents: 6, turns: 12),
    Expectation(name: "reviews.csv", format: .delimited, kind: .review, documents: 10, turns: 19),
    Expectation(name: "app_reviews.tsv", format: .delimited, kind: .review, documents: 7, turns: 7),
    Expectation(name: "hotel_reviews.csv", format: .delimited, kind: .review, documents: 6, turns: 6),
    Expectation(name: "reviews_utf16.csv", format: .delimited, kind: .review, documents: 5, turns: 5),
    Expectation(name: "reviews_windows1252.csv", format: .delimited, kind: .review, documents: 5, turns: 5),
    Expectation(name: "chats/chat_roles.txt", format: .chat, kind: .transcript, documents: 3, turns: 18),
    Expectation(name: "chats/chat-2026-03-04.txt", format: .chat, kind: .transcript, documents: 1, turns: 9),
    Expectation(name: "call-2026-02-11.vtt", format: .webVTT, kind: .transcript, documents: 1, turns: 6),
    Expectation(name: "call-2026-02-12.srt", format: .subRip, kind: .transcript, documents: 1, turns: 6),
    Expectation(name: "night_shift.jsonl.gz", format: .jsonLines, kind: .transcript, documents: 6, turns: 20),
    Expectation(name: "messages.csv", format: .delimited, kind: .transcript, documents: 5, turns: 16),
    Expectation(name: "survey.csv", format: .delimited, kind: .survey, documents: 7, turns: 18),
    Expectation(name: "emails.jsonl", format: .jsonLines, kind: .transcript, documents: 5, turns: 10),
  ]

  @Test(arguments: expectations)
  func readsWithoutLoss(_ expected: Expectation) throws {
    let reading = try Reading(InputSource(path: "\(TestFolders.fixtures)/\(expected.name)"))
    #expect(reading.rejections.isEmpty)
    #expect(reading.detected?.format == expected.format)
    #expect(reading.documents.count == expected.documents)
    #expect(reading.documents.reduce(0) { $0 + $1.turns.count } == expected.turns)
    #expect(reading.documents.allSatisfy { $0.kind == expected.kind })
    #expect(reading.documents.allSatisfy { $0.createdAt != nil })
    #expect(Set(reading.documents.map(\.id)).count == expected.documents)
  }

  /// All the text formats, whatever the size of the chunks that arrive: the same items.
  @Test(arguments: expectations)
  func chunkSizesMakeNoDifference(_ expected: Expectation) throws {
    let bytes = try #require(readFile("\(TestFolders.fixtures)/\(expected.name)"))
    let whole = try Reading(bytes: bytes, name: expected.name)
    for chunkSize in [1, 2, 3, 7, 64, 1021, 4096] {
      let reading = try Reading(bytes: bytes, name: expected.name, chunkSize: chunkSize)
      #expect(reading.items == whole.items, "chunks of \(chunkSize)")
    }
  }

  @Test func brokenRowsAreRejectedWithTheirReasons() throws {
    let lines = try Reading(InputSource(path: "\(TestFolders.fixtures)/messy/broken_rows.jsonl"))
    #expect(lines.documents.map(\.id) == ["ok-1", "twice", "ok-2", "ok-3"])
    #expect(lines.documents.map { $0.turns[0].text }[1] == "The last value of a key counts.")
    #expect(lines.documents[3].turns[0].text == "Half an emoji is replaced: \u{FFFD}")
    #expect(
      lines.rejections.map(\.reason.code) == [
        .invalidJSON, .emptyText, .invalidUTF8, .notAnObject, .missingText, .nestingTooDeep, .invalidJSON,
      ])
    #expect(lines.rejections.map(\.line) == [2, 4, 5, 6, 7, 8, 11])
    let table = try Reading(InputSource(path: "\(TestFolders.fixtures)/messy/broken_rows.csv"))
    #expect(table.documents.map(\.id) == ["1", "6", "7"])
    #expect(table.documents[1].metadata == [MetadataField(key: "date", value: "not a date")])
    #expect(
      table.rejections.map(\.reason.code) == [.wrongColumnCount, .wrongColumnCount, .badQuoting, .emptyText])
    #expect(table.rejections.map(\.line) == [3, 4, 5, 6])
  }

  @Test func conversationsComeInTheOrderOfTheirFirstMessages() throws {
    let reading = try Reading(InputSource(path: "\(TestFolders.fixtures)/messages.csv"))
    #expect(reading.documents.map(\.id) == ["cv-1", "cv-2", "cv-3", "cv-4", "cv-5"])
    #expect(reading.documents.map(\.customerID) == ["c-910", "c-911", "c-912", "c-913", "c-914"])
    #expect(reading.documents[2].turns.map(\.name) == ["Ivy", "Sam", "Ivy", "Sam"])
    #expect(reading.documents[2].turns.map(\.speaker) == [.customer, .agent, .customer, .agent])
    #expect(reading.documents[0].metadata.contains(MetadataField(key: "team", value: "shop")))
    #expect(reading.notices.map(\.code) == [.groupedByConvention])
  }

  @Test func mailsKeepTheWritersWordsApart() throws {
    let reading = try Reading(InputSource(path: "\(TestFolders.fixtures)/emails.jsonl"))
    let own = reading.documents.map { document in
      document.turns.map(ownWords).joined(separator: " ").split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
    #expect(own[0] == "Re: Your order 5531 Hello, the second parcel is still missing I need it before Saturday.")
    #expect(
      own[1]
        == "Invoice Dear team, please send the invoice to my accountant, not to me. I can only pay within 30 days.")
    #expect(own[2] == "Re: Re: Your order 5531 It has arrived, thank you so much! No refund needed.")
    #expect(own[3].hasSuffix("or I'll hand the matter to my lawyer."))
    #expect(own[4].hasSuffix("I <3 your dresses but need one that is under 120 cm. Thanks, Lea"))
  }
}
