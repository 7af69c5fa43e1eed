import TerminalScreen
import Testing

@Suite struct KeyDecoderTests {
  @Test(arguments: [
    ("a", [Key.character("a")]), ("é", [.character("é")]), ("返", [.character("返")]), ("👍", [.character("👍")]),
    ("\r", [.enter]), ("\n", [.enter]), ("\t", [.tab]), ("\u{7F}", [.backspace]), ("\u{8}", [.backspace]),
    ("\u{13}", [.control("s")]), ("\u{0}", []),
    ("\u{1B}[A", [.up]), ("\u{1B}OA", [.up]), ("\u{1B}[B", [.down]), ("\u{1B}[C", [.right]), ("\u{1B}[D", [.left]),
    ("\u{1B}[H", [.home]), ("\u{1B}[F", [.end]), ("\u{1B}[1~", [.home]), ("\u{1B}[4~", [.end]),
    ("\u{1B}[5~", [.pageUp]), ("\u{1B}[6~", [.pageDown]), ("\u{1B}[3~", [.delete]), ("\u{1B}[Z", [.backTab]),
    ("\u{1B}[1;2C", [.shiftRight]), ("\u{1B}[1;5C", [.right]), ("\u{1B}OM", [.enter]),
    ("\u{1B}[200~a\rq\u{1B}[201~r", [.paste("a\rq"), .character("r")]),
    ("a\u{1B}[Ab", [.character("a"), .up, .character("b")]),
  ])
  func `bytes are read as keys, whole or one by one`(bytes: String, keys: [Key]) {
    var whole = KeyDecoder()
    let read = whole.keys(from: bytes.utf8)
    #expect(read == keys && !whole.isWaiting)
    var piecewise = KeyDecoder()
    let pieces = bytes.utf8.flatMap { piecewise.keys(from: [$0]) }
    #expect(pieces == keys)
  }

  @Test(arguments: ["\u{1B}a", "\u{1B}[99~", "\u{1B}[?1;2c", "\u{1B}[12;34R", "\u{1B}Oz", "\u{1B}[15;5~"])
  func `a sequence that means nothing here is passed over whole`(bytes: String) {
    var decoder = KeyDecoder()
    let keys = decoder.keys(from: bytes.utf8) + decoder.keys(from: "x".utf8)
    #expect(keys == [.character("x")])
  }

  @Test func `an escape character is a key where nothing follows it`() {
    var decoder = KeyDecoder()
    let begun = decoder.keys(from: [0x1B])
    #expect(begun.isEmpty && decoder.isWaiting)
    let key = decoder.flush()
    #expect(key == .escape && !decoder.isWaiting)
    let keys = decoder.keys(from: "\u{1B}\u{1B}[A".utf8)
    #expect(keys == [.escape, .up])
  }

  @Test func `any bytes are read without harm, and the keyboard works afterwards`() {
    var generator = SeededGenerator(seed: 5)
    for _ in 0..<2000 {
      var decoder = KeyDecoder()
      let alphabet: [UInt8] = [0x1B, 0x5B, 0x4F, 0x7E, 0x3B, 0x32, 0x30, 0x31, 0x41, 0xE8, 0xBF, 0x94, 0xFF, 0x80, 0]
      let bytes = (0..<20).map { _ in alphabet[Int(generator.next() % UInt64(alphabet.count))] }
      _ = decoder.keys(from: bytes)
      _ = decoder.flush()
      // Ends a sequence or a paste that has begun.
      _ = decoder.keys(from: "~\u{1B}[201~ABCD".utf8)
      _ = decoder.flush()
      let keys = decoder.keys(from: "q".utf8)
      #expect(keys == [.character("q")], "after \(bytes)")
    }
  }
}

/// A generator of numbers that a seed decides (SplitMix64 of Steele, Lea and Flood).
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) {
    state = seed
  }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    return value ^ (value >> 31)
  }
}
