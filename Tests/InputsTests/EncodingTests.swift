import Inputs
import Records
import Testing

@Suite struct EncodingTests {
  private static let text =
    "id,review\n1,Crème brûlée – très bon\n2,The waiter’s “joke” cost €5\n3,Über all das kein Wort\n"

  private static func utf16(_ text: String, isBigEndian: Bool, hasMark: Bool) -> [UInt8] {
    ((hasMark ? "\u{FEFF}" : "") + text).utf16.flatMap { unit -> [UInt8] in
      let bytes = [UInt8(unit & 255), UInt8(unit >> 8)]
      return isBigEndian ? bytes.reversed() : bytes
    }
  }

  @Test(arguments: [false, true], [false, true])
  func convertsUTF16(isBigEndian: Bool, hasMark: Bool) throws {
    let plain = try Reading(Self.text)
    let reading = try Reading(bytes: Self.utf16(Self.text + "4,😀 fine\n", isBigEndian: isBigEndian, hasMark: hasMark))
    #expect(reading.documents.prefix(3) == plain.documents[...])
    #expect(reading.documents.last?.turns[0].text == "😀 fine")
    #expect(reading.detected?.encoding == (isBigEndian ? .utf16BigEndian : .utf16LittleEndian))
    #expect(reading.notices.map(\.code) == [.encodingConverted])
  }

  @Test func convertsWindows1252() throws {
    let map: [Unicode.Scalar: UInt8] = ["–": 0x96, "’": 0x92, "“": 0x93, "”": 0x94, "€": 0x80]
    let bytes = Self.text.unicodeScalars.map { map[$0] ?? UInt8($0.value) }
    let reading = try Reading(bytes: bytes)
    #expect(reading.documents == (try Reading(Self.text)).documents)
    #expect(reading.detected?.encoding == .windows1252)
  }

  /// A broken row does not turn a file of UTF-8 into something else.
  @Test func rejectsABrokenRowOfUTF8() throws {
    let bytes = Array("id,review\n1,Crème\n2,bro".utf8) + [0xE9, 0xFF] + Array("ken\n3,café au lait\n".utf8)
    let reading = try Reading(bytes: bytes)
    #expect(reading.detected?.encoding == .utf8)
    #expect(reading.documents.map(\.id) == ["1", "3"])
    #expect(reading.rejections.map(\.reason.code) == [.invalidUTF8])
    let json = Array("{\"text\": \"caf".utf8) + [0xE9] + Array("\"}\n{\"text\": \"plain\"}\n".utf8)
    #expect(try Reading(bytes: json).rejections.map(\.line) == [1])
  }

  @Test func refusesWhatIsNoText() throws {
    let database = #expect(throws: InputError.self) { try Reading("SQLite format 3\0 and so on") }
    #expect(database?.code == .notText)
    let image = #expect(throws: InputError.self) { try Reading(bytes: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0, 0]) }
    #expect(image?.code == .notText)
    var generator = SeededGenerator(seed: 11)
    let noise = #expect(throws: InputError.self) {
      try Reading(bytes: (0..<10_000).map { _ in UInt8.random(in: 0...255, using: &generator) }, name: "noise.csv")
    }
    #expect(noise?.code == .notText)
    let wide = #expect(throws: InputError.self) { try Reading(bytes: [0xFF, 0xFE, 0, 0, 0x41, 0, 0, 0]) }
    #expect(wide?.code == .unsupportedEncoding)
  }

  @Test(arguments: [1, 100, 4096])
  func readsGzipOfSeveralMembers(chunkSize: Int) throws {
    let first = gzip(Array("{\"text\": \"one\"}\n{\"text\"".utf8))
    let second = gzip(Array(": \"two\"}\n".utf8))
    let reading = try Reading(bytes: first + second + [0, 0, 0], chunkSize: chunkSize)
    #expect(reading.documents.map { $0.turns[0].text } == ["one", "two"])
    #expect(reading.detected?.isCompressed == true)
    #expect(reading.notices.isEmpty)
    let withGarbage = try Reading(bytes: first + second + [7, 7], chunkSize: chunkSize)
    #expect(withGarbage.documents.count == 2)
    #expect(withGarbage.notices.map(\.code) == [.trailingGarbage])
  }

  /// What stands before the end of cut data is kept, and the cut is reported once.
  @Test func keepsWhatStandsBeforeACut() throws {
    var generator = SeededGenerator(seed: 5)
    let lines = (0..<2000).map {
      "{\"id\": \"\($0)\", \"text\": \"word \(UInt64.random(in: 0...(.max), using: &generator))\"}\n"
    }
    let whole = gzip(Array(lines.joined().utf8))
    let reading = try Reading(bytes: Array(whole[..<(whole.count / 2)]))
    #expect(reading.rejections.map(\.reason.code) == [.truncated])
    #expect(reading.documents.count > 500 && reading.documents.count < 2000)
    #expect(reading.documents.map(\.id) == (0..<reading.documents.count).map(String.init))
    var damaged = whole
    for index in damaged.count / 2..<damaged.count / 2 + 40 { damaged[index] ^= 0xFF }
    let broken = try Reading(bytes: damaged)
    #expect(broken.rejections.contains { $0.reason.code == .truncated })
    #expect(!broken.documents.isEmpty)
  }
}
