/// Finds quoted replies and signatures in a text of several lines.
struct MailScanner {
  private let bytes: [UInt8]
  /// The lines without their terminators.
  private let lines: [Range<Int>]

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    var lines: [Range<Int>] = []
    var start = 0
    while start < bytes.count {
      let end = bytes.firstNewline(in: start..<bytes.count) ?? bytes.count
      lines.append(start..<(end > start && bytes[end - 1] == 0x0D ? end - 1 : end))
      start = end + 1
    }
    self.lines = lines
  }

  /// The ranges, whole lines each, in no particular order.
  func ranges() -> [Range<Int>] {
    var ranges: [Range<Int>] = []
    // Lines from here on are quoted to the end.
    var end = lines.count
    var index = 0
    while index < end {
      if let headers = headerLines(at: index) {
        if isAllBlank(before: index) {
          ranges.append(span(index..<index + headers))
          index += headers
        } else {
          ranges.append(span(index..<lines.count))
          end = index
        }
        continue
      }
      if let announced = announcementLines(at: index) {
        var last = index + announced
        while last < lines.count, isQuoted(last) || isBlank(last) { last += 1 }
        let isFollowedByQuote = (index + announced..<last).contains(where: isQuoted)
        if isFollowedByQuote {
          ranges.append(span(index..<last))
          index = last
        } else if isAllBlank(before: index) {
          ranges.append(span(index..<index + announced))
          index += announced
        } else {
          ranges.append(span(index..<lines.count))
          end = index
        }
        continue
      }
      if isQuoted(index) { ranges.append(span(index..<index + 1)) }
      index += 1
    }
    if lines[..<end].indices.allSatisfy({ isQuoted($0) || isBlank($0) }) {
      ranges.removeAll { range in lines.contains { $0.lowerBound == range.lowerBound && isQuoted($0) } }
    }
    return ranges + signature(before: end)
  }

  // MARK: Lines

  private func line(_ index: Int) -> ArraySlice<UInt8> { bytes[bytes.trimmed(lines[index])] }

  private func lowered(_ index: Int) -> String {
    String(decoding: line(index).lazy.map(\.lowercasedASCII), as: UTF8.self)
  }

  private func isBlank(_ index: Int) -> Bool { line(index).isEmpty }

  private func isAllBlank(before index: Int) -> Bool { (0..<index).allSatisfy { isBlank($0) } }

  /// From the first line's start to the last one's end, its terminator included.
  private func span(_ indices: Range<Int>) -> Range<Int> {
    guard let last = indices.last else { return 0..<0 }
    let end = last + 1 < lines.count ? lines[last + 1].lowerBound : bytes.count
    return lines[indices.lowerBound].lowerBound..<end
  }

  private func isQuoted(_ index: Int) -> Bool { isQuoted(lines[index]) }

  /// `> text`, `>> text`, `>text`; not `>5 kg`, `>=`.
  private func isQuoted(_ range: Range<Int>) -> Bool {
    let line = bytes[bytes.trimmed(range)]
    guard line.first == UInt8(ascii: ">") else { return false }
    guard let next = line.dropFirst().first else { return true }
    return !(next.isASCIIDigit || next == UInt8(ascii: "=") || next == UInt8(ascii: "<") || next == UInt8(ascii: "_"))
  }

  // MARK: Replies

  /// The number of lines of a block that heads a quoted mail: `-----Original Message-----`, or `From:` with `Sent:` or
  /// `Date:` and `To:` or `Subject:` after it.
  private func headerLines(at index: Int) -> Int? {
    guard let first = line(index).first, MailPhrases.headerInitials.contains(first.lowercasedASCII),
      line(index).count < 200
    else { return nil }
    switch first.lowercasedASCII {
    case UInt8(ascii: "-"), UInt8(ascii: "b"):
      let text = lowered(index)
      if text.hasPrefix("-") || text.hasPrefix("begin"), MailPhrases.forwardMarks.contains(where: text.contains) {
        return 1 + (index + 1 < lines.count ? headerLines(at: index + 1) ?? 0 : 0)
      }
    case UInt8(ascii: "_"):
      guard line(index).starts(with: Array("____________".utf8)), index + 1 < lines.count else { return nil }
      return headerLines(at: index + 1).map { $0 + 1 }
    default: break
    }
    guard fieldName(index).map(MailPhrases.senderFields.contains) == true else { return nil }
    var count = 1
    var names: Set<String> = []
    while index + count < lines.count, count < 8, let name = fieldName(index + count),
      MailPhrases.otherFields.contains(name)
    {
      names.insert(name)
      count += 1
    }
    return names.count >= 2 ? count : nil
  }

  /// `from` of `From: …` and `*From:* …`.
  private func fieldName(_ index: Int) -> String? {
    let line = line(index).drop { $0 == UInt8(ascii: "*") }.prefix(14)
    guard let colon = line.firstIndex(of: UInt8(ascii: ":")) else { return nil }
    return String(decoding: line[..<colon].map(\.lowercasedASCII), as: UTF8.self)
  }

  /// The number of lines (at most three) of `On Tue, 3 Mar 2026 at 10:00, Dana <d@x.org> wrote:`.
  private func announcementLines(at index: Int) -> Int? {
    let start = line(index).prefix(3)
    guard start.count == 3, start.last == 0x20,
      MailPhrases.announcementInitials.contains(start[start.startIndex].lowercasedASCII)
    else { return nil }
    let opening = lowered(index)
    guard let phrase = MailPhrases.announcements.first(where: { opening.hasPrefix($0.opening) }) else { return nil }
    var hasDigit = false
    for count in 1...3 where index + count <= lines.count {
      let text = lowered(index + count - 1)
      guard text.utf8.count < 200 else { return nil }
      hasDigit = hasDigit || text.utf8.contains(where: \.isASCIIDigit)
      if text.hasSuffix(":"), phrase.endings.contains(where: text.contains), hasDigit { return count }
    }
    return nil
  }

  // MARK: Signatures

  /// The longest signature, in lines that are not blank.
  private static let longestSignature = 8

  /// The ranges of a signature at the end of the lines before `end`.
  private func signature(before end: Int) -> [Range<Int>] {
    var ranges: [Range<Int>] = []
    var last = end
    while last > 0, isBlank(last - 1) || isQuoted(last - 1) { last -= 1 }
    while last > 1, MailPhrases.devices.contains(where: lowered(last - 1).hasPrefix), line(last - 1).count < 80 {
      ranges.append(span(last - 1..<last))
      last -= 1
      while last > 0, isBlank(last - 1) { last -= 1 }
    }
    var filled = 0
    var index = last - 1
    while index > 0, filled <= MailScanner.longestSignature {
      let text = lowered(index)
      if text == "--" || text == "—" || bytes[lines[index]].elementsEqual("-- ".utf8) {
        ranges.append(span(index..<last))
        return ranges
      }
      let closing = text.drop { !$0.isLetter }.trimmingClosingMarks()
      if let kind = MailPhrases.closings[closing] {
        guard kind == .formal || isName(firstFilledLine(from: index + 1)) else { return ranges }
        let start = kind == .thanks ? index + 1 : index
        if start < last { ranges.append(span(start..<last)) }
        return ranges
      }
      guard isSignatureLine(index, text) else { return ranges }
      if !isBlank(index) { filled += 1 }
      index -= 1
    }
    return ranges
  }

  private func firstFilledLine(from index: Int) -> ArraySlice<UInt8> {
    (index..<max(index, lines.count)).first { !isBlank($0) }.map(line) ?? []
  }

  /// At most four words without digits, the first with a capital.
  private func isName(_ line: ArraySlice<UInt8>) -> Bool {
    guard let first = line.first, first >= 0x80 || (first.isASCIILetter && first != first.lowercasedASCII) else {
      return false
    }
    return line.count(where: { $0 == 0x20 }) < 4 && !line.contains(where: \.isASCIIDigit)
  }

  /// Short, and no sentence: what stands under a closing is a name, a title, a phone number.
  private func isSignatureLine(_ index: Int, _ text: String) -> Bool {
    guard line(index).count <= 60, !text.hasPrefix("ps"), !text.hasPrefix("p.s") else { return false }
    guard let last = text.last else { return true }
    return !"?!".contains(last) && !(last == "." && text.split(separator: " ").count > 4)
  }
}

extension StringProtocol {
  /// Without commas, full stops, dashes and spaces at the end.
  fileprivate func trimmingClosingMarks() -> String {
    var result = String(self)
    while let last = result.last, ",.!-– ".contains(last) { result.removeLast() }
    return result
  }
}
