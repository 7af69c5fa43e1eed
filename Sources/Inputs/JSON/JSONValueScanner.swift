/// Finds the end of a JSON value without parsing it, over any number of chunks.
struct JSONValueScanner {
  private var depth = 0
  private var isInsideString = false
  private var isEscaped = false
  private var hasBegun = false

  /// Goes through bytes that follow those seen before; returns the index after the value's last byte, or `nil` where the value
  /// goes on.
  mutating func advance(_ bytes: borrowing [UInt8], in range: Range<Int>) -> Int? {
    let span = bytes.span
    var position = range.lowerBound
    while position < range.upperBound {
      let byte = span[position]
      position += 1
      if isInsideString {
        if isEscaped {
          isEscaped = false
        } else if byte == UInt8(ascii: "\\") {
          isEscaped = true
        } else if byte == UInt8(ascii: "\"") {
          isInsideString = false
          if depth == 0 { return position }
        }
        continue
      }
      switch byte {
      case UInt8(ascii: "\""):
        isInsideString = true
      case UInt8(ascii: "{"), UInt8(ascii: "["):
        depth += 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        if depth == 0 { return position - 1 }
        depth -= 1
        if depth == 0 { return position }
      case UInt8(ascii: ","):
        if depth == 0 { return position - 1 }
      default:
        if depth == 0, hasBegun, byte.isASCIISpace { return position - 1 }
      }
      hasBegun = true
    }
    return nil
  }
}
