import ConstraintGrammar
import Foundation
import Records
import TextAnalysis
import Testing

/// Arbitrary bytes and spliced sentences: no crash, spans inside the text and on scalar boundaries, quotes that stand.
@Suite struct FuzzTests {
  struct Generator: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var z = state
      z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
      z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
      return z ^ (z >> 31)
    }
  }

  static let pieces = [
    "I need", "under", "$", "300", "by", "next", "Friday", "the", "first", "week of", "2026", "from", "to", "between",
    "and",
    "5", "pm", "1/2", "3.5", "-", "€", "million", "half", "quarter", "to", "seven", "in the morning", "every", "other",
    "day", "don't", "call", "me", ",", ".", "?", "!", "12:30", "31/12/9999", "99999999999999999999", "1e308", "^", "%",
    "two hundred", "thirds", "and a", "before", "after", "since", "within", "0000", "years old", "on behalf of",
    "my wife",
    "\u{202F}", "½", "𝟙", "é", "🙂", "@x", "#y", "a@b.c", "https://x.y", "(", ")", "\n", "Q3", "H2", "feb", "30", "29",
    "easter", "christmas", "weekend", "ago", "last", "ten", "thousand", "one", "dozen", "st", "th", "$$$", "1,2,3",
    "1.2.3.4", "170,141,183,460,469,231,731,687,303,715,884,105,728", "1/36028797018963968", "999,999,", ".5", "EOD",
    "Mon-Fri", "tonight", "hrs", "0800", "2026-03-04T", "10:00:05", "than", "later", "extra", "two Mondays",
  ]

  static func text(_ random: inout Generator) -> String {
    let length = Int.random(in: 0..<40, using: &random)
    if Bool.random(using: &random) {
      let bytes = (0..<length * 3).map { _ in UInt8.random(in: 0...255, using: &random) }
      return String(decoding: bytes, as: UTF8.self)
    }
    var result = ""
    for _ in 0..<length {
      result += pieces[Int.random(in: 0..<pieces.count, using: &random)]
      if Int.random(in: 0..<5, using: &random) > 0 { result += " " }
    }
    return result
  }

  /// Runs for a while; the first text that breaks a promise is reported.
  static func run(seconds: Double, seed: UInt64) {
    var random = Generator(state: seed)
    let reader = ConstraintReader()
    let values = ValueReader()
    var workspace = ConstraintWorkspace()
    let end = Date(timeIntervalSinceNow: seconds)
    repeat {
      let text = text(&random)
      let time = Timestamp(milliseconds: Int64.random(in: -2_000_000_000_000...4_000_000_000_000, using: &random))
      let document = Document(
        source: "fuzz", id: "1", kind: DocumentKind.allCases.randomElement(using: &random) ?? .review,
        createdAt: Bool.random(using: &random) ? time : nil, turns: [Turn(speaker: .customer, text: text)])
      let analysis = Sample.tokenized(text)
      for signal in reader.read(document, analyses: [analysis], in: &workspace) {
        #expect(!signal.evidence.isEmpty)
        #expect(signal.evidence.allSatisfy { $0.stands(in: document) }, "\(text.debugDescription)")
        #expect(signal.confidence.map { (0...1).contains($0) } ?? true)
      }
      for reading in values.readings(in: text, analysis: analysis, reference: document.createdAt) {
        #expect(Evidence(in: document, turn: 0, span: reading.span) != nil, "\(text.debugDescription)")
      }
    } while Date() < end
  }

  @Test func keepsItsPromisesOnAnyText() {
    let seconds = ProcessInfo.processInfo.environment["HARK_SOAK_SECONDS"].flatMap(Double.init) ?? 3
    let seed = ProcessInfo.processInfo.environment["HARK_SOAK_SEED"].flatMap(UInt64.init) ?? 20_260_304
    FuzzTests.run(seconds: seconds, seed: seed)
  }

  static let repeated = [
    "1,", "two hundred and ", "from 5 to ", "next week ", "in 5 days ", "1/2/", "half past ", "(1) ", "1 1 ",
    "the 1st ",
    "I need to call ", "please call me by ", "monday and ", "every ", "1 hour ", "i ", "not ", "$", "a ", "- ", "q1 ",
  ]

  @Test(arguments: repeated)
  func theWorkIsLinearInTheLength(_ piece: String) {
    func work(_ count: Int) -> Int {
      let document = Sample.transcript([String(repeating: piece, count: count)])
      var workspace = ConstraintWorkspace()
      let found = Sample.shared.read(
        document, analyses: document.turns.map { Sample.tokenized($0.text) }, in: &workspace)
      #expect(found.allSatisfy { $0.evidence.allSatisfy { $0.stands(in: document) } })
      return workspace.work
    }
    let once = work(300)
    #expect(work(600) <= once * 5 / 2 + 200)
  }
}
