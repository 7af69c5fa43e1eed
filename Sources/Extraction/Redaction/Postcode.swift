/// Postcodes that are known by their form, or by a word such as `zip` before them.
enum Postcode {
  static func end(at index: Int, in scan: RedactionScan) -> Int? {
    guard scan[index].hasDigits else { return nil }
    return written(at: index, in: scan) ?? announced(at: index, in: scan)
  }

  /// Whether a number as long as a postcode stands at an index.
  static func follows(_ index: Int, in scan: RedactionScan) -> Bool {
    scan[index].kind == .number && (3...6).contains(scan[index].count) && scan[index].gap != .none
  }

  // MARK: By form

  /// The end of a UK postcode with a known area (`SW1A 1AA`) or a Canadian one (`K1A 0B1`), in capitals.
  static func written(at index: Int, in scan: RedactionScan) -> Int? {
    let token = scan[index]
    guard token.kind == .mixed, token.isCapitalised, (2...7).contains(token.count) else { return nil }
    var characters = Array(scan.bytes[token.range])
    var end = index + 1
    if characters.count <= 4, scan[end].gap == .space, scan[end].kind == .mixed, scan[end].count == 3 {
      characters += scan.bytes[scan[end].range]
      end += 1
    } else if characters.count < 5 {
      return nil
    }
    guard scan.numberEnds(before: end), isBritish(characters) || end > index + 1 && isCanadian(characters) else {
      return nil
    }
    return end
  }

  /// The outward code (`A9`, `A99`, `AA9`, `AA99`, `A9A`, `AA9A`), then a digit and two letters without C, I, K, M, O, V.
  private static func isBritish(_ characters: [UInt8]) -> Bool {
    guard (5...7).contains(characters.count) else { return false }
    let inward = characters.suffix(3)
    let outward = characters.dropLast(3)
    let area = outward.prefix { $0.isASCIIUppercase }
    let district = outward.dropFirst(area.count)
    guard inward.first?.isASCIIDigit == true,
      inward.dropFirst().allSatisfy({ $0.isASCIIUppercase && !"CIKMOV".utf8.contains($0) }),
      let first = district.first, first.isASCIIDigit, district.count <= 2,
      district.allSatisfy({ $0.isASCIIDigit || $0.isASCIIUppercase })
    else { return false }
    return areas.contains(String(decoding: area, as: UTF8.self))
  }

  private static func isCanadian(_ characters: [UInt8]) -> Bool {
    characters.count == 6
      && characters.enumerated().allSatisfy {
        $0.offset % 2 == 0 ? $0.element.isASCIIUppercase : $0.element.isASCIIDigit
      }
      && !"DFIOQUWZ".utf8.contains(characters[0])
  }

  /// The UK's postcode areas.
  private static let areas = Set(
    """
    AB AL B BA BB BD BH BL BN BR BS BT CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT DY E EC EH EN EX FK FY G \
    GL GU GY HA HD HG HP HR HS HU HX IG IM IP IV JE KA KT KW KY L LA LD LE LL LN LS LU M ME MK ML N NE NG NN NP NR NW \
    OL OX PA PE PH PL PO PR RG RH RM S SA SE SG SK SL SM SN SO SP SR SS ST SW SY TA TD TF TN TQ TR TS TW UB W WA WC WD \
    WF WN WR WS WV YO ZE
    """.split(separator: " ").map(String.init))

  // MARK: By announcement

  /// The end of what follows `zip code` or `postcode`: at least three characters, a digit among them.
  private static func announced(at index: Int, in scan: RedactionScan) -> Int? {
    guard let distance = scan.distanceBack(from: index, to: .postcode, within: 5), scan[index].count <= 6,
      scan[index].count >= 3,
      !(1..<distance).contains(where: { scan[index - $0].hasDigits || scan[index - $0].isSign(".") })
    else { return nil }
    let next = scan[index + 1]
    if next.continues("-"), scan[index + 2].kind == .number, scan[index + 2].gap == .none { return index + 3 }
    if next.gap == .space, next.hasDigits, next.count <= 4 { return index + 2 }
    if next.gap == .space, next.kind == .word, next.count == 2, next.isCapitalised { return index + 2 }
    return scan.numberEnds(before: index + 1) ? index + 1 : nil
  }
}
