/// Converts UTF-8 byte offsets of one text into counts of Unicode scalars, which is what JSON carries.
///
/// - Complexity: O(1) per offset in ASCII text; otherwise O(*n*) once per offset that moves backwards, and amortised
///   O(*n*) for offsets that ascend.
package struct ScalarOffsets {
  private let text: String
  private let isASCII: Bool
  private var byte = 0
  private var scalar = 0

  package init(_ text: String) {
    self.text = text
    isASCII = text.utf8.allSatisfy { $0 < 0x80 }
  }

  /// The number of Unicode scalars that begin before byte offset `offset`, which is clamped to the text.
  package mutating func scalarOffset(ofByte offset: Int) -> Int {
    let offset = min(max(offset, 0), text.utf8.count)
    if isASCII { return offset }
    if offset < byte {
      byte = 0
      scalar = 0
    }
    let utf8 = text.utf8
    let start = utf8.index(utf8.startIndex, offsetBy: byte)
    let end = utf8.index(utf8.startIndex, offsetBy: offset)
    scalar += utf8[start..<end].count { $0 & 0xC0 != 0x80 }
    byte = offset
    return scalar
  }
}
