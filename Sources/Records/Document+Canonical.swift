extension Document {
  /// The document's content as bytes that are equal exactly when the content is, for hashing into a revision.
  ///
  /// Covers everything but ``source``, ``id`` and what is derived from the text (``Turn/setApart``). Every field is
  /// tagged and length-prefixed, so no two contents share an encoding.
  /// - Complexity: O(*n*) in the document's size.
  public func canonicalBytes() -> [UInt8] {
    var encoder = CanonicalEncoder()
    encoder.append(tag: 0x01, kind.rawValue)
    encoder.append(tag: 0x02, customerID)
    encoder.append(tag: 0x03, channel)
    encoder.append(tag: 0x04, createdAt.map { String($0.milliseconds) })
    encoder.append(tag: 0x05, language)
    encoder.append(tag: 0x06, rating.map { String($0.bitPattern) })
    for field in metadata {
      encoder.append(tag: 0x07, field.key)
      encoder.append(tag: 0x08, field.value)
    }
    for turn in turns {
      encoder.append(tag: 0x10, turn.speaker.rawValue)
      encoder.append(tag: 0x11, turn.name)
      encoder.append(tag: 0x12, turn.time.map { String($0.milliseconds) })
      encoder.append(tag: 0x13, turn.question)
      encoder.append(tag: 0x14, turn.text)
    }
    return encoder.bytes
  }
}

private struct CanonicalEncoder {
  private(set) var bytes: [UInt8] = []

  mutating func append(tag: UInt8, _ value: String?) {
    guard let value else { return }
    bytes.append(tag)
    withUnsafeBytes(of: UInt64(value.utf8.count).littleEndian) { bytes.append(contentsOf: $0) }
    bytes.append(contentsOf: value.utf8)
  }
}
