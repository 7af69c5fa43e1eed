/// Splits UTF-8 text at the default word boundaries of Unicode 15.0.0 (UAX #29, section 4), exactly.
///
/// The segments cover the text: white space and punctuation are segments too. A byte that is no UTF-8 counts as a scalar
/// without properties.
public struct WordSegmenter: Sendable {
  public init() {}

  /// Writes the boundaries of a text in rising order, its start and end among them; none for an empty text.
  ///
  /// - Complexity: Linear in the number of bytes.
  public func boundaries(of utf8: Span<UInt8>, into boundaries: inout [Int32]) {
    boundaries.removeAll(keepingCapacity: true)
    guard !utf8.isEmpty else { return }
    var position = 0
    boundaries.append(0)
    while position < utf8.count {
      position = endOfSegment(startingAt: position, in: utf8)
      boundaries.append(Int32(truncatingIfNeeded: position))
    }
  }

  /// The boundary that follows `start`, which must be a boundary itself and lie inside the text.
  public func endOfSegment(startingAt start: Int, in utf8: Span<UInt8>) -> Int {
    let first = utf8[start]
    if Self.isWordByte(first) {
      return endOfASCIIWord(startingAt: start, in: utf8)
    }
    guard first.isASCII else { return endOfAnySegment(startingAt: start, in: utf8) }
    var position = start + 1
    if first == .ascii(" ") {
      while position < utf8.count, utf8[position] == .ascii(" ") { position += 1 }
    } else if first == .ascii("\r") {
      return position < utf8.count && utf8[position] == .ascii("\n") ? position + 1 : position
    }
    guard position < utf8.count, !utf8[position].isASCII else { return position }
    return endOfAnySegment(startingAt: start, in: utf8)
  }

  @inline(__always) private static func isWordByte(_ byte: UInt8) -> Bool {
    byte.isASCIIAlphanumeric || byte == .ascii("_")
  }

  /// Rules WB5 to WB13b among ASCII characters.
  private func endOfASCIIWord(startingAt start: Int, in utf8: Span<UInt8>) -> Int {
    var position = start
    while true {
      repeat { position += 1 } while position < utf8.count && Self.isWordByte(utf8[position])
      guard position < utf8.count else { return position }
      let middle = utf8[position]
      guard middle.isASCII else { return endOfAnySegment(startingAt: start, in: utf8) }
      let joinsLetters: Bool
      let joinsDigits: Bool
      switch middle {
      case .ascii("'"), .ascii("."): (joinsLetters, joinsDigits) = (true, true)
      case .ascii(":"): (joinsLetters, joinsDigits) = (true, false)
      case .ascii(","), .ascii(";"): (joinsLetters, joinsDigits) = (false, true)
      default: return position
      }
      guard position + 1 < utf8.count else { return position }
      let before = utf8[position - 1]
      let after = utf8[position + 1]
      guard after.isASCII else { return endOfAnySegment(startingAt: start, in: utf8) }
      guard
        joinsLetters && before.isASCIILetter && after.isASCIILetter
          || joinsDigits && before.isASCIIDigit && after.isASCIIDigit
      else { return position }
    }
  }
}
