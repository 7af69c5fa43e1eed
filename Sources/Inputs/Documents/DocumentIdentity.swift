import Crypto
import Records

/// Gives ids to documents whose input gives none.
struct DocumentIdentity {
  private var occurrences = FingerprintTable()

  /// `h-`, the first 16 hexadecimal digits of the SHA-256 of the content, `-`, and the occurrence number of that content
  /// in the input, from 1: real exports repeat texts, and each of them is a document.
  mutating func makeID(for document: Document) -> String {
    let digest = document.canonicalBytes().withUnsafeBytes { SHA256.hash(data: $0) }
    let fingerprint = digest.prefix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    let digits = String(fingerprint, radix: 16)
    let padding = String(repeating: "0", count: 16 - digits.count)
    return "h-\(padding)\(digits)-\(occurrences.count(fingerprint))"
  }
}
