internal import Crypto
internal import Records

/// What tells two extractors apart.
enum ExtractorDigest {
  /// A digest of everything that decides what an extractor finds: its model file, its taxonomy and what verdicts
  /// have taught it, as `sha256:` and 64 hexadecimal digits.
  static func digest(model: String?, taxonomy: Taxonomy, adaptation: String? = nil) -> String {
    var hash = SHA256()
    func add(_ field: String) {
      var count = UInt64(field.utf8.count).littleEndian
      withUnsafeBytes(of: &count) { hash.update(bufferPointer: $0) }
      hash.update(data: Array(field.utf8))
    }
    add(model ?? "")
    for list in [taxonomy.intents, taxonomy.aspects, taxonomy.constraintTypes] {
      add(String(list.count))
      for entry in list {
        add(entry.id)
        add(entry.description)
        add(entry.valueFamily ?? "")
        for strings in [entry.examples, entry.cues] {
          add(String(strings.count))
          strings.forEach(add)
        }
      }
    }
    if let adaptation { add(adaptation) }
    return "sha256:" + hash.finalize().map { byte in hexadecimal(byte >> 4) + hexadecimal(byte & 15) }.joined()
  }

  private static func hexadecimal(_ digit: UInt8) -> String { String(digit, radix: 16) }
}
