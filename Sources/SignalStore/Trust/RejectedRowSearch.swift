/// Finds the rejected rows that name a person: by an id as a whole word, an e-mail address, or a telephone number
/// however it is spaced.
struct RejectedRowSearch {
  private var words: [[UInt8]] = []
  private var numbers: [[UInt8]] = []

  init(names: Set<String>) {
    for name in names.sorted() {
      let digits = name.utf8.filter(\.isDigit)
      if digits.count >= 7, digits.count + name.utf8.count(where: \.isTelephoneFiller) == name.utf8.count {
        numbers.append(digits)
      }
      words.append(Array(name.lowercased().utf8))
    }
  }

  /// Whether there is nobody to find.
  var isEmpty: Bool { words.isEmpty }

  func finds(_ row: String) -> Bool {
    let bytes = Array(row.lowercased().utf8)
    if words.contains(where: { bytes.containsWord($0) }) { return true }
    guard !numbers.isEmpty else { return false }
    // With or without the code of the country.
    return bytes.telephoneNumbers.contains { number in
      numbers.contains { number.hasSuffix($0) || (number.count >= 9 && $0.hasSuffix(number)) }
    }
  }
}

extension UInt8 {
  fileprivate var isDigit: Bool { self >= UInt8(ascii: "0") && self <= UInt8(ascii: "9") }

  /// Whether people write it between the digits of a telephone number.
  fileprivate var isTelephoneFiller: Bool { Array(" -.()/+".utf8).contains(self) }

  /// Whether it makes a longer word of the one beside it.
  fileprivate var continuesWord: Bool {
    isDigit || self >= 0x80 || self == UInt8(ascii: "_") || self == UInt8(ascii: "-")
      || (self >= UInt8(ascii: "a") && self <= UInt8(ascii: "z"))
  }
}

extension [UInt8] {
  /// The digits of each run of digits and what people write between them.
  fileprivate var telephoneNumbers: [[UInt8]] {
    split { !$0.isDigit && !$0.isTelephoneFiller }.map { $0.filter(\.isDigit) }.filter { $0.count >= 7 }
  }

  fileprivate func hasSuffix(_ suffix: [UInt8]) -> Bool {
    count >= suffix.count && self[(count - suffix.count)...].elementsEqual(suffix)
  }

  /// Whether `word` stands in the bytes, and not as a part of a longer word.
  fileprivate func containsWord(_ word: [UInt8]) -> Bool {
    guard let first = word.first, count >= word.count else { return false }
    for start in 0...(count - word.count)
    where self[start] == first && self[start..<start + word.count].elementsEqual(word) {
      let isBegun = start > 0 && self[start - 1].continuesWord && first.continuesWord
      let end = start + word.count
      if !isBegun, end == count || !self[end].continuesWord { return true }
    }
    return false
  }
}
