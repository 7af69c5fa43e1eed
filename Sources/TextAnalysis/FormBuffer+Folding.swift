extension FormBuffer {
  /// Appends a stretch of text case-folded and in NFC, quotes and dashes unified, without what has no meaning for
  /// matching. Bytes that are no UTF-8 become U+FFFD.
  ///
  /// - Parameter scratch: Room for scalars, of no meaning before and after.
  mutating func appendFolded(
    _ range: Range<Int>, of utf8: Span<UInt8>, skinTones: Bool = true, scratch: inout [UInt32]
  ) {
    reserve(range.count * 3 + 8)
    let start = count
    guard !appendDirectly(range, of: utf8, skinTones: skinTones) else { return }
    count = start
    scratch.removeAll(keepingCapacity: true)
    var position = range.lowerBound
    while position < range.upperBound {
      let scalar = DecodedScalar(utf8, at: position)
      if skinTones || !Self.isSkinTone(scalar.value) {
        FoldingTables.appendFolding(
          of: scalar.value == DecodedScalar.malformed.value ? 0xFFFD : scalar.value, to: &scratch)
      }
      position += scalar.length
    }
    CanonicalOrder.sort(&scratch)
    CanonicalOrder.compose(&scratch)
    reserve(scratch.count * 4)
    for scalar in scratch {
      append(scalar: scalar)
    }
  }

  /// The same for text whose scalars don't touch each other; stops and returns `false` at the first that may.
  private mutating func appendDirectly(_ range: Range<Int>, of utf8: Span<UInt8>, skinTones: Bool) -> Bool {
    var position = range.lowerBound
    while position < range.upperBound {
      let byte = utf8[position]
      if byte.isASCII {
        append(byte == .ascii("`") ? .ascii("'") : byte.asciiLowercased)
        position += 1
        continue
      }
      let scalar = DecodedScalar(utf8, at: position)
      position += scalar.length
      switch ScalarProperties(scalar.value).normalisation {
      case .inert:
        append(scalar: scalar.value == DecodedScalar.malformed.value ? 0xFFFD : scalar.value)
      case .simple:
        append(scalar: FoldingTables.simpleFolding(of: scalar.value))
      case .complex:
        return false
      }
      if !skinTones, Self.isSkinTone(scalar.value) { count -= 4 }
    }
    return true
  }

  private static func isSkinTone(_ scalar: UInt32) -> Bool { scalar &- 0x1F3FB < 5 }
}
