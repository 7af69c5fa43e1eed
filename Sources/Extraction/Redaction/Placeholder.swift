/// What stands in a redacted text for one piece of personal data: `<EMAIL_1>`.
struct Placeholder: Hashable, Sendable {
  var kind: RedactionKind
  /// From 1; nine digits at most.
  var number: Int

  var text: String { "<\(kind.label)_\(number)>" }

  /// The placeholder that begins at an offset of a text, and where it ends; `nil` where none begins.
  static func read(_ bytes: [UInt8], at start: Int) -> (value: Placeholder, end: Int)? {
    guard start + 1 < bytes.count, bytes[start] == UInt8(ascii: "<"), bytes[start + 1].isASCIIUppercase else {
      return nil
    }
    let rest = bytes[(start + 1)...]
    for kind in RedactionKind.allCases where rest.starts(with: kind.label.utf8) {
      var end = start + 1 + kind.label.utf8.count
      guard end < bytes.count, bytes[end] == UInt8(ascii: "_") else { continue }
      end += 1
      var number = 0
      let firstDigit = end
      while end < bytes.count, bytes[end].isASCIIDigit, end - firstDigit < 9 {
        number = number * 10 + Int(bytes[end] - UInt8(ascii: "0"))
        end += 1
      }
      guard end > firstDigit, bytes[firstDigit] != UInt8(ascii: "0"), end < bytes.count, bytes[end] == UInt8(ascii: ">")
      else { continue }
      return (Placeholder(kind: kind, number: number), end + 1)
    }
    return nil
  }
}
