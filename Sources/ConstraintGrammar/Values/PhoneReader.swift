/// Reads telephone numbers from the bytes of a text: national and international forms of 7 to 15 digits in groups, with
/// an extension. Account and card numbers, social security numbers and decimal numbers are left out.
struct PhoneReader {
  let text: Borrowed<UInt8>

  /// The numbers as byte ranges, in order. O(bytes).
  func all() -> [Range<Int>] {
    var found: [Range<Int>] = []
    var position = 0
    while position < text.count {
      let byte = text[position]
      guard byte &- 48 < 10 || byte == UInt8(ascii: "+") || byte == UInt8(ascii: "(") else {
        position += 1
        continue
      }
      if let number = number(at: position) {
        if !isOther(number) { found.append(number) }
        position = number.upperBound
      } else if byte &- 48 < 10, let groups = groups(at: position), groups.digits > 13 {
        position = max(position + 1, groups.end)
      } else if byte &- 48 < 10 {
        position += 1
        while position < text.count, text[position] &- 48 < 10 { position += 1 }
      } else {
        position += 1
      }
    }
    return found
  }

  private func byte(_ index: Int) -> UInt8 { index >= 0 && index < text.count ? text[index] : 0 }
  private func isDigit(_ index: Int) -> Bool { byte(index) &- 48 < 10 }
  private func isLetter(_ index: Int) -> Bool { byte(index) | 32 &- 97 < 26 || byte(index) >= 0x80 }
  private func isByte(_ character: Unicode.Scalar, _ index: Int) -> Bool { byte(index) == UInt8(ascii: character) }

  private struct Groups {
    var lengths: [Int] = []
    var digits = 0
    var hasPlus = false
    var hasBrackets = false
    var points = 0
    var separators: [UInt8] = []
    var end = 0
  }

  private func number(at start: Int) -> Range<Int>? {
    guard canBegin(start), let groups = groups(at: start), isPlausible(groups, start) else { return nil }
    var end = groups.end
    if let after = self.extension(at: end) { end = after }
    guard !isLetter(end) || end > groups.end, !isDigit(end) else { return nil }
    if isByte(":", end), isDigit(end + 1) { return nil }
    if isByte(",", end), isDigit(end + 1), isDigit(end + 2), isDigit(end + 3) { return nil }
    return start..<end
  }

  private func canBegin(_ start: Int) -> Bool {
    let before = byte(start - 1)
    if isDigit(start) {
      if before == UInt8(ascii: "+") { return false }
      if isLetter(start - 1) || isDigit(start - 1) { return false }
      if before == UInt8(ascii: "-"),
        isDigit(start - 2) || !(isLetter(start - 2) || byte(start - 2) == UInt8(ascii: "#"))
      {
        return false
      }
      return ![UInt8(ascii: "."), UInt8(ascii: ","), UInt8(ascii: "$"), UInt8(ascii: "/"), UInt8(ascii: "+")].contains(
        before) || !isDigit(start - 2) && before != UInt8(ascii: "$")
    }
    return !isDigit(start - 1)
  }

  private func groups(at start: Int) -> Groups? {
    var groups = Groups()
    var position = start
    var isOpen = false
    while position < text.count, groups.digits <= 18 {
      let current = byte(position)
      if isDigit(position) {
        var end = position
        while isDigit(end) { end += 1 }
        groups.lengths.append(end - position)
        groups.digits += end - position
        position = end
        groups.end = isOpen ? groups.end : end
      } else if current == UInt8(ascii: "("), !isOpen, isDigit(position + 1) || isByte("+", position + 1) {
        isOpen = true
        groups.hasBrackets = true
        position += 1
      } else if current == UInt8(ascii: ")"), isOpen {
        isOpen = false
        position += 1
        groups.end = position
      } else if current == UInt8(ascii: "+"), groups.digits == 0, isDigit(position + 1) {
        groups.hasPlus = true
        position += 1
      } else if let next = separator(position), !isOpen {
        groups.separators.append(current == 32 && next > position + 1 ? byte(position + 1) : current)
        if current == UInt8(ascii: ".") { groups.points += 1 }
        position = next
      } else {
        break
      }
    }
    return isOpen || groups.lengths.isEmpty ? nil : groups
  }

  /// The position behind a space, hyphen, point or slash, or a hyphen among spaces, where more digits follow.
  private func separator(_ position: Int) -> Int? {
    var next = position
    if isByte(" ", next) { next += 1 }
    if isByte("-", next) || isByte(".", next) || isByte("/", next) {
      next += 1
      if isByte(" ", next) { next += 1 }
    }
    guard next > position, isDigit(next) || isByte("(", next) && isDigit(next + 1) else { return nil }
    if isByte(".", position), next > position + 1 { return nil }
    return next
  }

  private func `extension`(at end: Int) -> Int? {
    var position = end
    if isByte(" ", position) { position += 1 }
    if byte(position) | 32 == UInt8(ascii: "x"),
      isDigit(position + 1) || isByte(" ", position + 1) && isDigit(position + 2)
    {
      position += 1
    } else if byte(position) | 32 == UInt8(ascii: "e"), byte(position + 1) | 32 == UInt8(ascii: "x"),
      byte(position + 2) | 32 == UInt8(ascii: "t")
    {
      position += 3
      if isByte(".", position) { position += 1 }
    } else {
      return nil
    }
    if isByte(" ", position) { position += 1 }
    let first = position
    while isDigit(position), position - first < 6 { position += 1 }
    return position > first && !isDigit(position) && !isLetter(position) ? position : nil
  }

  private func isPlausible(_ groups: Groups, _ start: Int) -> Bool {
    guard (7...(groups.hasPlus ? 16 : 15)).contains(groups.digits) else { return false }
    if groups.hasPlus {
      // +45-12-34-56-78: pairs joined by hyphens to the country code are no telephone number
      let isPaired =
        groups.lengths.dropFirst().allSatisfy { $0 == 2 } && groups.separators.allSatisfy { $0 == UInt8(ascii: "-") }
      if isPaired, groups.lengths.count > 3, !groups.hasBrackets { return false }
      return groups.points == 0 || groups.lengths.count > 2
    }
    if groups.points > 0, groups.lengths.count < 3, !groups.hasBrackets { return false }
    if groups.hasBrackets { return groups.lengths.count > 1 }
    let hasInternational = byte(start) == 48 && byte(start + 1) == 48
    if groups.lengths == [3, 2, 4], groups.separators.allSatisfy({ $0 == UInt8(ascii: "-") }) { return false }
    if groups.lengths.count == 1 { return groups.digits >= 8 || hasInternational }
    if groups.lengths == [3, 4] { return byte(start) == 48 }
    if groups.digits > 13, !hasInternational, byte(start) != 48 { return false }
    if groups.separators.contains(UInt8(ascii: "/")), groups.digits <= 8 { return false }
    return groups.lengths.contains { $0 >= 3 } || groups.digits >= 8
  }

  /// Whether words before a number say that it is another one, or hexadecimal digits follow.
  private func isOther(_ range: Range<Int>) -> Bool {
    let from = max(0, range.lowerBound - 28)
    let before = String(decoding: text.part(from..<range.lowerBound), as: UTF8.self).lowercased()
    if ["account", "card", "ssn", "credit", "visa", "discover", "order", "policy", "claim", "tracking", "reference"]
      .contains(where: { before.contains($0) })
    {
      return true
    }
    // a pair with a letter behind a space: hexadecimal
    let end = range.upperBound
    guard isByte(" ", end), isHex(end + 1), isHex(end + 2), !isLetter(end + 3), !isDigit(end + 3) else { return false }
    return isLetter(end + 1) || isLetter(end + 2)
  }

  private func isHex(_ index: Int) -> Bool { isDigit(index) || byte(index) | 32 &- 97 < 6 }
}
