/// Finds postal addresses: streets with a number, post boxes, street corners and postcodes, with the unit, city, state,
/// postcode and country that follow.
///
/// A street is read from its first token on as numbers, a name and a number again. Each part is evidence (see
/// ``Evidence``), and so are what follows and a word such as `address` before; an address needs enough of it.
struct AddressFinder: PersonalDataFinder {
  /// What parts of an address are worth. A house number and a street type (`12 Main Street`) are just enough.
  enum Evidence {
    static let number = 2
    static let street = 4
    static let weakStreet = 2
    static let unit = 4
    static let postcode = 2
    static let country = 2
    static let announcement = 4
    static let enough = 6
  }

  func isWorthwhile(in scan: RedactionScan) -> Bool { true }

  func find(at index: Int, in scan: RedactionScan) -> (kind: RedactionKind, end: Int)? {
    guard scan[index].isAlphanumeric, scan.numberBegins(at: index) else { return nil }
    if scan[index].has(.boxOrCorner) || scan[index + 1].has(.boxOrCorner),
      let end = postBox(at: index, in: scan) ?? corner(at: index, in: scan)
    {
      return (.address, end)
    }
    return (street(at: index, in: scan) ?? Postcode.end(at: index, in: scan)).map { (.address, $0) }
  }

  // MARK: Streets

  private func street(at index: Int, in scan: RedactionScan) -> Int? {
    guard let street = StreetReading(at: index, in: scan) else { return nil }
    var tail = AddressTail(after: street, in: scan)
    tail.read()
    let score = street.score + tail.score
    let isAnnounced = isAnnounced(street, at: index, in: scan)
    guard score + (isAnnounced ? Evidence.announcement : 0) >= Evidence.enough else { return nil }
    guard !street.isDoubtful || isAnnounced || tail.score >= Evidence.unit else { return nil }
    return tail.end
  }

  /// Whether `lives at`, `address is`, `Address:` or, for more than a name and a number, `delivered to` stands before.
  private func isAnnounced(_ street: StreetReading, at index: Int, in scan: RedactionScan) -> Bool {
    guard street.canBeAnnounced else { return false }
    let before = scan[index - 1]
    guard
      scan[index].gap == .line || before.has(.placePreposition) || before.isSign(":")
        || before.isSign(",") && street.score >= 2 * Evidence.number
    else { return false }
    let isBare = street.score <= Evidence.number
    return scan.distanceBack(from: index, to: isBare ? .address : [.address, .delivery]) != nil
  }

  // MARK: Post boxes

  /// `P.O. Box 12`, `Postfach 12`, and the forms of the US forces: `PSC 12, Box 34`, `Unit 12 Box 34`, `USS Name`.
  private func postBox(at index: Int, in scan: RedactionScan) -> Int? {
    guard scan[index].kind == .word, let end = boxNumber(at: index, in: scan) ?? forcesBox(at: index, in: scan) else {
      return nil
    }
    var tail = AddressTail(after: end, in: scan)
    tail.read()
    return tail.end
  }

  private func boxNumber(at index: Int, in scan: RedactionScan) -> Int? {
    var position = index
    if scan.isWord(index, "postbox", "postfach", "postboks", "pobox", "apartado") {
      position += 1
    } else if scan.isWord(index, "p"), scan[index + 1].continues("."), scan.isWord(index + 2, "o") {
      position += scan[index + 3].continues(".") ? 4 : 3
      guard scan.isWord(position, "box") else { return nil }
      position += 1
    } else if scan.isWord(index, "po", "post"), scan.isWord(index + 1, "box") {
      position += 2
    } else {
      return nil
    }
    if scan[position].isSign("#") { position += 1 }
    return scan[position].hasDigits && scan[position].gap != .line ? position + 1 : nil
  }

  private func forcesBox(at index: Int, in scan: RedactionScan) -> Int? {
    if scan.isWord(index, "apo", "fpo", "dpo") { return forcesPlace(at: index, in: scan) }
    if scan.isWord(index, "psc", "unit", "cmr"), scan[index + 1].kind == .number {
      var position = index + 2
      if scan[position].isSign(",") { position += 1 }
      guard scan.isWord(position, "box"), scan[position + 1].kind == .number else { return nil }
      return forcesPlace(at: position + 2, in: scan) ?? position + 2
    }
    guard scan.isWord(index, "uss", "usns", "usnv", "uscgc") else { return nil }
    return (index + 2...index + 5).lazy.compactMap { forcesPlace(at: $0, in: scan) }.first
  }

  /// `APO AE 09123`.
  private func forcesPlace(at index: Int, in scan: RedactionScan) -> Int? {
    guard scan.isWord(index, "apo", "fpo", "dpo"), scan.isWord(index + 1, "aa", "ae", "ap"),
      scan[index + 2].kind == .number
    else { return nil }
    return index + 3
  }

  // MARK: Corners

  /// `the corner of Elm Street and 3rd`.
  private func corner(at index: Int, in scan: RedactionScan) -> Int? {
    let start = scan.isWord(index, "the") ? index + 1 : index
    guard scan.isWord(start, "corner"), scan.isWord(start + 1, "of") else { return nil }
    guard let first = cornerStreet(at: start + 2, in: scan), scan.isWord(first, "and"),
      let second = cornerStreet(at: first + 1, in: scan)
    else { return nil }
    return second
  }

  private func cornerStreet(at index: Int, in scan: RedactionScan) -> Int? {
    var position = index
    var end: Int?
    while position - index < 9, position == index || scan[position].gap != .line {
      let token = scan[position]
      guard token.isAlphanumeric || token.continues(".") || token.continues("'") || token.continues("-") else { break }
      if token.kind == .word, !token.isCapitalised, scan.isWord(position, "and") || token.has(.sentenceWord) { break }
      position += 1
      if token.isAlphanumeric { end = position }
    }
    guard let end else { return nil }
    // The full stop of "St." belongs to it where "and" follows.
    return scan[end].continues(".") && scan.isWord(end + 1, "and") ? end + 1 : end
  }
}
