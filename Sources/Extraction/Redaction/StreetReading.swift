/// A street with its numbers, as far as it can be read from a token on: `Flat 2, 14 Crown Street`, `Hauptstr. 12`,
/// `28014 Calle Mayor 3`.
struct StreetReading {
  /// The token after the street.
  private(set) var end: Int
  /// See ``AddressFinder/Evidence``.
  private(set) var score = 0
  /// Whether the name has no capital letters.
  private(set) var isLowerCase = false
  /// Whether the name may just be a few words of a sentence: such a street needs more around it.
  private(set) var isDoubtful = false
  /// Whether a word such as `address` before it can make up for evidence that lacks.
  private(set) var canBeAnnounced = false

  private typealias Evidence = AddressFinder.Evidence

  private let scan: RedactionScan
  private let start: Int
  private var numbersBefore = 0
  /// Token indices of the name's words.
  private var name: [Int] = []
  private var hasType = false
  private var hasNumberAfter = false

  init?(at index: Int, in scan: RedactionScan) {
    self.scan = scan
    start = index
    end = index
    let first = scan[index]
    let begins =
      first.hasDigits || first.isCapitalised || first.has([.streetPrefix, .unit])
      || scan[index + 1].hasDigits && StreetSuffix(first, scan) != nil
    guard begins, first.hasDigits || !first.has(.sentenceWord) || first.has(.streetPrefix) else { return nil }
    readUnit()
    readNumbersBefore()
    guard readName() else { return nil }
    readNumberAfter()
    canBeAnnounced = numbersBefore > 0 || hasNumberAfter
    guard canBeAnnounced || score >= Evidence.enough else { return nil }
  }

  /// `Flat 2,` before the house number.
  private mutating func readUnit() {
    guard scan[end].has(.unit), let after = AddressTail.unitEnd(at: end, in: scan) else { return }
    score += scan[end].has(.commonUnit) ? Evidence.number : Evidence.unit
    end = scan[after].isSign(",") ? after + 1 : after
  }

  /// The house number, or a postcode and a house number.
  private mutating func readNumbersBefore() {
    while numbersBefore < 2, let after = StreetReading.houseNumber(at: end, in: scan, longest: 6) {
      guard numbersBefore == 0 || scan[end].gap == .space else { break }
      numbersBefore += 1
      score += Evidence.number
      end =
        scan[after].isSign(",") && scan[after + 1].gap == .space && scan[after + 1].isCapitalised ? after + 1 : after
    }
  }

  /// The words of the name on one line, up to a street type, a street's ending, or the number that follows.
  private mutating func readName() -> Bool {
    var position = end
    var lastType: Int?
    let isPrefixed = scan[end].has(.streetPrefix)
    while name.count < 8, scan[position].gap != .line || position == start, isNameWord(position) {
      name.append(position)
      let token = scan[position]
      let suffix = StreetSuffix(token, scan)
      position = afterWord(position)
      if name.count > 1 || suffix != nil, suffix != nil || token.has(.streetType) {
        lastType = name.count - 1
        if !isPrefixed, !scan[position].has([.streetType, .commonStreetType]) { break }
      } else if name.count > 1, token.has(.commonStreetType), token.isCapitalised || token.has(.shortStreetType),
        token.count > 1 || !token.isCapitalised && numberFollows(position)
      {
        lastType = name.count - 1
      }
    }
    while let last = name.last, name.count - 1 != lastType, scan[last].has(.nameJoiner), !scan[last].isCapitalised {
      name.removeLast()
    }
    guard !name.isEmpty, name.contains(where: { !scan[$0].has(.nameJoiner) }) else { return false }
    if isPrefixed { return acceptPrefixed() }
    if let lastType { return acceptTyped(lastType) }
    return acceptPlain()
  }

  private mutating func acceptPrefixed() -> Bool {
    guard name.count > 1 else { return false }
    let prefix = scan[name[0]]
    let isForeign = scan.isWord(name[0], "rue", "rua", "ul", "calle", "avenida", "avda", "trg")
    score += isForeign || prefix.isCapitalised ? Evidence.street : Evidence.weakStreet
    isLowerCase = !name.dropFirst().contains { scan[$0].isCapitalised }
    isDoubtful = isLowerCase && !isForeign
    // Without capitals, the name is one word and what joins it, so that the sentence does not become a part of it.
    if let capital = name.lastIndex(where: { scan[$0].isCapitalised || scan[$0].isUnicase }), capital > 0 {
      name.removeLast(name.count - 1 - capital)
    } else if !numberFollows(afterWord(name[name.count - 1])),
      let first = name.dropFirst().firstIndex(where: { !scan[$0].has(.nameJoiner) })
    {
      name.removeLast(name.count - 1 - first)
    }
    hasType = true
    end = name[name.count - 1] + 1
    return true
  }

  private mutating func acceptTyped(_ type: Int) -> Bool {
    name.removeLast(name.count - 1 - type)
    let token = scan[name[type]]
    let suffix = StreetSuffix(token, scan)
    let isStrong = token.has(.streetType) || suffix == .plain
    isLowerCase = !name.contains { scan[$0].isCapitalised || scan[$0].isUnicase || scan[$0].kind == .mixed }
    isDoubtful = isLowerCase
    let isPlace = token.isCapitalised && suffix == nil && numbersBefore > 0 && !isYearBefore
    score += isStrong || isPlace ? Evidence.street : Evidence.weakStreet
    end = name[type] + 1
    if type == 1, scan[name[0]].has(.month) { return false }
    // "2 Tickets St. Louis", "3 Visits Dr. Smith": the short form begins what follows.
    if token.has(.shortStreetType), suffix == nil, scan[end].kind == .word, scan[end].isCapitalised,
      scan[end].gap == .space,
      !scan[end].has([.unit, .sentenceWord, .streetType, .commonStreetType])
    {
      score -= Evidence.number
    }
    let isNamedPlace = scan.isWord(name[0] - 1, "on", "at", "near") && token.isCapitalised && type > 0
    if numbersBefore == 0, isNamedPlace, token.has(.streetType) { score += Evidence.number }
    if scan.isWord(end, "north", "south", "east", "west", "n", "s", "e", "w", "nw", "ne", "sw", "se"),
      scan[end].isCapitalised, scan[end].gap == .space
    {
      end += 1
    }
    hasType = true
    return true
  }

  /// A name without a type needs the number after it, or one before and a word that announces it.
  private mutating func acceptPlain() -> Bool {
    isLowerCase = !name.contains { scan[$0].isCapitalised || scan[$0].isUnicase }
    isDoubtful = isLowerCase
    let after = afterWord(name[name.count - 1])
    guard numberFollows(after) || numbersBefore == 2 else { return false }
    if isLowerCase, numbersBefore == 0 { return false }
    end = name[name.count - 1] + 1
    return true
  }

  private mutating func readNumberAfter() {
    let start = afterWord(end - 1)
    if numberFollows(start), let after = StreetReading.houseNumber(at: start, in: scan, longest: 4) {
      score += Evidence.number
      hasNumberAfter = true
      end = after
      // "Postbox 12 St.", "Midtvollen 130 street".
      let next = scan[end].continues(".") ? end + 1 : end
      if !hasType, scan.isWord(next, "st", "street"), scan[next].gap == .space {
        score += Evidence.street
        end = next + 1
      }
    }
  }

  // MARK: Words and numbers

  private func isNameWord(_ index: Int) -> Bool {
    let token = scan[index]
    if token.kind == .mixed { return isOrdinal(token) }
    guard token.kind == .word else { return false }
    if token.has(.unit), !token.has(.commonUnit) { return false }
    if token.isCapitalised || token.isUnicase {
      return !token.has(.sentenceWord) || !name.isEmpty && token.has(.nameJoiner)
    }
    if token.has(.streetType) || token.has(.streetPrefix) || token.has(.shortStreetType)
      || token.has(.nameJoiner) && !name.isEmpty
    {
      return true
    }
    if !name.isEmpty, scan[index + 1].has(.streetType) { return !token.has(.sentenceWord) }
    return !token.has([.sentenceWord, .measure, .unit, .phone, .reference, .address, .month]) && token.count > 1
      && (numbersBefore > 0 || StreetSuffix(token, scan) != nil || !name.isEmpty && scan[name[0]].has(.streetPrefix))
  }

  /// `42nd`.
  private func isOrdinal(_ token: RedactionToken) -> Bool {
    guard (3...5).contains(token.count), scan.bytes[token.start].isASCIIDigit else { return false }
    let ending = scan.bytes[(token.end - 2)..<token.end].map(\.asciiLowercased)
    return ["st", "nd", "rd", "th"].contains { ending.elementsEqual($0.utf8) }
  }

  /// The token after a word and the sign that ties it to the next: `ul.`, `C/`, `Jean-Jaurès`, `d'Arc`.
  private func afterWord(_ index: Int) -> Int {
    let sign = scan[index + 1]
    let next = scan[index + 2]
    if sign.continues("-") || sign.continues("'"), next.gap == .none, next.kind == .word { return index + 2 }
    if sign.continues("/"), scan[index].count == 1 { return index + 2 }
    let isAbbreviated = scan[index].count <= 6 || scan.bytes[scan[index].range].suffix(3).elementsEqual("str".utf8)
    let joinsNext = isAbbreviated && next.gap == .space && next.isAlphanumeric
    return sign.continues(".") && joinsNext ? index + 2 : index + 1
  }

  /// Whether a lone number before the name may be a year: `1980 Oregon Park`.
  private var isYearBefore: Bool {
    guard numbersBefore == 1, let number = (start..<end).last(where: { scan[$0].kind == .number }) else { return false }
    let digits = scan.bytes[scan[number].range]
    return digits.count == 4
      && (digits.starts(with: "19".utf8) || digits.starts(with: "20".utf8) || digits.starts(with: "18".utf8))
  }

  private func numberFollows(_ index: Int) -> Bool {
    guard scan[index].gap != .line, let after = StreetReading.houseNumber(at: index, in: scan, longest: 4) else {
      return false
    }
    return !scan[after].has([.measure, .month]) && !scan[after].continues("%")
  }

  /// The end of `12`, `12a`, `12-14`, `12/3`, `12 a`.
  static func houseNumber(at index: Int, in scan: RedactionScan, longest: Int) -> Int? {
    let token = scan[index]
    let isMixed =
      token.kind == .mixed && token.count <= 5 && scan.bytes[token.start].isASCIIDigit
      && scan.bytes[token.range].count(where: \.isASCIILetter) == 1
    guard token.kind == .number && token.count <= longest || isMixed else { return nil }
    var end = index + 1
    if scan[end].continues("-") || scan[end].continues("/"), scan[end + 1].gap == .none, scan[end + 1].hasDigits,
      scan[end + 1].count <= 4
    {
      end += 2
    }
    return scan.numberEnds(before: end) || scan[end].continues(",") || scan[end].continues(".") ? end : nil
  }
}
