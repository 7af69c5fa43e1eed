/// Finds national identity numbers: US SSN and ITIN, UK National Insurance numbers, Indian Aadhaar numbers and PANs, and
/// what stands after "passport number" or "driving licence".
struct NationalIDFinder: PersonalDataFinder {
  func isWorthwhile(in scan: RedactionScan) -> Bool { scan.hasDigits }

  func find(at index: Int, in scan: RedactionScan) -> (kind: RedactionKind, end: Int)? {
    guard scan[index].isAlphanumeric, !scan[index].isUnicase, scan.numberBegins(at: index) else { return nil }
    let end =
      socialSecurity(at: index, in: scan) ?? nationalInsurance(at: index, in: scan) ?? aadhaar(at: index, in: scan)
      ?? permanentAccount(at: index, in: scan) ?? announcedID(at: index, in: scan)
    return end.map { (.nationalID, $0) }
  }

  // MARK: United States

  /// Area, group and serial number in groups of 3, 2 and 4; in one piece, or with dots, only where it is announced.
  private func socialSecurity(at index: Int, in scan: RedactionScan) -> Int? {
    guard scan[index].kind == .number, let groups = DigitGroups(at: index, in: scan, limit: 9) else { return nil }
    let isAnnounced = scan.distanceBack(from: index, to: .socialSecurity) != nil
    let count = groups.groups.count
    guard groups.digits.count == 9, let last = groups.groups.last, scan.numberEnds(before: last.token + 1) else {
      return nil
    }
    if groups.sizes(count) == [3, 2, 4] {
      let separators = Set(groups.separators(count))
      let isUsual = separators == [UInt8(ascii: "-")] || separators == [UInt8(ascii: " ")]
      guard isAnnounced || isUsual && scan.distanceBack(from: index, to: .reference) == nil else { return nil }
    } else if !isAnnounced {
      return nil
    }
    let number = groups.digits.reduce(0) { $0 * 10 + Int($1) }
    let (area, group, serial) = (number / 1_000_000, number / 10_000 % 100, number % 10_000)
    guard area != 0, area != 666, group != 0, serial != 0 else { return nil }
    // Areas from 900 on are ITINs, whose groups are 50…65, 70…88, 90…92 and 94…99.
    guard area < 900 || (50...65).contains(group) || (70...99).contains(group) && group != 89 && group != 93 else {
      return nil
    }
    return last.token + 1
  }

  // MARK: United Kingdom

  /// Two letters, six digits and a letter A…D: `QQ 12 34 56 C`; the prefixes that are not given out are not taken.
  private func nationalInsurance(at index: Int, in scan: RedactionScan) -> Int? {
    let token = scan[index]
    guard token.kind == .mixed || token.kind == .word && token.count == 2 && scan[index + 1].hasDigits,
      let (characters, end) = pairedCharacters(9, at: index, in: scan),
      characters.prefix(2).allSatisfy(\.isASCIILetter), characters[2..<8].allSatisfy(\.isASCIIDigit),
      (UInt8(ascii: "A")...UInt8(ascii: "D")).contains(characters[8])
    else { return nil }
    let prefix = String(decoding: characters.prefix(2), as: UTF8.self)
    guard !"DFIQUV".utf8.contains(characters[0]), !"DFIOQUV".utf8.contains(characters[1]),
      !["BG", "GB", "KN", "NK", "NT", "TN", "ZZ"].contains(prefix)
    else { return nil }
    let isAnnounced = scan.distanceBack(from: index, to: .identity) != nil
    return isAnnounced || scan.distanceBack(from: index, to: .reference) == nil ? end : nil
  }

  // MARK: India

  /// Twelve digits, the first 2…9, with a Verhoeff digit; in one piece only where it is announced.
  private func aadhaar(at index: Int, in scan: RedactionScan) -> Int? {
    guard scan[index].kind == .number, scan.groupsBegin(at: index),
      let groups = DigitGroups(at: index, in: scan, limit: 12),
      groups.digits.count == 12, groups.digits[0] >= 2, let last = groups.groups.last,
      scan.numberEnds(before: last.token + 1), CheckDigits.isVerhoeffValid(groups.digits)
    else { return nil }
    let isAnnounced = scan.distanceBack(from: index, to: .indianIdentity) != nil
    let isUsual = groups.sizes(3) == [4, 4, 4] && scan.distanceBack(from: index, to: .reference) == nil
    return isAnnounced || isUsual ? last.token + 1 : nil
  }

  /// Five letters, the fourth of which says what the holder is, four digits and a letter.
  private func permanentAccount(at index: Int, in scan: RedactionScan) -> Int? {
    let token = scan[index]
    guard token.kind == .mixed, token.count == 10, scan.numberEnds(before: index + 1) else { return nil }
    let raw = scan.bytes[token.range]
    let characters = raw.map(\.asciiUppercased)
    guard characters[..<5].allSatisfy(\.isASCIIUppercase), characters[5..<9].allSatisfy(\.isASCIIDigit),
      characters[9].isASCIIUppercase, "ABCFGHJLPTKE".utf8.contains(characters[3])
    else { return nil }
    if scan.distanceBack(from: index, to: .indianIdentity) != nil { return index + 1 }
    return raw.allSatisfy { !$0.isASCIILowercase } && scan.distanceBack(from: index, to: .reference) == nil
      ? index + 1 : nil
  }

  // MARK: Others

  /// The number after "passport number", "driver's license number is" and the like: at least five digits with letters
  /// and dashes.
  private func announcedID(at index: Int, in scan: RedactionScan) -> Int? {
    guard let distance = scan.distanceBack(from: index, to: .identity, within: 5) else { return nil }
    let isNamed = (1...distance).contains { scan.isWord(index - $0, "number", "no", "nr", "num", "id", "nino") }
    let isPassport = scan.isWord(index - distance, "passport", "licence", "license", "nino")
    let first = scan[index]
    let isSeries = first.kind == .word && first.count <= 3 && scan.bytes[first.range].allSatisfy(\.isASCIIUppercase)
    guard isNamed || isPassport, first.hasDigits || isSeries else { return nil }
    var position = index
    var digits = 0
    while scan[position].isAlphanumeric, scan[position].hasDigits || scan[position].count <= 3, position - index < 8 {
      digits += scan.bytes[scan[position].range].count(where: \.isASCIIDigit)
      position += 1
      let isJoined =
        scan[position].continues("-") && scan[position + 1].gap == .none && scan[position + 1].isAlphanumeric
      if isJoined { position += 1 } else if !scan[position].hasDigits || scan[position].gap == .line { break }
    }
    guard digits >= 5, digits <= 20, !isDate(index..<position, scan), scan.numberEnds(before: position) else {
      return nil
    }
    return position
  }

  /// Whether the tokens are a date in figures.
  private func isDate(_ tokens: Range<Int>, _ scan: RedactionScan) -> Bool {
    let numbers = tokens.filter { scan[$0].kind == .number }.map { scan[$0].count }
    return tokens.count == 5 && (numbers == [4, 2, 2] || numbers == [2, 2, 4])
  }

  /// Exactly so many letters and digits, in upper case, in one piece or with spaces or dashes between pairs.
  private func pairedCharacters(
    _ count: Int, at index: Int, in scan: RedactionScan
  ) -> (characters: [UInt8], end: Int)? {
    var result: [UInt8] = []
    var position = index
    while scan[position].isAlphanumeric, result.count + scan[position].count <= count {
      result.append(contentsOf: scan.bytes[scan[position].range].lazy.map(\.asciiUppercased))
      position += 1
      if result.count == count { return scan.numberEnds(before: position) ? (result, position) : nil }
      guard result.count % 2 == 0 else { return nil }
      if scan[position].continues("-") { position += 1 }
      guard scan[position].gap != .line else { return nil }
    }
    return nil
  }
}
