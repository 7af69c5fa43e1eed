import Foundation
import Records
import Testing

@Suite struct JSONWriterTests {
  @Test(arguments: [
    (0.91, "0.91"), (-0.62, "-0.62"), (1, "1"), (0.00004, "0"), (-0.00004, "0"), (0.99996, "1"), (12.05, "12.05"),
    (-3.0001, "-3.0001"),
  ])
  func `numbers are short and plain`(value: Double, text: String) {
    var json = JSONWriter()
    json.number(value)
    #expect(String(decoding: json.bytes, as: UTF8.self) == text)
  }

  @Test func `strings survive a parser`() throws {
    let text = "a\"b\\c\n\r\t\u{0}\u{1F}\u{7F} ü 😀 </script>"
    var json = JSONWriter()
    json.beginArray()
    json.string(text)
    json.endArray()
    let parsed = try #require(try JSONSerialization.jsonObject(with: Data(json.bytes)) as? [String])
    #expect(parsed == [text])
  }

  @Test func `any string survives a parser, and one without escapes stands as it is`() throws {
    var random = SplitMix64(seed: 8)
    let pieces = ["a", "\"", "\\", "\n", "\t", "\u{1}", "\u{7F}", "ü", "😀", " want my money back", "/"]
    for _ in 0..<500 {
      let count = Int.random(in: 0...12, using: &random)
      let text = (0..<count).map { _ in pieces[Int.random(in: pieces.indices, using: &random)] }.joined()
      var json = JSONWriter(capacity: Int.random(in: 0...64, using: &random))
      json.beginObject()
      json.key(text)
      json.string(text)
      json.endObject()
      let parsed = try #require(try JSONSerialization.jsonObject(with: Data(json.bytes)) as? [String: String])
      #expect(parsed == [text: text])
      if text.unicodeScalars.allSatisfy({ $0.value >= 0x20 && !["\"", "\\", "\u{7F}"].contains($0) }) {
        #expect(json.bytes == Array("{\"\(text)\":\"\(text)\"}".utf8))
      }
    }
  }

  @Test(arguments: [0, 7, -7, 10, 1_000_000, .min, .max])
  func `whole numbers are written in full`(value: Int) {
    var json = JSONWriter()
    json.number(value)
    #expect(String(decoding: json.bytes, as: UTF8.self) == String(value))
  }

  @Test func `numbers are the nearest ones with as many places`() throws {
    var random = SplitMix64(seed: 9)
    for _ in 0..<2000 {
      let places = Int.random(in: 0...9, using: &random)
      let value = Double.random(in: -1...1, using: &random) * pow(10, Double.random(in: -6...5, using: &random))
      var json = JSONWriter()
      json.number(value, digits: places)
      let text = String(decoding: json.bytes, as: UTF8.self)
      let written = try #require(Double(text))
      let tolerance = 0.5 * pow(10, -Double(places)) + 2 * value.ulp
      #expect(abs(written - value) <= tolerance, "\(value) with \(places) places: \(text)")
      #expect(!text.contains(".") || (text.last != "0" && text.last != "."))
      #expect(text.drop { $0 != "." }.dropFirst().count <= places)
    }
  }

  @Test func `offsets count Unicode scalars`() throws {
    let document = Document(
      source: "s", id: "1", kind: .review, turns: [Turn(speaker: .customer, text: "Größe 😀 passt nicht")])
    let span = 13..<18
    let evidence = try #require(Evidence(in: document, turn: 0, span: span))
    #expect(evidence.quote == "passt")
    let signals = DocumentSignals(
      language: "de", outOfScope: 0.5, intents: [IntentSignal(id: "complaint", confidence: 0.5, evidence: [evidence])],
      sentiment: nil, constraints: [], resolution: nil, extractor: ExtractorVersion(name: "x", version: "1"))
    var json = JSONWriter()
    json.write(signals, of: document)
    let object = try #require(try JSONSerialization.jsonObject(with: Data(json.bytes)) as? [String: Any])
    let intents = try #require(object["intents"] as? [[String: Any]])
    let written = try #require((intents[0]["evidence"] as? [[String: Any]])?.first)
    #expect(written["start"] as? Int == 8)
    #expect(written["end"] as? Int == 13)
    let scalars = Array(document.turns[0].text.unicodeScalars)
    #expect(String(String.UnicodeScalarView(scalars[8..<13])) == "passt")
  }

  @Test func `values have the fields of their type`() {
    let cases: [(ConstraintValue, String)] = [
      (.budget(comparator: .atMost, amount: "50", currency: nil), #"{"op":"<=","amount":"50","currency":null}"#),
      (.deadline(.immediate), #"{"immediate":true}"#),
      (.schedule(.recurring(days: ["mon"], from: "17:00", to: nil)), #"{"days":["mon"],"from":"17:00"}"#),
      (.language(nil), #"{"language":null}"#),
      (.channel(.inPerson), #"{"channel":"in_person"}"#),
    ]
    for (value, expected) in cases {
      var json = JSONWriter()
      json.write(value)
      #expect(String(decoding: json.bytes, as: UTF8.self) == expected)
    }
  }
}
