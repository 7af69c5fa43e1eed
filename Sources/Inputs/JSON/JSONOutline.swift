/// Walks through the outer structure of a JSON text, until a list of records begins.
struct JSONOutline {
  enum Step: Hashable {
    /// A list begins whose first element begins with this byte; the keys that lead to it.
    case list(path: [String], first: UInt8)
    case needsInput
    /// Nothing but the end of the outer structure follows.
    case end
  }

  /// Lists deeper inside than this are not looked at.
  private static let maximumDepth = 6

  private var path: [String] = []
  private var isKeyExpected: [Bool] = []
  private var pendingKey = ""

  /// Walks on from the beginning of `range`; returns what was found and how many bytes lie before it. After
  /// ``Step/list(path:first:)`` these include the list's bracket.
  mutating func next(_ bytes: borrowing [UInt8], in range: Range<Int>, isAtEnd: Bool) -> (step: Step, length: Int) {
    var position = range.lowerBound
    func skip(to index: Int) -> Int { index - range.lowerBound }
    while position < range.upperBound {
      let byte = bytes[position]
      switch byte {
      case UInt8(ascii: "\""):
        var scanner = JSONValueScanner()
        guard let end = scanner.advance(bytes, in: position..<range.upperBound) else {
          return (isAtEnd ? .end : .needsInput, skip(to: position))
        }
        if isKeyExpected.last == true {
          pendingKey = String(decoding: bytes[position + 1..<end - 1], as: UTF8.self)
          isKeyExpected[isKeyExpected.count - 1] = false
        }
        position = end
      case UInt8(ascii: "{"):
        isKeyExpected.append(true)
        path.append(pendingKey)
        position += 1
      case UInt8(ascii: "}"):
        _ = isKeyExpected.popLast()
        _ = path.popLast()
        position += 1
      case UInt8(ascii: ","):
        if !isKeyExpected.isEmpty { isKeyExpected[isKeyExpected.count - 1] = true }
        position += 1
      case UInt8(ascii: "["):
        guard let first = bytes[position + 1..<range.upperBound].first(where: { !$0.isASCIISpace }) else {
          return (isAtEnd ? .end : .needsInput, skip(to: position))
        }
        let keys = path.isEmpty ? [] : Array(path.dropFirst()) + [pendingKey]
        return (.list(path: keys, first: first), skip(to: position + 1))
      default:
        position += 1
      }
    }
    return (isAtEnd ? .end : .needsInput, skip(to: position))
  }
}
