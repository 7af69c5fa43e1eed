/// Check digits of numbers that people write; digits are values 0…9.
enum CheckDigits {
  /// The Luhn formula of ISO/IEC 7812-1, annex B.
  static func isLuhnValid(_ digits: some BidirectionalCollection<UInt8>) -> Bool {
    var sum = 0
    for (place, digit) in digits.reversed().enumerated() {
      let doubled = Int(digit) * 2
      sum += place % 2 == 0 ? Int(digit) : doubled > 9 ? doubled - 9 : doubled
    }
    return sum % 10 == 0
  }

  /// ISO 7064 MOD 97-10 as IBANs use it (ISO 13616): the first four characters stand last, letters count as 10…35.
  ///
  /// `characters` are ASCII digits and upper-case letters.
  static func isIBANValid(_ characters: [UInt8]) -> Bool {
    guard characters.count > 4 else { return false }
    var remainder = 0
    for character in characters[4...] + characters[..<4] {
      if character.isASCIIDigit {
        remainder = (remainder * 10 + Int(character - UInt8(ascii: "0"))) % 97
      } else {
        remainder = (remainder * 100 + Int(character - UInt8(ascii: "A")) + 10) % 97
      }
    }
    return remainder == 1
  }

  /// J. Verhoeff's dihedral check ("Error Detecting Decimal Codes", 1969), which Aadhaar numbers carry.
  static func isVerhoeffValid(_ digits: [UInt8]) -> Bool {
    var check = 0
    for (place, digit) in digits.reversed().enumerated() {
      check = product(check, permuted(Int(digit), times: place % 8))
    }
    return check == 0
  }

  /// The product in the dihedral group of ten elements: 0…4 are rotations, 5…9 reflections.
  private static func product(_ a: Int, _ b: Int) -> Int {
    switch (a < 5, b < 5) {
    case (true, true): (a + b) % 5
    case (true, false): (a + b) % 5 + 5
    case (false, true): (a - b + 5) % 5 + 5
    case (false, false): (a - b + 5) % 5
    }
  }

  private static func permuted(_ digit: Int, times: Int) -> Int {
    let permutation = [1, 5, 7, 6, 2, 8, 3, 0, 9, 4]
    return (0..<times).reduce(digit) { value, _ in permutation[value] }
  }
}

extension UInt8 {
  var isASCIIDigit: Bool { self &- 0x30 < 10 }
  var isASCIIUppercase: Bool { self &- 0x41 < 26 }
  var isASCIILowercase: Bool { self &- 0x61 < 26 }
  var isASCIILetter: Bool { (self | 0x20) &- 0x61 < 26 }
  var asciiLowercased: UInt8 { isASCIIUppercase ? self | 0x20 : self }
  var asciiUppercased: UInt8 { isASCIILowercase ? self & ~0x20 : self }
}
