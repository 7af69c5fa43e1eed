/// Finds IPv4 addresses that are no version numbers, and IPv6 addresses (RFC 4291) that are no times of day.
struct IPAddressFinder: PersonalDataFinder {
  func isWorthwhile(in scan: RedactionScan) -> Bool { scan.hasDigits }

  func find(at index: Int, in scan: RedactionScan) -> (kind: RedactionKind, end: Int)? {
    (version4(at: index, in: scan) ?? version6(at: index, in: scan)).map { (.ip, $0) }
  }

  private func version4(at index: Int, in scan: RedactionScan) -> Int? {
    guard scan.numberBegins(at: index), let end = dottedQuad(at: index, in: scan),
      scan.numberEnds(before: end) || scan[end].isSign(":"),
      scan.distanceBack(from: index, to: .version, within: 3) == nil
    else { return nil }
    return end
  }

  private func dottedQuad(at index: Int, in scan: RedactionScan) -> Int? {
    for part in 0..<4 {
      let token = scan[index + part * 2]
      guard token.kind == .number, token.count <= 3, part == 0 || token.gap == .none,
        scan.bytes[token.range].reduce(0, { $0 * 10 + Int($1 - UInt8(ascii: "0")) }) <= 255,
        part == 3 || scan[index + part * 2 + 1].continues(".")
      else { return nil }
    }
    return index + 7
  }

  /// Eight groups of hexadecimal digits, or fewer with one `::`, the last two also as a dotted quad.
  private func version6(at index: Int, in scan: RedactionScan) -> Int? {
    let before = scan[index - 1]
    let first = scan[index]
    guard scan[index + 1].continues(":"), isGroup(first, scan) || first.isSign(":"),
      first.gap != .none || !(before.isAlphanumeric || before.isSign(":") || before.isSign("."))
    else { return nil }
    var position = index
    var groups = 0
    var hasGap = false
    var hasDigits = false
    while groups <= 8 {
      if groups > 0, let end = dottedQuad(at: position, in: scan), scan[position].gap == .none {
        groups += 2
        hasDigits = true
        position = end
        break
      }
      if isGroup(scan[position], scan), position == index || scan[position].gap == .none {
        groups += 1
        if scan[position].hasDigits { hasDigits = true }
        position += 1
      }
      guard scan[position].isSign(":"), position == index || scan[position].gap == .none else { break }
      if scan[position + 1].continues(":") {
        guard !hasGap else { return nil }
        hasGap = true
        position += 2
        guard isGroup(scan[position], scan), scan[position].gap == .none else { break }
      } else if isGroup(scan[position + 1], scan), scan[position + 1].gap == .none {
        position += 1
      } else {
        break
      }
    }
    guard hasDigits, hasGap ? (2...7).contains(groups) : groups == 8, !scan[position].continues(":"),
      scan.numberEnds(before: position)
    else { return nil }
    return position
  }

  private func isGroup(_ token: RedactionToken, _ scan: RedactionScan) -> Bool {
    token.isAlphanumeric && token.count <= 4
      && scan.bytes[token.range].allSatisfy {
        $0.isASCIIDigit || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains($0.asciiLowercased)
      }
  }
}
