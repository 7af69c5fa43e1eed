/// Digits, capitals and small letters, which nothing needs to escape and a double click selects whole.
enum Base62 {
  static let digits = Array("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz".utf8)

  /// A number with leading zeros; `count` digits of it.
  static func encoded(_ number: UInt32, count: Int) -> [UInt8] {
    var rest = Int(number)
    var text = [UInt8](repeating: digits[0], count: count)
    for place in text.indices.reversed() {
      text[place] = digits[rest % 62]
      rest /= 62
    }
    return text
  }

  /// Characters from the system's generator, 5.95 bits each.
  static func random(count: Int) -> String {
    var generator = SystemRandomNumberGenerator()
    return String(decoding: (0..<count).map { _ in digits.randomElement(using: &generator) ?? 0 }, as: UTF8.self)
  }
}
