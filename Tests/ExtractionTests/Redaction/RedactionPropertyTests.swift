import Extraction
import Records
import Testing

/// What holds for every text, over texts spliced from personal data of every kind, words of many scripts, emoji, line
/// ends of all sorts and bits of markup.
@Suite struct RedactionPropertyTests {
  private static let personal = [
    "dana@example.com", "dana (at) example (dot) org", "+44 7700 900123", "(212) 555-0147", "4532 0017 8846 0001",
    "GB33BUKB20201555555555", "219-09-9999", "AB 12 34 56 C", "203.0.113.42", "2001:db8::8a2e:370:7334",
    "https://example.com/reset?token=9f8a7b6c5d", "12 Main Street, Springfield, IL 62704", "Hauptstr. 12", "SW1A 1AA",
    "P.O. Box 12", "Mr. Patel", "my name is Lena", "Dana", "smith", "five five five oh one four seven two one two",
  ]
  private static let others = [
    "call", "order number", "my card", "address:", "lives at", "ssn", "zip", "version", "the", "Street", "Apt.", "5",
    "42",
    "7", "2024", "62704", "Anne", "de", "Ünïté", "Привет", "你好", "王小明", "مرحبا", "नमस्ते", "สวัสดี", "안녕", "👩🏽‍💻", "🇬🇧",
    "e\u{301}",
    "<EMAIL_1>", "<NAME_2>", "<PHONE_", "<b>", "&", "@", "+", "(", ")", "#", "/", "::", "http://", "$", "€", "%",
    "\u{0}", "\u{200B}",
  ]
  private static let gaps = ["", " ", "  ", "\n", "\r\n", "\t", ", ", ". ", "-", ".", ": ", "\u{A0}", "、", "'"]

  private func text(_ random: inout SplicingGenerator) -> String {
    (0..<Int.random(in: 1...14, using: &random)).map { _ in
      let pool = Bool.random(using: &random) ? Self.personal : Self.others
      return pool[Int.random(in: 0..<pool.count, using: &random)]
        + Self.gaps[Int.random(in: 0..<Self.gaps.count, using: &random)]
    }.joined()
  }

  private func document(_ random: inout SplicingGenerator) -> Document {
    let turns = (0..<Int.random(in: 1...3, using: &random)).map { _ in Turn(speaker: .customer, text: text(&random)) }
    return Document(
      source: "test", id: "1", kind: .transcript, turns: turns,
      metadata: [MetadataField(key: "customer_name", value: "Dana Smith"), MetadataField(key: "agent", value: "王小明")])
  }

  @Test(arguments: 0..<8)
  func everythingComesBack(seed: UInt64) throws {
    var random = SplicingGenerator(seed: seed)
    for _ in 0..<60 {
      let written = document(&random)
      let redacted = Redactor().redact(written)
      for (turn, text) in written.turns.enumerated() {
        let original = Array(text.text.utf8)
        let result = Array(redacted.document.turns[turn].text.utf8)
        let map = redacted.maps[turn]
        #expect(map.originalCount == original.count && map.redactedCount == result.count)
        // The placeholders stand where the map says, the rest is untouched, and so the text comes back.
        var restored: [UInt8] = []
        var position = 0
        let redactions = redacted.redactions.filter { $0.turn == turn }
        #expect(redactions.map(\.range) == map.replacements.map(\.original))
        for (redaction, replacement) in zip(redactions, map.replacements) {
          #expect(Array(redaction.placeholder.utf8) == Array(result[replacement.redacted]))
          #expect(Array(redaction.original.utf8) == Array(original[redaction.range]))
          restored += result[position..<replacement.redacted.lowerBound] + Array(redaction.original.utf8)
          position = replacement.redacted.upperBound
        }
        #expect(restored + result[position...] == original, "\(text.text)")
        for _ in 0..<5 {
          let a = Int.random(in: 0...result.count, using: &random)
          let b = Int.random(in: 0...result.count, using: &random)
          try checkSpan(min(a, b)..<max(a, b), map, result, original)
        }
      }
    }
  }

  /// A span's original holds the span's unredacted bytes, whole originals, and nothing else.
  private func checkSpan(
    _ span: Range<Int>, _ map: RedactionMap, _ result: [UInt8], _ original: [UInt8]
  ) throws {
    let there = try #require(map.originalRange(span))
    let touched = map.replacements.filter { $0.redacted.overlaps(span) }
    for replacement in touched {
      #expect(
        there.lowerBound <= replacement.original.lowerBound && replacement.original.upperBound <= there.upperBound)
    }
    if touched.isEmpty, !span.isEmpty { #expect(Array(original[there]) == Array(result[span])) }
    let back = try #require(map.redactedRange(there))
    #expect(span.isEmpty || back.lowerBound <= span.lowerBound && span.upperBound <= back.upperBound)
    #expect(map.originalRange(back) == there || span.isEmpty)
  }

  @Test(arguments: 0..<8)
  func redactingAgainChangesNothing(seed: UInt64) {
    var random = SplicingGenerator(seed: seed &+ 1000)
    let redactor = Redactor()
    for _ in 0..<60 {
      let written = document(&random)
      let once = redactor.redact(written).document
      #expect(redactor.redact(once).document == once)
      for turn in once.turns { #expect(!redactor.containsUnredacted(turn.text, of: written), "\(turn.text)") }
    }
  }

  @Test(arguments: 0..<4)
  func typedPlaceholdersStayAndAreNotReused(seed: UInt64) {
    var random = SplicingGenerator(seed: seed &+ 2000)
    for _ in 0..<60 {
      let written = text(&random)
      let redacted = Redactor().redact(written)
      for redaction in redacted.redactions { #expect(!written.contains(redaction.placeholder), "\(written)") }
    }
  }
}

/// SplitMix64 of G. Steele, D. Lea and C. Flood, "Fast Splittable Pseudorandom Number Generators" (2014).
private struct SplicingGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) {
    state = seed
  }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
