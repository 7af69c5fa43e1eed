/// Finds telephone numbers: in international form, in the usual groups of the US, the UK, India and continental Europe,
/// with obfuscated spacing, spelled out in words, and any plausible number that a word such as `phone` announces.
struct PhoneFinder: PersonalDataFinder {
  func isWorthwhile(in scan: RedactionScan) -> Bool {
    scan.hasDigits || scan.tokens.contains { $0.has(.spokenDigit) }
  }

  func find(at index: Int, in scan: RedactionScan) -> (kind: RedactionKind, end: Int)? {
    if scan[index].has(.spokenDigit) || scan[index].has(.digitRepeat) {
      return spokenNumber(at: index, in: scan).map { (.phone, $0) }
    }
    guard scan[index].kind == .number || scan[index].isSign("+") || scan[index].isSign("("),
      scan.groupsBegin(at: index), let groups = DigitGroups(at: index, in: scan, limit: 15)
    else { return nil }
    for count in stride(from: groups.groups.count, through: 1, by: -1) {
      let end = groups.groups[count - 1].token + 1
      guard scan.numberEnds(before: end) else { continue }
      let context = PhoneContext(of: index..<end, in: scan)
      // Groups of four and more of them: a card's or an order's number.
      let goesOn = scan[end].kind == .number && scan[end].gap == .space && scan[end].count == 4
      if goesOn, context != .announced, groups.sizes(count).allSatisfy({ $0 == 4 }) { return nil }
      if PhoneShape(groups, count).isPhone(context) { return (.phone, extensionEnd(after: end, in: scan)) }
    }
    return nil
  }

  /// Takes in `ext. 12` or `x12` after a number.
  private func extensionEnd(after end: Int, in scan: RedactionScan) -> Int {
    var position = end
    if scan[position].isSign(",") { position += 1 }
    guard scan.isWord(position, "ext", "extension", "extn", "x") else { return end }
    position += 1
    if scan[position].continues(".") { position += 1 }
    return scan[position].kind == .number && scan[position].count <= 5 ? position + 1 : end
  }

  /// Digits said one by one, `double five` and `oh` among them: at least ten, or seven after a word such as `phone`. A
  /// card's number that is said so counts as a telephone number too.
  private func spokenNumber(at index: Int, in scan: RedactionScan) -> Int? {
    guard !scan[index - 1].has(.spokenDigit) else { return nil }
    var position = index
    var digits = 0
    while scan[position].has(.spokenDigit) || scan[position].has(.digitRepeat) {
      if scan[position].has(.digitRepeat) {
        guard scan[position + 1].has(.spokenDigit) else { break }
        digits += scan.isWord(position, "triple") ? 3 : 2
        position += 2
      } else {
        digits += 1
        position += 1
      }
      let isJoined = scan[position].isSign("-") || scan[position].isSign(",")
      if isJoined, scan[position + 1].has(.spokenDigit) || scan[position + 1].has(.digitRepeat) { position += 1 }
    }
    let context = PhoneContext(of: index..<position, in: scan)
    return digits >= 10 && context != .reference || digits >= 7 && context == .announced ? position : nil
  }
}

/// What the words around a number say of it.
enum PhoneContext {
  /// A telephone number.
  case announced
  /// Some other number.
  case reference
  case silent

  init(of tokens: Range<Int>, in scan: RedactionScan) {
    let others: RedactionWordRoles = [
      .reference, .card, .socialSecurity, .identity, .indianIdentity, .bankAccount, .version, .postcode,
    ]
    var phone = scan.distanceBack(from: tokens.lowerBound, to: .phone)
    let other = scan.distanceBack(from: tokens.lowerBound, to: others)
    // "Order number" and "Skymiles number" are others' numbers; "my number" and "the number" are to be called.
    if let distance = phone, scan.isWord(tokens.lowerBound - distance, "number") {
      let before = scan[tokens.lowerBound - distance - 1]
      if other != nil || before.kind == .word && !before.has([.sentenceWord, .phone]) { phone = nil }
    }
    if let other, other < phone ?? .max {
      self = .reference
    } else if phone != nil || PhoneContext.isTrailed(tokens.upperBound, in: scan) {
      self = .announced
    } else {
      self = .silent
    }
  }

  /// Whether `office`, `(mobile)` or `-Fax` follows.
  private static func isTrailed(_ index: Int, in scan: RedactionScan) -> Bool {
    var position = index
    while scan[position].isSign("-") || scan[position].isSign("("), position - index < 2 { position += 1 }
    return scan[position].has(.phoneTrailer) && scan[position].gap != .line
  }
}

/// The groups that a number is written in.
struct PhoneShape {
  private let sizes: [Int]
  private let digits: ArraySlice<UInt8>
  private let separators: Set<UInt8>
  private let hasPlus: Bool
  private let hasParentheses: Bool

  init(_ groups: DigitGroups, _ count: Int) {
    sizes = groups.sizes(count)
    digits = groups.digits(ofFirst: count)
    separators = Set(groups.separators(count))
    hasPlus = groups.hasPlus
    hasParentheses = groups.beginsInParentheses && separators.contains(UInt8(ascii: "("))
  }

  func isPhone(_ context: PhoneContext) -> Bool {
    guard (7...15).contains(digits.count), let first = digits.first, !isDate else { return false }
    if hasPlus { return digits.count >= 8 }
    switch context {
    case .announced: return digits.count <= 13 && !isSpacedText(first)
    case .reference: return hasParentheses && isNorthAmerican(first)
    case .silent: break
    }
    if hasParentheses { return digits.count >= 8 }
    if isSpelledApart { return digits.count >= 10 }
    return isNorthAmerican(first) || isTrunk(first) || isIndian(first)
  }

  /// `415-555-0100` and `1 415 555 0100`.
  private func isNorthAmerican(_ first: UInt8) -> Bool {
    let local = sizes.first == 1 && first == 1 ? Array(sizes.dropFirst()) : sizes
    guard local == [3, 3, 4] else { return false }
    return digits[digits.endIndex - 10] >= 2
  }

  /// A number that begins with 0 for a long-distance call: `020 7946 0958`, `01.23.45.67.89`, `07700900123`, or with 00.
  private func isTrunk(_ first: UInt8) -> Bool {
    guard first == 0, !separators.contains(UInt8(ascii: "/")) || sizes.count == 2 else { return false }
    if sizes.count == 1 { return digits.count == 11 && digits[digits.startIndex + 1] == 7 }
    let isInternational = sizes[0] >= 2 && digits[digits.startIndex + 1] == 0
    return ((sizes.count == 2 ? 10 : 9)...(isInternational ? 15 : 12)).contains(digits.count)
      && sizes.allSatisfy { (2...7).contains($0) }
      && (sizes[0] >= 3 || sizes.count >= 4)
  }

  /// A mobile number in two groups of five.
  private func isIndian(_ first: UInt8) -> Bool {
    first >= 6 && sizes == [5, 5]
  }

  /// Digits with something between each of them: `4 1 5 - 5 5 5 - 0 1 0 0`.
  private var isSpelledApart: Bool {
    sizes.count >= 7 && sizes.count(where: { $0 == 1 }) >= 7
  }

  /// Short numbers one after another that are no telephone number, such as `2 3 10 12`.
  private func isSpacedText(_ first: UInt8) -> Bool {
    separators == [UInt8(ascii: " ")] && sizes.count > 6 && !isSpelledApart
  }

  /// `2026-03-04`, `04.03.2026`, `20260304`.
  private var isDate: Bool {
    guard digits.count == 8 else { return false }
    let values = sizes.reduce(into: (values: [Int](), rest: digits)) { result, size in
      result.values.append(result.rest.prefix(size).reduce(0) { $0 * 10 + Int($1) })
      result.rest = result.rest.dropFirst(size)
    }.values
    switch sizes {
    case [4, 2, 2]: return (1900...2100).contains(values[0]) && values[1] <= 12 && values[2] <= 31
    case [2, 2, 4]: return (1900...2100).contains(values[2]) && values[0] <= 31 && values[1] <= 31
    case [8]:
      return (1900...2100).contains(values[0] / 10_000) && values[0] / 100 % 100 <= 12 && values[0] % 100 <= 31
    default: return false
    }
  }
}
