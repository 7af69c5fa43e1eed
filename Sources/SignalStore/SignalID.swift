internal import Crypto
internal import Records

/// The id of a stored signal: the same words of the same document, read the same way by the same extractor, have the
/// same id in every database.
///
/// The first half is a hash of the document's identity (source and id), so that a signal is found without an index on
/// ids (whose random order would cost more than everything else at insertion) and a document's signals sort together;
/// the second half is a hash of revision, kind, label, spans and extractor.
public struct SignalID: Sendable, Hashable {
  let documentKey: UInt64
  let signalKey: UInt64

  init(documentKey: UInt64, signalKey: UInt64) {
    self.documentKey = documentKey
    self.signalKey = signalKey
  }

  /// The id that 32 hexadecimal digits spell, or `nil` where they are something else.
  public init?(_ text: some StringProtocol) {
    guard text.utf8.count == 32, text.utf8.allSatisfy(\.isHexDigit),
      let documentKey = UInt64(text.prefix(16), radix: 16), let signalKey = UInt64(text.dropFirst(16), radix: 16)
    else { return nil }
    self.init(documentKey: documentKey, signalKey: signalKey)
  }

  init?(bytes: [UInt8]) {
    guard bytes.count == 16 else { return nil }
    func word(_ range: Range<Int>) -> UInt64 { bytes[range].reduce(0) { $0 << 8 | UInt64($1) } }
    self.init(documentKey: word(0..<8), signalKey: word(8..<16))
  }

  var bytes: [UInt8] {
    [documentKey, signalKey].flatMap { word in (0..<8).map { UInt8(truncatingIfNeeded: word >> (56 - 8 * $0)) } }
  }
}

extension SignalID: CustomStringConvertible {
  /// 32 hexadecimal digits.
  public var description: String { hexadecimal(bytes) }
}

extension UInt8 {
  fileprivate var isHexDigit: Bool {
    switch self {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "f"),
      UInt8(ascii: "A")...UInt8(ascii: "F"):
      true
    default: false
    }
  }
}

/// The hash of a document's identity, which ``SignalID`` begins with and by which documents are found.
func documentKey(source: String, id: String) -> UInt64 {
  var hasher = FieldHasher()
  hasher.append(source)
  hasher.append(id)
  return hasher.finalize().words.0
}

/// SHA-256 over fields, each with its length before it, so that no two lists of fields hash the same bytes.
struct FieldHasher {
  private var bytes: [UInt8] = []

  mutating func append(_ text: String?) {
    append(text.map { $0.utf8.count } ?? -1)
    if let text { bytes.append(contentsOf: text.utf8) }
  }

  mutating func append(_ number: Int) {
    withUnsafeBytes(of: Int64(number).littleEndian) { bytes.append(contentsOf: $0) }
  }

  mutating func append(_ digest: ContentDigest) {
    bytes.append(contentsOf: digest.bytes)
  }

  consuming func finalize() -> ContentDigest {
    ContentDigest(of: bytes)
  }
}
