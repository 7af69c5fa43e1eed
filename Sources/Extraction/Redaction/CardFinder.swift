/// Finds payment card numbers of 13 to 19 digits with a right Luhn digit and an issuer's prefix for that length; after a
/// word such as `card`, with any prefix and from 12 digits on, as Maestro has them.
struct CardFinder: PersonalDataFinder {
  func isWorthwhile(in scan: RedactionScan) -> Bool { scan.hasDigits }

  func find(at index: Int, in scan: RedactionScan) -> (kind: RedactionKind, end: Int)? {
    guard scan[index].kind == .number, scan.groupsBegin(at: index),
      let groups = DigitGroups(at: index, in: scan, limit: 19)
    else { return nil }
    let announcement = scan.distanceBack(from: index, to: .card)
    let reference = scan.distanceBack(from: index, to: .reference)
    if let reference, reference < announcement ?? .max { return nil }
    let isAnnounced = announcement != nil
    for count in stride(from: groups.groups.count, through: 1, by: -1) {
      let digits = groups.digits(ofFirst: count)
      let end = groups.groups[count - 1].token + 1
      guard digits.count >= 12, scan.numberEnds(before: end) else { continue }
      guard CheckDigits.isLuhnValid(digits),
        isAnnounced || digits.count >= 13 && isUsualGrouping(groups.sizes(count)) && Self.isIssued(digits)
      else { continue }
      return (.card, end)
    }
    return nil
  }

  /// Groups as they are embossed; where nothing announces a card, others are more likely to be something else.
  private func isUsualGrouping(_ sizes: [Int]) -> Bool {
    sizes.count == 1 || sizes.dropLast().allSatisfy { (4...6).contains($0) } && (1...6).contains(sizes[sizes.count - 1])
  }

  /// Whether an issuer of ISO/IEC 7812 networks uses the prefix with this length.
  private static func isIssued(_ digits: ArraySlice<UInt8>) -> Bool {
    let prefix = digits.prefix(6).reduce(0) { $0 * 10 + Int($1) }
    let two = prefix / 10_000
    let three = prefix / 1000
    let four = prefix / 100
    switch digits.count {
    case 13: return two / 10 == 4 || [50, 56, 57, 58].contains(two)
    case 14: return (300...305).contains(three) || three == 309 || two == 36 || (38...39).contains(two)
    case 15: return two == 34 || two == 37 || four == 2131 || four == 1800 || two == 50
    default:
      // Visa, Mastercard, Mir, JCB, Discover, UnionPay, Maestro, RuPay, Diners Club.
      return two / 10 == 4 || (51...55).contains(two) || (2221...2720).contains(four) || (2200...2204).contains(four)
        || (3528...3589).contains(four) || two == 50 || (56...69).contains(two) || (81...82).contains(two)
        || digits.count == 16 && (two == 30 || two == 36 || two == 38 || two == 39)
    }
  }
}
