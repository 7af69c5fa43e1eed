import ConstraintGrammar
import Foundation

/// Writes expected and read values in one form, so that equal lines mean equal results: `start-end type resolution`.
enum RecognizersShape {
  static let families: [String: Set<ValueFamily>] = [
    "NumberModel": [.number], "NumberRangeModel": [.numberRange], "OrdinalModel": [.ordinal],
    "PercentModel": [.percent],
    "AgeModel": [.age], "CurrencyModel": [.money], "DimensionModel": [.dimension], "TemperatureModel": [.temperature],
    "EmailModel": [.email], "HashtagModel": [.hashtag], "IpAddressModel": [.ip], "MentionModel": [.mention],
    "PhoneNumberModel": [.phone], "URLModel": [.url], "DateTimeModel": [.time],
  ]

  // MARK: What the case expects

  static func expected(_ entry: [String: Any], model: String, input: String) -> [String] {
    var searchFrom = input.startIndex
    return (entry["Results"] as? [[String: Any]] ?? []).map { result in
      let type = result["TypeName"] as? String ?? ""
      let resolution = result["Resolution"] as? [String: Any] ?? [:]
      let text = result["Text"] as? String ?? ""
      var span = "?"
      if let start = result["Start"] as? Int, let end = result["End"] as? Int {
        span = "\(start)-\(end)"
      } else if let range = input.range(of: text, options: .caseInsensitive, range: searchFrom..<input.endIndex) {
        // cases without offsets give the text alone
        let start = input[..<range.lowerBound].utf16.count
        span = "\(start)-\(start + text.utf16.count - 1)"
        searchFrom = range.upperBound
      }
      return
        "\(span) \(type.lowercased().replacingOccurrences(of: "datetimev2.", with: "")) \(self.resolution(resolution, type: type))"
    }.sorted()
  }

  private static func resolution(_ values: [String: Any], type: String) -> String {
    if let list = values["values"] as? [[String: Any]] { return list.map(time).joined(separator: " | ") }
    func text(_ key: String) -> String {
      guard let value = values[key], !(value is NSNull) else { return "null" }
      return "\(value)"
    }
    switch type {
    case "number", "numberrange", "percentage": return number(text("value"))
    case "ordinal", "ordinal.relative": return "\(text("offset")) \(text("relativeTo"))"
    case "currency": return "\(number(text("value"))) \(text("unit")) \(text("isoCurrency"))"
    case "dimension": return "\(number(text("value"))) \(text("unit")) \(text("subtype"))"
    case "temperature", "age": return "\(number(text("value"))) \(text("unit"))"
    case "ip": return "\(text("value")) \(text("type"))".lowercased()
    default: return text("value").lowercased()
    }
  }

  private static func time(_ value: [String: Any]) -> String {
    ["timex", "type", "Mod", "value", "start", "end", "utcOffsetMins"].compactMap { key in
      value[key].map { "\(key)=\($0)" }
    }.joined(separator: " ").replacingOccurrences(of: "value=not resolved", with: "")
      .trimmingCharacters(in: .whitespaces)
  }

  /// Numbers compare to 12 significant digits: the cases print binary floating point.
  private static func number(_ text: String) -> String {
    guard !text.contains(","), let value = Double(text), text.utf8.count > 12 else { return text }
    return String(format: "%.12g", value)
  }

  // MARK: What was read

  static func item(_ reading: ValueReading, input: String) -> String {
    let utf8 = input.utf8
    let start = utf8.index(utf8.startIndex, offsetBy: reading.span.lowerBound)
    let end = utf8.index(utf8.startIndex, offsetBy: reading.span.upperBound)
    let first = input[..<start].utf16.count
    let last = input[..<end].utf16.count - 1
    return "\(first)-\(last) \(type(reading)) \(value(reading.value))"
  }

  private static func type(_ reading: ValueReading) -> String {
    switch reading.value {
    case .ordinal(_, let anchor): anchor == "start" ? "ordinal" : "ordinal.relative"
    case .time(let time): time.type
    default:
      switch reading.family {
      case .percent: "percentage"
      case .money: "currency"
      case .phone: "phonenumber"
      case .numberRange: "numberrange"
      default: reading.family.rawValue
      }
    }
  }

  private static func value(_ value: ValueReading.Value) -> String {
    switch value {
    case .number(let text): number(text)
    case .numberRange(let text): text
    case .ordinal(let offset, let anchor): "\(offset) \(anchor)"
    case .percent(let text): text.map { $0 + "%" } ?? "null"
    case .money(let amount, let unit, let code): "\(number(amount ?? "null")) \(unit) \(code ?? "null")"
    case .age(let text, let unit): "\(number(text)) \(unit)"
    case .measure(let text, let unit, let quantity):
      "\(number(text ?? "null")) \(unit)" + (quantity == "Temperature" ? "" : " \(quantity)")
    case .text(let text): text.lowercased()
    case .ip(let text, let version): "\(text) \(version)".lowercased()
    case .time(let time): time.meanings.map { meaning($0, time.type) }.joined(separator: " | ")
    }
  }

  private static func meaning(_ meaning: TimeExpression.Meaning, _ type: String) -> String {
    // about a time: a point, which the cases call a range inside
    let inner = meaning.mod == "approx" && !type.hasSuffix("range") ? type + "range" : type
    var parts = ["timex=\(meaning.timex)", "type=\(inner)"]
    if let mod = meaning.mod { parts.append("Mod=\(mod)") }
    if let value = meaning.value { parts.append("value=\(value)") }
    if let start = meaning.start { parts.append("start=\(start)") }
    if let end = meaning.end { parts.append("end=\(end)") }
    if let zone = meaning.zone { parts.append("utcOffsetMins=\(zone)") }
    return parts.joined(separator: " ")
  }
}
