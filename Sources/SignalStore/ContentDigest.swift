internal import Crypto
public import Records

/// A SHA-256 digest, held inline.
public struct ContentDigest: Sendable, Hashable {
  let words: (UInt64, UInt64, UInt64, UInt64)

  /// 32 zero bytes.
  static let zero = ContentDigest(words: (0, 0, 0, 0))

  private init(words: (UInt64, UInt64, UInt64, UInt64)) {
    self.words = words
  }

  /// The digest of bytes.
  public init(of bytes: [UInt8]) {
    self.init(sha256: SHA256.hash(data: bytes))
  }

  /// The digest of a document's content (``Document/canonicalBytes()``): what makes a revision.
  ///
  /// A rating of −0 counts as 0, and one that is no number as none: SQLite has neither.
  /// - Complexity: O(*n*) in the document's size.
  public init(of document: Document) {
    var document = document
    if let rating = document.rating { document.rating = rating.isNaN ? nil : rating + 0 }
    self.init(of: document.canonicalBytes())
  }

  init(sha256: SHA256Digest) {
    words = sha256.withUnsafeBytes { bytes in
      (
        UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: 0, as: UInt64.self)),
        UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self)),
        UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: 16, as: UInt64.self)),
        UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: 24, as: UInt64.self))
      )
    }
  }

  /// The digest that 32 bytes spell, or `nil` where there are not 32.
  init?(bytes: some Collection<UInt8>) {
    guard bytes.count == 32 else { return nil }
    var words: [UInt64] = [0, 0, 0, 0]
    for (index, byte) in bytes.enumerated() { words[index / 8] = words[index / 8] << 8 | UInt64(byte) }
    self.words = (words[0], words[1], words[2], words[3])
  }

  /// The digest that 64 hexadecimal digits spell, or `nil` where they are something else.
  public init?(hexadecimal text: String) {
    let digits = Array(text.utf8)
    guard digits.count == 64 else { return nil }
    var bytes: [UInt8] = []
    for index in stride(from: 0, to: digits.count, by: 2) {
      guard digits[index] != UInt8(ascii: "+"),
        let byte = UInt8(String(decoding: digits[index..<index + 2], as: UTF8.self), radix: 16)
      else { return nil }
      bytes.append(byte)
    }
    self.init(bytes: bytes)
  }

  /// The 32 bytes, most significant first.
  public var bytes: [UInt8] {
    [words.0, words.1, words.2, words.3].flatMap { word in
      (0..<8).map { UInt8(truncatingIfNeeded: word >> (56 - 8 * $0)) }
    }
  }

  public static func == (a: ContentDigest, b: ContentDigest) -> Bool {
    a.words == b.words
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(words.0)
  }
}

extension ContentDigest: CustomStringConvertible {
  /// 64 hexadecimal digits.
  public var description: String { hexadecimal(bytes) }
}

func hexadecimal(_ bytes: some Sequence<UInt8>) -> String {
  let digits = Array("0123456789abcdef".utf8)
  return String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 0xF)]] }, as: UTF8.self)
}
