internal import ConstraintGrammar
internal import Records

/// What the grammar reads in a quote, to hold a language model's values against.
struct QuotedValues {
  private let readings: [ValueReading]
  /// Runs of digits of any script, without separators between groups of three, as decimal strings.
  private let digits: Set<String>

  init(_ readings: [ValueReading], quote: String) {
    self.readings = readings
    digits = Self.decimals(in: quote)
  }

  /// Whether the quote says anything about time.
  var hasTime: Bool { readings.contains { $0.family == .time } }

  // MARK: - Numbers

  /// An amount that the quote says, and its currency where the quote says that too.
  ///
  /// - Parameter currency: what the model takes the currency for; counts where the quote's word stands for several.
  func amount(
    near amount: String, currency: String?, _ path: String
  ) throws(AnswerFault) -> (amount: String, currency: String?) {
    var money: [(amount: String, currency: String?)] = []
    for reading in readings {
      guard case .money(let amount?, let unit, let code) = reading.value else { continue }
      money.append((amount, code ?? Self.currency(unit: unit, said: currency)))
    }
    if let wanted = Self.decimal(amount), let found = money.first(where: { Self.decimal($0.amount) == wanted }) {
      return found
    }
    if money.count == 1 { return money[0] }
    return (try number(near: amount, path), nil)
  }

  /// The currency of a word that several countries have: what the model says where that is one of them.
  private static func currency(unit: String, said: String?) -> String? {
    let candidates: [String] =
      switch unit {
      case "Dollar", "Cent": ["USD", "AUD", "CAD", "NZD", "SGD", "HKD", "TWD", "JMD", "FJD"]
      case "Pound", "Pence", "Penny": ["GBP", "EGP", "LBP", "SYP", "SDG"]
      case "Rupee": ["INR", "PKR", "LKR", "NPR", "MUR"]
      default: []
      }
    return candidates.first { $0 == said } ?? candidates.first
  }

  /// A number that the quote says, as a decimal string.
  func number(near number: String, _ path: String) throws(AnswerFault) -> String {
    let numbers = readings.compactMap(\.number)
    if let wanted = Self.decimal(number) {
      if let found = numbers.first(where: { Self.decimal($0) == wanted }) { return found }
      if digits.contains(wanted) { return wanted }
    }
    let different = Set(numbers.compactMap(Self.decimal))
    if different.count == 1, let only = numbers.first { return only }
    throw AnswerFault(.ungroundedValue, path, "The quote does not say the number; quote the words that do.")
  }

  // MARK: - Times

  /// A date or time that the quote says, or `nil` where the grammar reads none in it.
  func date(near date: String, _ path: String) throws(AnswerFault) -> String? {
    guard Self.isDateOrTime(date) else {
      throw AnswerFault(.malformed, path, "A date has to be ISO 8601, as 2026-03-06 or 2026-03-06T15:00.")
    }
    var said: [String] = []
    for expression in expressions where expression.type != "duration" {
      for meaning in expression.meanings {
        said += [meaning.value, meaning.start, meaning.end].compactMap { $0.map(Self.iso) }
      }
    }
    if let same = said.first(where: { $0 == date }) { return same }
    let day = date.prefix(10)
    if !date.hasPrefix("T"), said.contains(where: { $0.hasPrefix(day) }) { return String(day) }
    if said.contains(where: { Self.hour($0) != nil && Self.hour($0) == Self.hour(date) && date.hasPrefix("T") }) {
      return date
    }
    return expressions.last { $0.type != "duration" }?.meanings.last.flatMap { $0.value ?? $0.end ?? $0.start }.map(
      Self.iso)
  }

  /// A duration that the quote says, as ISO 8601.
  func duration(near duration: String, _ path: String) throws(AnswerFault) -> String {
    var said: [String] = []
    for expression in expressions where expression.type == "duration" {
      said += expression.meanings.map(\.timex).filter { $0.hasPrefix("P") }
    }
    if said.contains(duration) { return duration }
    if let only = said.first { return only }
    let numbers = Self.decimals(in: duration)
    guard duration.hasPrefix("P"), duration.count > 2, !numbers.isEmpty, numbers.isSubset(of: digits) else {
      throw AnswerFault(.ungroundedValue, path, "The quote does not say the duration; quote the words that do.")
    }
    return duration
  }

  /// A time of day as `17:00`, or a date, where the quote says its hour or day; `nil` where it says none.
  func time(near time: String?, _ path: String) throws(AnswerFault) -> String? {
    guard let time else { return nil }
    let bare = time.hasPrefix("T") ? String(time.dropFirst()) : time
    guard Self.isDateOrTime(bare.contains("-") ? bare : "T" + bare) else {
      throw AnswerFault(.malformed, path, "A time has to be ISO 8601, as 17:00 or 2026-03-06.")
    }
    if bare.contains("-") { return try date(near: bare, path) }
    for expression in expressions {
      for text in expression.meanings.flatMap({ [$0.value, $0.start, $0.end] }) {
        if let text, let hour = Self.hour(Self.iso(text)), hour == Self.hour("T" + bare) {
          return String(bare.prefix(5))
        }
      }
    }
    guard let hour = Self.hour("T" + bare),
      digits.contains(String(hour)) || digits.contains(String((hour + 11) % 12 + 1))
    else { return nil }
    return String(bare.prefix(5))
  }

  private var expressions: [TimeExpression] {
    readings.compactMap { reading in
      guard case .time(let expression) = reading.value else { return nil }
      return expression
    }
  }

  // MARK: - Forms

  /// `2026-03-06 15:00:00` becomes `2026-03-06T15:00`, and `17:00:00` `T17:00`.
  private static func iso(_ value: String) -> String {
    var text = value.replacing(" ", with: "T")
    if !text.contains("-"), !text.hasPrefix("T"), text.contains(":") { text = "T" + text }
    if text.hasSuffix(":00"), text.count(where: { $0 == ":" }) == 2 { text.removeLast(3) }
    return text
  }

  private static func hour(_ iso: String) -> Int? {
    guard let mark = iso.firstIndex(of: "T") else { return nil }
    return Int(iso[iso.index(after: mark)...].prefix(2))
  }

  private static func isDateOrTime(_ text: String) -> Bool {
    Timestamp(iso8601: text.hasPrefix("T") ? "2000-01-01" + text : text) != nil
  }

  /// A number's one form: no sign, grouping, leading or trailing zeros; `nil` for what is no number.
  private static func decimal(_ text: String) -> String? {
    var digits = text.filter { !",_ ".contains($0) }
    if let first = digits.first, "$€£¥₹+".contains(first) { digits.removeFirst() }
    let parts = digits.split(separator: ".", omittingEmptySubsequences: false)
    guard (1...2).contains(parts.count), parts.allSatisfy({ $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }),
      digits.contains(where: \.isNumber)
    else { return nil }
    let whole = parts[0].drop { $0 == "0" }
    var fraction = parts.count == 2 ? parts[1] : ""
    while fraction.last == "0" { fraction.removeLast() }
    return (whole.isEmpty ? "0" : String(whole)) + (fraction.isEmpty ? "" : "." + fraction)
  }

  private static func decimals(in text: String) -> Set<String> {
    var found: Set<String> = []
    var run = ""
    for character in text + " " {
      if let digit = character.wholeNumberValue, (0...9).contains(digit) {
        run += String(digit)
      } else if character == "." || character == "," || character == "٬" || character == "，", !run.isEmpty {
        if character == "." { run += "." }
      } else if !run.isEmpty {
        while run.last == "." { run.removeLast() }
        if let decimal = decimal(run) { found.insert(decimal) }
        run = ""
      }
    }
    return found
  }
}

extension ValueReading {
  /// The reading's number as a decimal string, where it has one.
  fileprivate var number: String? {
    switch value {
    case .number(let number), .age(let number, _): number
    case .percent(let number), .measure(let number, _, _): number
    case .money(let amount, _, _): amount
    default: nil
    }
  }
}
