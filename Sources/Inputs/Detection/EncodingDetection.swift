/// Decides from an input's first bytes how its characters are written.
struct EncodingDetection {
  enum Verdict: Hashable {
    /// The encoding, and the length of the byte order mark.
    case text(TextEncoding, markLength: Int)
    /// No text, for this reason.
    case notText(String)
    case unsupported(String)
  }

  /// Looks at a sample.
  ///
  /// A byte order mark decides. Without one, UTF-16 shows by its zero bytes, all at even or all at odd places. Everything
  /// else is UTF-8 unless the evidence for Windows-1252 is clear: no valid multi-byte sequence among the bytes over 127,
  /// and four of five of them a character that fits its surroundings (an accented letter beside a letter, a curly quote, a dash, a currency sign).
  /// A file of JSON needs three such lines, since JSON is UTF-8 by its standard. So a row or two of broken bytes in a UTF-8
  /// file are rejected as rows, and don't turn the file into something else.
  /// - Parameter isWhole: whether the sample is the entire input.
  static func verdict(on sample: [UInt8], isWhole: Bool) -> Verdict {
    if let marked = byteOrderMark(sample) { return marked }
    if let reason = knownBinary(sample) { return .notText(reason) }
    if let encoding = utf16WithoutMark(sample) { return .text(encoding, markLength: 0) }
    if isBinary(sample) { return .notText("this is binary data, not text; export it as JSON lines, CSV or plain text") }
    return .text(isWindows1252(sample, isWhole: isWhole) ? .windows1252 : .utf8, markLength: 0)
  }

  /// More zero bytes than one in a hundred, or more control characters than one byte in twenty; random bytes have one in
  /// ten.
  private static func isBinary(_ sample: [UInt8]) -> Bool {
    var zeros = 0
    var controls = 0
    for byte in sample where byte < 0x20 {
      switch byte {
      case 0: zeros += 1
      case 0x08...0x0D, 0x1B: continue
      default: break
      }
      controls += 1
    }
    return zeros > sample.count / 100 || controls > sample.count / 20
  }

  private static func byteOrderMark(_ sample: [UInt8]) -> Verdict? {
    if sample.starts(with: [0xEF, 0xBB, 0xBF]) { return .text(.utf8, markLength: 3) }
    if sample.starts(with: [0xFF, 0xFE, 0, 0]) || sample.starts(with: [0, 0, 0xFE, 0xFF]) {
      return .unsupported("this is UTF-32; convert it to UTF-8")
    }
    if sample.starts(with: [0xFF, 0xFE]) { return .text(.utf16LittleEndian, markLength: 2) }
    if sample.starts(with: [0xFE, 0xFF]) { return .text(.utf16BigEndian, markLength: 2) }
    return nil
  }

  private static func knownBinary(_ sample: [UInt8]) -> String? {
    for (magic, what) in magics where sample.starts(with: magic) { return what }
    return nil
  }

  private static let magics: [([UInt8], String)] = [
    (Array("SQLite format 3\0".utf8), "this is an SQLite database, not an export"),
    (Array("PK\u{3}\u{4}".utf8), "this is a ZIP archive or an Excel workbook; export it as CSV, or unpack it"),
    (Array("%PDF-".utf8), "this is a PDF; export its text"),
    ([0xD0, 0xCF, 0x11, 0xE0], "this is an old Office file; export it as CSV"),
    ([0x28, 0xB5, 0x2F, 0xFD], "this is compressed with zstd; decompress it"),
    ([0xFD, 0x37, 0x7A, 0x58, 0x5A], "this is compressed with xz; decompress it"),
    (Array("BZh".utf8), "this is compressed with bzip2; decompress it"),
    (Array("PAR1".utf8), "this is a Parquet file; export it as JSON lines or CSV"),
    ([0x89, 0x50, 0x4E, 0x47], "this is an image"), ([0xFF, 0xD8, 0xFF], "this is an image"),
  ]

  /// At least a fifth of the code units are ASCII, with their zero bytes all on one side.
  private static func utf16WithoutMark(_ sample: [UInt8]) -> TextEncoding? {
    guard sample.count >= 4 else { return nil }
    var zeros = [0, 0]
    for (index, byte) in sample.enumerated() where byte == 0 { zeros[index & 1] += 1 }
    let units = sample.count / 2
    if zeros[1] * 5 >= units, zeros[0] * 50 <= zeros[1] { return .utf16LittleEndian }
    if zeros[0] * 5 >= units, zeros[1] * 50 <= zeros[0] { return .utf16BigEndian }
    return nil
  }

  private static func isWindows1252(_ sample: [UInt8], isWhole: Bool) -> Bool {
    var end = sample.count
    if !isWhole { while end > 0, sample.count - end < 4, sample[end - 1] >= 0x80 { end -= 1 } }
    guard sample.firstInvalidUTF8(in: 0..<end) != nil else { return false }
    var evidence = Evidence()
    let hasSequence = sample.withUnsafeBufferPointer { buffer in
      for position in 0..<end {
        let byte = buffer[position]
        if byte == 0x0A { evidence.line += 1 }
        guard byte >= 0x80 else { continue }
        if Windows1252.isUndefined(byte) || buffer.validSequenceLength(at: position, before: end) != nil { return true }
        let before = position > 0 ? buffer[position - 1] : 0x20
        let after = position + 1 < end ? buffer[position + 1] : 0x20
        evidence.count(fits: fits(byte, before: before, after: after))
      }
      return false
    }
    guard !hasSequence, evidence.fitting * 5 >= evidence.total * 4 else { return false }
    let first = sample.first { !$0.isASCIISpace }
    return evidence.lines >= (first == UInt8(ascii: "{") || first == UInt8(ascii: "[") ? 3 : 1)
  }

  /// What the bytes over 127 of a sample look like.
  private struct Evidence {
    var total = 0
    var fitting = 0
    var lines = 0
    var line = 0
    private var lastLine = -1

    mutating func count(fits: Bool) {
      total += 1
      if fits { fitting += 1 }
      if line != lastLine { lines += 1 }
      lastLine = line
    }
  }

  /// Whether a byte, read as Windows-1252, is a likely character between its neighbours.
  private static func fits(_ byte: UInt8, before: UInt8, after: UInt8) -> Bool {
    func isLetter(_ byte: UInt8) -> Bool { byte.isASCIILetter || (byte >= 0xC0 && byte != 0xD7 && byte != 0xF7) }
    switch byte {
    case 0x80, 0xA3: return before.isASCIISpace || before.isASCIIDigit || after.isASCIIDigit || after.isASCIISpace
    case 0x85, 0x91...0x97, 0x99, 0xA0, 0xA7, 0xA9, 0xAB, 0xAE, 0xB0, 0xB2...0xB4, 0xB7, 0xBB...0xBF: return true
    case 0xC0, 0xE0: return isLetter(before) || isLetter(after) || (before.isASCIISpace && after.isASCIISpace)
    case 0xC1...0xD6, 0xD8...0xDE:
      let startsWord = !(before.isASCIILetter && before == before.lowercasedASCII)
      return startsWord && (isLetter(before) || isLetter(after))
    case 0xDF, 0xE1...0xF6, 0xF8...0xFC: return isLetter(before) || isLetter(after)
    default: return false
    }
  }
}
