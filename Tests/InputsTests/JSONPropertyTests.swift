import Foundation
import Inputs
import Records
import Testing

/// The JSON parser against Foundation's, through the metadata that nested values become.
@Suite struct JSONPropertyTests {
  @Test(arguments: [1, 2, 3, 4])
  func readsWhatFoundationWrites(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    var parser = DocumentParser()
    for _ in 0..<60 {
      let value = randomValue(depth: 0, &generator)
      let data = try JSONSerialization.data(withJSONObject: ["text": "words", "v": [value]], options: [.sortedKeys])
      let document = try parser.parse(Array(data))
      let compact = try #require(document.metadata.first { $0.key == "v" }?.value)
      let again = try JSONSerialization.jsonObject(with: Data(compact.utf8)) as? NSArray
      let original = try JSONSerialization.jsonObject(with: data) as? NSDictionary
      #expect(again == original?["v"] as? NSArray, "\(String(decoding: data, as: UTF8.self))")
    }
  }

  @Test(arguments: [11, 12])
  func rejectsExactlyWhatFoundationRejects(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    var parser = DocumentParser()
    for _ in 0..<300 {
      var bytes = Array(#"{"text":"a\n\"b\" é","n":[1.5e3,-0,true,null,{"k":"v"}]}"#.utf8)
      for _ in 0..<Int.random(in: 1...2, using: &generator) {
        let index = bytes.indices.randomElement(using: &generator) ?? 0
        bytes[index] = Array("{}[]\",:\\0a1-.eE \n".utf8).randomElement(using: &generator) ?? 0
      }
      let isValid = (try? JSONSerialization.jsonObject(with: Data(bytes))) != nil
      do {
        _ = try parser.parse(bytes)
        #expect(isValid, "accepted \(String(decoding: bytes, as: UTF8.self))")
      } catch {
        // A valid text may still lack words.
        #expect(!isValid || error.code != .invalidJSON, "rejected \(String(decoding: bytes, as: UTF8.self))")
      }
    }
  }

  @Test(arguments: [
    (#""\u00e9\ud83d\ude00\/""#, "é😀/"), (#""\ud83d x""#, "\u{FFFD} x"), (#""\ude00\ud83d""#, "\u{FFFD}\u{FFFD}"),
    (#""a\tb\b\f\r""#, "a\tb\u{8}\u{C}\r"), (#""\u0041\u0000""#, "A\0"),
  ])
  func unescapes(json: String, expected: String) throws {
    var parser = DocumentParser()
    #expect(try parser.parse(Array("{\"text\": \(json)}".utf8)).turns[0].text == expected)
  }

  private func randomValue(depth: Int, _ generator: inout SeededGenerator) -> Any {
    switch Int.random(in: 0..<(depth > 3 ? 4 : 6), using: &generator) {
    case 0: return randomText(&generator)
    case 1: return Int.random(in: -1_000_000...1_000_000, using: &generator)
    case 2: return Double(Int.random(in: -5000...5000, using: &generator)) / 64
    case 3:
      return [NSNumber(value: true), NSNumber(value: false), NSNull()].randomElement(using: &generator) ?? NSNull()
    case 4: return (0..<Int.random(in: 0...4, using: &generator)).map { _ in randomValue(depth: depth + 1, &generator) }
    default:
      var object: [String: Any] = [:]
      for _ in 0..<Int.random(in: 0...4, using: &generator) {
        object[randomText(&generator)] = randomValue(depth: depth + 1, &generator)
      }
      return object
    }
  }

  private func randomText(_ generator: inout SeededGenerator) -> String {
    let alphabet = Array("ab \"\\/\n\t\u{1}é漢😀{}[],:'")
    return String(
      (0..<Int.random(in: 0...12, using: &generator)).map { _ in alphabet.randomElement(using: &generator) ?? "a" })
  }
}
