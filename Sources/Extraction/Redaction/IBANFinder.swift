/// Finds International Bank Account Numbers: a known country, its length, and right check digits; in any case, in one
/// piece or in groups.
struct IBANFinder: PersonalDataFinder {
  func isWorthwhile(in scan: RedactionScan) -> Bool { scan.hasDigits }

  func find(at index: Int, in scan: RedactionScan) -> (kind: RedactionKind, end: Int)? {
    let token = scan[index]
    guard token.kind == .mixed || token.kind == .word && token.count == 2 && scan[index + 1].hasDigits,
      scan.numberBegins(at: index),
      let length = Self.length(of: scan.bytes, at: scan[index].range)
    else { return nil }
    var characters: [UInt8] = []
    var position = index
    while scan[position].isAlphanumeric, !scan[position].isUnicase, characters.count < length {
      for byte in scan.bytes[scan[position].range] {
        guard byte < 0x80 else { return nil }
        characters.append(byte.asciiUppercased)
      }
      if characters.count >= 4, !(characters[2].isASCIIDigit && characters[3].isASCIIDigit) { return nil }
      position += 1
      guard characters.count < length else { break }
      let next = scan[position]
      if next.gap == .none, next.isSign("-") || next.isSign(".") { position += 1 }
      guard scan[position].gap != .line else { return nil }
    }
    guard characters.count == length, scan.numberEnds(before: position), CheckDigits.isIBANValid(characters) else {
      return nil
    }
    return (.iban, position)
  }

  /// The length of the IBANs of the country whose code a token begins with.
  private static func length(of bytes: [UInt8], at range: Range<Int>) -> Int? {
    guard range.count >= 2, bytes[range.lowerBound].isASCIILetter, bytes[range.lowerBound + 1].isASCIILetter else {
      return nil
    }
    let letters = [bytes[range.lowerBound].asciiUppercased, bytes[range.lowerBound + 1].asciiUppercased]
    return lengths[UInt16(letters[0]) << 8 | UInt16(letters[1])]
  }

  /// By two letters of ASCII, big-endian; after the IBAN registry of SWIFT (ISO 13616).
  private static let lengths: [UInt16: Int] = {
    let table = """
      AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BI27 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DJ27 DK18 DO28 EE20 EG29 \
      ES24 FI18 FK18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HN28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 \
      LB28 LC32 LI21 LT20 LU20 LV21 LY25 MC27 MD24 ME22 MK19 MN20 MR27 MT31 MU30 NI28 NL18 NO15 OM23 PK24 PL28 PS29 \
      PT25 QA29 RO24 RS22 RU33 SA24 SC31 SD18 SE24 SI19 SK24 SM27 SO23 ST25 SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20 \
      YE30
      """
    var lengths: [UInt16: Int] = [:]
    for entry in table.split(separator: " ") {
      let bytes = Array(entry.utf8)
      lengths[UInt16(bytes[0]) << 8 | UInt16(bytes[1])] = Int(entry.dropFirst(2))
    }
    return lengths
  }()
}
