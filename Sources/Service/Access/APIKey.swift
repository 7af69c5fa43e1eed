import Crypto

/// A key to the service: `hark_`, 43 characters of chance (256 bits) and 6 that check them.
///
/// The prefix lets scanners for leaked secrets find it, and the check (CRC-32) lets a mistyped key be refused without
/// asking the database. Only its SHA-256 is kept: with 256 bits of chance nothing slower is needed.
public struct APIKey: Sendable {
  public static let prefix = "hark_"
  private static let secretLength = 43
  private static let checkLength = 6

  /// The whole key, to be shown once.
  public let text: String

  /// A new key, from the system's generator.
  public init() {
    var generator = SystemRandomNumberGenerator()
    let secret = (0..<APIKey.secretLength).map { _ in Base62.digits.randomElement(using: &generator) ?? 0 }
    text = APIKey.prefix + String(decoding: secret + APIKey.check(secret), as: UTF8.self)
  }

  /// What a caller presents; `nil` where it can't be a key.
  public init?(_ text: some StringProtocol) {
    let bytes = Array(text.utf8)
    guard bytes.count == APIKey.prefix.utf8.count + APIKey.secretLength + APIKey.checkLength,
      bytes.starts(with: APIKey.prefix.utf8)
    else { return nil }
    let secret = bytes.dropFirst(APIKey.prefix.utf8.count).dropLast(APIKey.checkLength)
    guard bytes.suffix(APIKey.checkLength).elementsEqual(APIKey.check(secret)) else { return nil }
    self.text = String(text)
  }

  /// SHA-256 of the key, 32 bytes.
  public var hash: [UInt8] { Array(SHA256.hash(data: Array(text.utf8))) }

  /// A name for the key that tells nothing of it.
  public static func newPublicID() -> String { "key_" + Base62.random(count: 12) }

  private static func check(_ secret: some Sequence<UInt8>) -> [UInt8] {
    Base62.encoded(CRC32.checksum(secret), count: checkLength)
  }
}
