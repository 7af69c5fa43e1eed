import Records

/// Finds a date in an input's name: `call-2026-03-04.vtt`, `chat_20260304_1002.txt`.
enum NameDate {
  static func day(in name: String) -> CivilDate? {
    let bytes = Array(name.utf8)
    for start in bytes.indices where start == 0 || !bytes[start - 1].isASCIIDigit {
      var digits: [Int] = []
      var position = start
      while position < bytes.count, digits.count < 8 {
        if bytes[position].isASCIIDigit {
          digits.append(Int(bytes[position] & 15))
        } else if !((digits.count == 4 || digits.count == 6) && "-_.".utf8.contains(bytes[position])) {
          break
        }
        position += 1
      }
      guard digits.count == 8, position == bytes.count || !bytes[position].isASCIIDigit else { continue }
      func number(_ range: Range<Int>) -> Int { digits[range].reduce(0) { $0 * 10 + $1 } }
      let year = number(0..<4)
      if (1990...2100).contains(year), let day = CivilDate(year: year, month: number(4..<6), day: number(6..<8)) {
        return day
      }
    }
    return nil
  }
}
