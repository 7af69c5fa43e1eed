/// Finds HTML markup in a text that may be HTML, or only mention `<` and `&`.
enum HTMLScanner {
  /// Tags longer than this are text.
  private static let longestTag = 4096

  static func ranges(in bytes: [UInt8]) -> [Range<Int>] {
    var ranges: [Range<Int>] = []
    var position = 0
    while position < bytes.count {
      switch bytes[position] {
      case UInt8(ascii: "<"):
        guard let end = markupEnd(in: bytes, at: position) else {
          position += 1
          continue
        }
        ranges.append(position..<end)
        position = end
      case UInt8(ascii: "&"):
        guard let end = entityEnd(in: bytes, at: position) else {
          position += 1
          continue
        }
        ranges.append(position..<end)
        position = end
      default: position += 1
      }
    }
    return ranges
  }

  /// The end of the comment, tag or element to set apart that begins at `<`.
  private static func markupEnd(in bytes: [UInt8], at start: Int) -> Int? {
    if bytes[start...].starts(with: Array("<!--".utf8)) {
      return bytes.firstIndex(of: Array("-->".utf8), from: start + 4).map { $0 + 3 } ?? bytes.count
    }
    guard let tag = tag(in: bytes, at: start) else { return nil }
    guard !tag.isClosing, !tag.isSelfClosing else { return tag.end }
    if HTMLNames.hidden.contains(tag.name) || isQuoteOrSignature(tag, in: bytes, from: start) {
      return elementEnd(tag, in: bytes)
    }
    return tag.end
  }

  private struct Tag {
    var name: String
    var isClosing: Bool
    var isSelfClosing: Bool
    var end: Int
  }

  /// The tag at `<`, or `nil` where it is none: an unknown name, a comparison, an arrow, a heart.
  private static func tag(in bytes: [UInt8], at start: Int) -> Tag? {
    var position = start + 1
    let isClosing = position < bytes.count && bytes[position] == UInt8(ascii: "/")
    if isClosing { position += 1 }
    if position < bytes.count, bytes[position] == UInt8(ascii: "!") || bytes[position] == UInt8(ascii: "?") {
      position += 1
    }
    let nameStart = position
    while position < bytes.count, bytes[position].isASCIIAlphanumeric || bytes[position] == UInt8(ascii: ":") {
      position += 1
    }
    let name = String(decoding: bytes[nameStart..<position].map(\.lowercasedASCII), as: UTF8.self)
    guard HTMLNames.tags.contains(name) || name.hasPrefix("o:") || name.hasPrefix("v:"), position < bytes.count,
      bytes[position].isASCIISpace || bytes[position] == UInt8(ascii: ">") || bytes[position] == UInt8(ascii: "/")
    else { return nil }
    let attributes = position
    var quote: UInt8?
    var hasAssignment = false
    while position < bytes.count, position - start < longestTag {
      let byte = bytes[position]
      position += 1
      if let open = quote {
        if byte == open { quote = nil }
        continue
      }
      switch byte {
      case UInt8(ascii: "="): hasAssignment = true
      case UInt8(ascii: "\""), UInt8(ascii: "'"): if hasAssignment { quote = byte }
      case UInt8(ascii: "<"): return nil
      case UInt8(ascii: ">"):
        let inner = bytes.trimmed(attributes..<position - 1)
        let isSelfClosing = !inner.isEmpty && bytes[inner.upperBound - 1] == UInt8(ascii: "/")
        // “a <b and c> d” is no tag: words after a tag's name are attributes only with values.
        let isPlain = inner.isEmpty || (isSelfClosing && inner.count == 1) || hasAssignment || name == "doctype"
        guard isPlain || name == "hr" || name == "input" || name == "script" || name == "xml" else { return nil }
        return Tag(name: name, isClosing: isClosing, isSelfClosing: isSelfClosing, end: position)
      default: break
      }
    }
    return nil
  }

  private static func isQuoteOrSignature(_ tag: Tag, in bytes: [UInt8], from start: Int) -> Bool {
    if tag.name == "blockquote" { return true }
    guard tag.name == "div" || tag.name == "span" || tag.name == "table" || tag.name == "p" else { return false }
    let text = String(decoding: bytes[start..<tag.end].map(\.lowercasedASCII), as: UTF8.self)
    return HTMLNames.quoteMarks.contains(where: text.contains)
  }

  /// The end of the element that a tag opens, or of the text where it is not closed.
  private static func elementEnd(_ opening: Tag, in bytes: [UInt8]) -> Int {
    var depth = 1
    var position = opening.end
    while let start = bytes[position...].firstIndex(of: UInt8(ascii: "<")) {
      guard let tag = tag(in: bytes, at: start) else {
        position = start + 1
        continue
      }
      position = tag.end
      guard tag.name == opening.name, !tag.isSelfClosing else { continue }
      depth += tag.isClosing ? -1 : 1
      if depth == 0 { return tag.end }
    }
    return bytes.count
  }

  /// The end of the character reference at `&`: a known name, or a number, with its semicolon.
  private static func entityEnd(in bytes: [UInt8], at start: Int) -> Int? {
    var position = start + 1
    guard position < bytes.count else { return nil }
    let isNumber = bytes[position] == UInt8(ascii: "#")
    if isNumber { position += 1 }
    let nameStart = position
    while position < bytes.count, position - nameStart < 10, bytes[position].isASCIIAlphanumeric { position += 1 }
    guard position > nameStart, position < bytes.count, bytes[position] == UInt8(ascii: ";") else { return nil }
    let name = bytes[nameStart..<position]
    if isNumber {
      let digits = name.first.map { $0.lowercasedASCII == UInt8(ascii: "x") } == true ? name.dropFirst() : name
      let isHexadecimal = digits.count < name.count
      guard !digits.isEmpty, digits.allSatisfy({ isHexadecimal ? $0.hexadecimalValue != nil : $0.isASCIIDigit }) else {
        return nil
      }
      return position + 1
    }
    return HTMLNames.entities.contains(String(decoding: name, as: UTF8.self)) ? position + 1 : nil
  }
}

extension [UInt8] {
  /// Where a pattern first occurs at or after a position.
  func firstIndex(of pattern: [UInt8], from start: Int) -> Int? {
    guard let first = pattern.first else { return start }
    var position = start
    while position + pattern.count <= count {
      if self[position] == first, self[position..<position + pattern.count].elementsEqual(pattern) { return position }
      position += 1
    }
    return nil
  }
}
