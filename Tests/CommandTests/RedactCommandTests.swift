import Foundation
import Testing

@Suite struct RedactCommandTests {
  @Test func filtersLinesAsTheyStand() throws {
    let folder = try HarkFolder()
    let result = try folder.hark("redact", input: "mail dana@example.com\r\n\ncall 212-555-0147")
    #expect(result.status == 0)
    #expect(result.output == "mail <EMAIL_1>\r\n\ncall <PHONE_1>")
    #expect(result.errors == "redacted 2 in 3 texts: email 1, phone 1\n")
  }

  @Test func linesLongerThanABufferArriveWhole() throws {
    let folder = try HarkFolder()
    let line = String(repeating: "word ", count: 40_000) + "dana@example.com"
    let result = try folder.hark("redact", "-q", input: line + "\nnext\n")
    #expect(result.output == line.replacing("dana@example.com", with: "<EMAIL_1>") + "\nnext\n")
  }

  @Test func documentsKeepTheirIdsAndCanBeReadBack() throws {
    let folder = try HarkFolder()
    try folder.write(
      """
      {"id": "t-1", "agent": "Lee Wong", "turns": [{"speaker": "customer", "text": "Lee, write to dana@example.com"}]}
      not json

      """, to: "night.jsonl")
    let result = try folder.hark("redact", "--documents", "night.jsonl", "--map", "map.jsonl")
    #expect(result.status == 1)
    let line = try #require(result.lines.first)
    #expect(line.contains("\"id\":\"t-1\"") && line.contains("\"<NAME_1>, write to <EMAIL_1>\""))
    #expect(!line.contains("Wong") && !line.contains("dana"))
    let map = try folder.read("map.jsonl")
    #expect(map.contains("\"original\":\"dana@example.com\",\"start\":14,\"end\":30"))
    let mode = try FileManager.default.attributesOfItem(atPath: folder.path("map.jsonl"))[.posixPermissions] as? Int
    #expect(mode == 0o600)
    let again = try folder.hark("redact", "--documents", "-q", input: result.output)
    #expect(again.status == 0)
    #expect(again.output == result.output)
  }

  @Test func kindsCanBeChosen() throws {
    let folder = try HarkFolder()
    let text = "dana@example.com 212-555-0147"
    #expect(try folder.hark("redact", "-q", "--kinds", "phone", input: text).output == "dana@example.com <PHONE_1>")
    #expect(try folder.hark("redact", "-q", "--keep", "phone", input: text).output == "<EMAIL_1> 212-555-0147")
    let wrong = try folder.hark("redact", "--kinds", "phones", input: text)
    #expect(wrong.status == 2 && wrong.errors.contains("phones"))
  }

  @Test func aMissingFileIsAUsageError() throws {
    let folder = try HarkFolder()
    #expect(try folder.hark("redact", "nowhere.txt").status == 2)
    #expect(try folder.hark("redact", "--documents", "nowhere.jsonl").status == 2)
    let directory = try folder.hark("redact", ".")
    #expect(directory.status == 2)
    #expect(directory.errors == "hark: .: Is a directory; --documents reads the files in a folder\n")
  }
}
