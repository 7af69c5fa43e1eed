/// What follows a street or a post box and belongs to the address: unit, city, state, postcode, country, on the same line
/// or the next ones.
///
/// A place's name alone belongs to it only where a comma or a unit stands before it; over a line break, only where a
/// unit, a postcode or a country follows.
struct AddressTail {
  /// The token after the last one that belongs to the address.
  private(set) var end: Int
  /// See ``AddressFinder/Evidence``.
  private(set) var score = 0

  private typealias Evidence = AddressFinder.Evidence

  private let scan: RedactionScan
  private let isLowerCase: Bool
  private var position: Int
  private var lines = 0
  private var hasPostcode = false
  private var hasPlace = false
  private var follows = Part.street

  private enum Part {
    case street
    case unit
    case place
    case postcode
    case country
  }

  init(after street: StreetReading, in scan: RedactionScan) {
    self.init(after: street.end, in: scan, isLowerCase: street.isLowerCase)
  }

  init(after position: Int, in scan: RedactionScan, isLowerCase: Bool = false) {
    self.scan = scan
    self.position = position
    self.isLowerCase = isLowerCase
    end = position
  }

  mutating func read() {
    for _ in 0..<12 {
      guard readPart() else { return }
    }
  }

  private mutating func readPart() -> Bool {
    var isApart = false
    if scan[position].continues(".") { position += 1 }
    if scan[position].isSign(",") {
      if scan[position].gap == .line { lines += 1 }
      position += 1
      isApart = true
    }
    let isNewLine = scan[position].gap == .line
    if isNewLine {
      lines += 1
      while [">", "|", "*", "?"].contains(where: { scan[position].isSign($0) }) { position += 1 }
      // Blank lines of a quoted message.
      if scan[position].gap == .line, scan[position - 1].kind == .punctuation { lines += 1 }
    }
    guard lines <= 6 else { return false }
    // "Strada Provinciale 65 22 Suite 4": a second house number.
    let isNumberBeforeUnit = scan[position].kind == .number && follows == .street && !isApart && !isNewLine
    let unit = isNumberBeforeUnit ? position + 1 : position
    if let after = AddressTail.unitEnd(at: unit, in: scan) { return accept(.unit, to: after, worth: Evidence.unit) }
    if let after = Postcode.written(at: position, in: scan) {
      hasPostcode = true
      return accept(.postcode, to: after, worth: Evidence.unit)
    }
    if let after = numericPostcode(isApart: isApart || isNewLine) {
      hasPostcode = true
      return accept(.postcode, to: after, worth: Evidence.postcode)
    }
    // "12345 Berlin": a city after its postcode.
    let isTied = isApart || follows == .unit || follows == .postcode && !hasPlace
    return readPlace(isSure: isTied && !isNewLine)
  }

  private mutating func accept(_ part: Part, to after: Int, worth: Int) -> Bool {
    score += worth
    follows = part
    position = after
    end = after
    return true
  }

  // MARK: Units

  /// The end of `Apt. 12`, `Suite 3B`, `# 4`, `Unit C`.
  static func unitEnd(at index: Int, in scan: RedactionScan) -> Int? {
    guard scan[index].has(.unit) || scan[index].isSign("#") else { return nil }
    var position = index + 1
    if scan[position].continues(".") { position += 1 }
    if scan[position].isSign("#") { position += 1 }
    let token = scan[position]
    guard token.gap != .line,
      token.hasDigits && token.count <= 6 || token.kind == .word && token.count == 1 && token.isCapitalised
    else { return nil }
    guard scan[position + 1].continues("-"), scan[position + 2].gap == .none, scan[position + 2].hasDigits else {
      return position + 1
    }
    return position + 3
  }

  // MARK: Postcodes

  /// The end of a postcode of figures, where one may stand: after a place, a comma or a line break.
  private func numericPostcode(isApart: Bool) -> Int? {
    let token = scan[position]
    guard token.kind == .number, !hasPostcode, scan.numberBegins(at: position) else { return nil }
    let next = scan[position + 1]
    // ", 32 60810": the number of a region before the postcode.
    if token.count <= 3, isApart, next.kind == .number, (4...6).contains(next.count),
      scan.numberEnds(before: position + 2)
    {
      return position + 2
    }
    if token.count == 2, isApart, next.continues("-"), scan[position + 2].kind == .number, scan[position + 2].count == 3
    {
      return position + 3
    }
    guard (3...6).contains(token.count), follows != .street || isApart else { return nil }
    if next.continues("-"), scan[position + 2].kind == .number, (3...4).contains(scan[position + 2].count),
      scan.numberEnds(before: position + 3)
    {
      return position + 3
    }
    guard scan.numberEnds(before: position + 1), !next.has([.measure, .month]) else { return nil }
    if token.count == 3, next.kind == .number, next.count == 2, next.gap == .space { return position + 2 }
    if token.count == 4, next.kind == .word, next.count == 2, next.gap == .space, next.isCapitalised {
      return position + 2
    }
    return position + 1
  }

  // MARK: Places

  /// The words of a city, state or country.
  private mutating func readPlace(isSure: Bool) -> Bool {
    var index = position
    var last: Int?
    var countryEnd: Int?
    while index - position < 9, index == position || scan[index].gap != .line {
      let token = scan[index]
      if token.kind == .word {
        guard isPlaceWord(index) else { break }
        index += 1
        if !token.has(.nameJoiner) || token.isCapitalised { last = index }
        if token.has(.country), token.isCapitalised || isLowerCase { countryEnd = index }
      } else if token.continues("-") || token.continues("'") || token.continues("/") || token.continues("."),
        scan[index + 1].kind == .word, index > position,
        token.isSign(".") ? scan[index - 1].count <= 3 : scan[index + 1].gap == .none
      {
        index += 1
      } else if token.isSign("("), scan[index + 1].kind == .word, scan[index + 2].continues(")"), index > position {
        index += 3
        if countryEnd == index - 3 { countryEnd = index }
        last = index
      } else {
        break
      }
    }
    guard let last else { return false }
    let isRestOfLine = follows == .unit && last - position <= 3 && scan[last].gap == .line
    follows = .place
    hasPlace = true
    position = last
    if let countryEnd {
      score += Evidence.country
      end = countryEnd
      follows = .country
    } else if isSure, !isLowerCase || isRestOfLine {
      end = last
    }
    return true
  }

  private func isPlaceWord(_ index: Int) -> Bool {
    let token = scan[index]
    if token.has(.unit), !token.has(.commonUnit) || scan[index + 1].hasDigits { return false }
    if token.isCapitalised || token.isUnicase {
      return !token.has(.sentenceWord) || isStateCode(token)
    }
    if token.has(.nameJoiner), scan[index + 1].isCapitalised || index > position && scan[index + 1].has(.nameJoiner) {
      return true
    }
    if isLowerCase { return !token.has([.sentenceWord, .measure]) || token.has(.nameJoiner) }
    return token.count <= 3 && Postcode.follows(index + 1, in: scan)
  }

  private func isStateCode(_ token: RedactionToken) -> Bool {
    token.count == 2 && scan.bytes[token.range].allSatisfy(\.isASCIIUppercase)
  }
}
