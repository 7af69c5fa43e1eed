import Records

/// One line of a chat, taken apart: `[10:02] Dana: Hello`.
struct ChatLine {
  var time: ChatTime?
  /// What stands before the colon; whether it is a speaker is for the whole conversation to show.
  var label: String?
  /// What follows the time and the label.
  var text: String
  /// The line as it stands.
  var whole: String

  /// The longest label, in bytes.
  private static let longestLabel = 48

  init(_ line: String, dates: DateReader) {
    whole = line
    let (time, rest) = ChatLine.leadingTime(line, dates: dates)
    self.time = time
    guard let (label, text) = ChatLine.label(in: rest) else {
      self.text = rest
      return
    }
    self.text = text
    guard time == nil, let bracket = label.lastIndex(where: { $0 == "(" || $0 == "[" }),
      label.last == ")" || label.last == "]",
      let inner = ChatTime(String(label[label.index(after: bracket)...].dropLast()), dates: dates)
    else {
      self.label = label
      return
    }
    self.time = inner
    self.label = label[..<bracket].trimmingSpaces()
  }

  /// The share of a sample's filled lines that begin with a label that names a role, or with a time and a label, or with a label
  /// that comes again.
  static func share(in sample: [UInt8]) -> Double {
    let lines = sample.prefix(32 << 10).split(separator: 0x0A).prefix(200).map {
      ChatLine(String(decoding: $0, as: UTF8.self).trimmingSpaces(), dates: DateReader())
    }.filter { !$0.whole.isEmpty }
    guard !lines.isEmpty else { return 0 }
    var counts: [String: Int] = [:]
    for line in lines { if let label = line.label { counts[label, default: 0] += 1 } }
    let spoken = lines.count { line in
      guard let label = line.label else { return false }
      return line.time != nil || SpeakerVocabulary.role(of: label) != nil
        || (counts[label, default: 0] > 1 && !ChatVocabulary.isFieldName(label))
    }
    return Double(spoken) / Double(lines.count)
  }

  /// The order of days and months that the dates before a sample's lines show.
  static func dateOrder(in sample: [UInt8]) -> DateOrder {
    var votes = 0
    for line in sample.split(separator: 0x0A).prefix(500) {
      let date = String(
        decoding: line.drop { $0 == UInt8(ascii: "[") || $0 == UInt8(ascii: "(") }.prefix(10), as: UTF8.self)
      switch DateReader.evidence(in: String(date.prefix { $0.isNumber || $0 == "/" || $0 == "-" })) {
      case .dayFirst: votes += 1
      case .monthFirst: votes -= 1
      case nil: break
      }
    }
    return votes > 0 ? .dayFirst : .monthFirst
  }

  // MARK: Times

  private static func leadingTime(_ line: String, dates: DateReader) -> (ChatTime?, String) {
    guard let first = line.first else { return (nil, line) }
    if let closing: Character = ["[": "]", "(": ")"][first], let end = line.firstIndex(of: closing),
      let time = ChatTime(line[line.index(after: line.startIndex)..<end].trimmingSpaces(), dates: dates)
    {
      return (time, afterSeparator(line[line.index(after: end)...]))
    }
    guard first.isNumber else { return (nil, line) }
    let words = line.split(separator: " ", maxSplits: 4, omittingEmptySubsequences: true)
    for count in stride(from: min(4, words.count), through: 1, by: -1) {
      var end = words[count - 1].endIndex
      if line[..<end].hasSuffix("-") || line[..<end].hasSuffix("|") { end = line.index(before: end) }
      let candidate = line[..<end].trimmingSpaces()
      if candidate.utf8.count <= 40, let time = ChatTime(candidate, dates: dates) {
        return (time, afterSeparator(line[end...]))
      }
    }
    return (nil, line)
  }

  private static func afterSeparator(_ rest: Substring) -> String {
    var rest = rest[...]
    while let first = rest.first, first.isWhitespace || first == "-" || first == "|" || first == "–" {
      rest.removeFirst()
    }
    return String(rest)
  }

  // MARK: Labels

  /// Splits `Dana: Hello`, `**Agent:** Hello`, `<Dana> Hello`, `Dana (10:02): Hello`.
  static func label(in rest: String) -> (label: String, text: String)? {
    if rest.first == "<", let end = rest.firstIndex(of: ">") {
      let label = rest[rest.index(after: rest.startIndex)..<end]
      guard isLabel(label), !HTMLNames.tags.contains(label.lowercased()) else { return nil }
      return (String(label), rest[rest.index(after: end)...].trimmingSpaces())
    }
    guard let colon = colon(in: rest) else { return nil }
    var text = rest[rest.index(after: colon)...]
    let isBold = rest.first == "*"
    if isBold { text = text.drop { $0 == "*" } }
    guard text.first?.isWhitespace != false else { return nil }
    let label = rest[..<colon].filter { $0 != "*" }.trimmingSpaces()
    guard isLabel(label) else { return nil }
    return (label, text.trimmingSpaces())
  }

  /// The first colon outside brackets.
  private static func colon(in text: String) -> String.Index? {
    var depth = 0
    for index in text.indices {
      guard text.utf8.distance(from: text.startIndex, to: index) <= longestLabel else { return nil }
      switch text[index] {
      case "(", "[": depth += 1
      case ")", "]": depth -= 1
      case ":" where depth == 0: return index
      default: break
      }
    }
    return nil
  }

  /// At most five words of letters, digits and the marks of names and handles, beginning with a letter or `@`.
  private static func isLabel(_ text: some StringProtocol) -> Bool {
    guard let first = text.first, first.isLetter || first == "@" || first == "#" || first == "+",
      text.utf8.count <= longestLabel,
      text.split(separator: " ").count <= 5
    else { return false }
    return text.allSatisfy { $0.isLetter || $0.isNumber || " ._-'’()[]#@&/+:".contains($0) }
      && !["http", "https", "ftp", "mailto"].contains(text.lowercased())
  }
}
