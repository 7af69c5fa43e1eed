import Inputs
import Records
import Testing

@Suite struct DelimitedTests {
  /// Tables written by RFC 4180 come back as they were.
  @Test(arguments: [",", ";", "\t", "|"], [1, 2])
  func readsWhatRFC4180Writes(delimiter: String, seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let alphabet = Array("ab ,;|\"\n\té'")
    let rows = (0..<60).map { _ in
      (0..<3).map { _ in
        "x"
          + String(
            (0..<Int.random(in: 0...9, using: &generator)).map { _ in alphabet.randomElement(using: &generator) ?? "a" }
          )
          + "y"
      }
    }
    let text = ([["id", "text", "team"]] + rows).map { row in
      row.map { "\"\($0.replacing("\"", with: "\"\""))\"" }.joined(separator: delimiter) + "\r\n"
    }.joined()
    let reading = try Reading(text)
    #expect(reading.rejections.isEmpty)
    #expect(reading.detected?.delimiter == Character(delimiter))
    #expect(reading.documents.map { [$0.id, $0.turns[0].text, $0.metadata.first?.value ?? ""] } == rows)
  }

  @Test func toleratesWhatSpreadsheetsDo() throws {
    let reading = try Reading("\u{FEFF}sep=;\nid;text;team\n1;fine;a;;\n\n2; \"quoted\" ;b\n3;it's \"plain\";c")
    #expect(reading.documents.map { $0.turns[0].text } == ["fine", "quoted", "it's \"plain\""])
    #expect(reading.rejections.isEmpty)
    let returns = try Reading("id,text\r1,one two\r2,three four\r")
    #expect(returns.documents.map { $0.turns[0].text } == ["one two", "three four"])
  }

  @Test func anOpenQuoteCostsOneLine() throws {
    let reading = try Reading("id,text\n1,one\n2,\"never closed\n3,three\n4,four\n")
    #expect(reading.documents.map(\.id) == ["1", "3", "4"])
    #expect(reading.rejections.map(\.reason.code) == [.badQuoting])
    #expect(reading.rejections[0].line == 3)
    #expect(reading.rejections[0].raw == Array("2,\"never closed".utf8))
  }

  @Test func findsTheTextWithoutATellingName() throws {
    let rows = (1...12).map { "\($0),Oslo,The parcel number \($0) never arrived at our office\n" }.joined()
    let reading = try Reading("no,city,stuff\n" + rows)
    #expect(reading.documents.first?.turns.map(\.text) == ["The parcel number 1 never arrived at our office"])
    #expect(reading.notices.map(\.code) == [.textColumnFound])
  }

  @Test func saysWhichColumnsThereAre() throws {
    let text = "name,age\nAda,36\nBo,41\n"
    let missing = #expect(throws: InputError.self) { try Reading(text) }
    #expect(missing?.code == .noTextColumn)
    #expect(missing?.message.contains("“age”") == true)
    let numbers = #expect(throws: InputError.self) { try Reading("age,response\n36,1\n41,0\n") }
    #expect(numbers?.code == .noTextColumn)
    let map = try FieldMap(parsing: "text=story")
    let unknown = #expect(throws: InputError.self) { try Reading(text, options: InputOptions(fieldMap: map)) }
    #expect(unknown?.code == .unknownColumn)
  }

  @Test func readsAHeaderlessTable() throws {
    let reading = try Reading(
      "1,2026-03-01,The kettle leaks and nobody answers the phone\n2,2026-03-02,Great kettle and I love the colour of it\n"
    )
    #expect(reading.documents.map { $0.turns[0].text.prefix(5) } == ["The k", "Great"])
    #expect(reading.notices.map(\.code).contains(.noHeader))
  }
}
