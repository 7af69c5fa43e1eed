public import Records

/// A constraint's value as fields to fill in, and back.
public struct ConstraintForm: Sendable, Hashable {
  /// The id of the constraint type.
  public let type: String
  /// What a value of the type consists of, in the order of filling in.
  public var fields: [FormField]

  /// The fields of a type, filled with a value of that type, or with the quote where a text says what is meant.
  public init(type: String, value: ConstraintValue?, quote: String) {
    self.type = type
    let value = value?.type == type ? value : nil
    fields = ConstraintForm.fields(of: type, value, quote: quote)
  }

  /// What the fields say.
  ///
  /// - Throws: ``FormError`` naming the first field that can't be.
  public func value() throws(FormError) -> ConstraintValue {
    switch type {
    case "budget":
      return .budget(
        comparator: text("comparison").flatMap(Comparator.init), amount: try number("amount", isRequired: false),
        currency: try currency())
    case "deadline": return .deadline(try deadline())
    case "schedule": return .schedule(try schedule())
    case "location":
      return .location(place: try required("place"), relation: try choice("relation"))
    case "channel": return .channel(try choice("channel"))
    case "compatibility": return .compatibility(target: try required("with"))
    case "quantity":
      guard let count = try number("number", isRequired: true) else { throw missing("number") }
      return .quantity(comparator: try choice("comparison"), number: count, unit: text("unit"))
    case "substitution":
      return .substitution(attribute: try required("attribute"), allowed: text("allowed") == "yes")
    case "payment": return .payment(method: try required("method"))
    case "policy": return .policy(rule: try choice("rule"))
    case "authority": return .authority(who: try required("who"))
    case "privacy": return .privacy(what: try required("what"))
    case "accessibility": return .accessibility(need: try required("need"))
    case "language": return .language(text("language"))
    case "resource": return .resource(lacks: try required("lacks"))
    default:
      return .custom(
        type: type, fields: fields.filter { !$0.value.isEmpty }.map { MetadataField(key: $0.name, value: $0.value) })
    }
  }
}

// MARK: - From a value to fields

extension ConstraintForm {
  private static func fields(of type: String, _ value: ConstraintValue?, quote: String) -> [FormField] {
    switch (type, value) {
    case ("budget", .budget(let comparator, let amount, let currency)?):
      return budget(comparator, amount, currency)
    case ("budget", _): return budget(nil, nil, nil)
    case ("deadline", .deadline(let deadline)?): return fields(of: deadline)
    case ("deadline", _): return fields(of: ConstraintValue.Deadline.on(nil))
    case ("schedule", .schedule(let schedule)?): return fields(of: schedule)
    case ("schedule", _): return fields(of: ConstraintValue.Schedule.on(nil))
    case ("location", .location(let place, let relation)?): return location(place, relation)
    case ("location", _): return location(quote, .at)
    case ("channel", .channel(let channel)?): return [choice("channel", channel)]
    case ("channel", _): return [choice("channel", ConstraintValue.ContactChannel.email)]
    case ("quantity", .quantity(let comparator, let number, let unit)?): return quantity(comparator, number, unit)
    case ("quantity", _): return quantity(.equal, nil, nil)
    case ("substitution", .substitution(let attribute, let allowed)?): return substitution(attribute, allowed)
    case ("substitution", _): return substitution(quote, false)
    case ("policy", .policy(let rule)?): return [choice("rule", rule)]
    case ("policy", _): return [choice("rule", ConstraintValue.PolicyRule.other)]
    case ("language", .language(let tag)?): return [FormField("language", .text(hint: "es, pt-BR"), value: tag)]
    case ("language", _): return [FormField("language", .text(hint: "es, pt-BR"), value: nil)]
    case (_, .custom(_, let custom)?):
      return custom.map { FormField($0.key, .text(hint: ""), value: $0.value) }
    default:
      let (name, hint) = textFields[type] ?? ("text", "")
      return [FormField(name, .text(hint: hint), value: value?.text ?? quote)]
    }
  }

  /// The types whose value is one text: its name, and an example.
  private static let textFields: [String: (name: String, hint: String)] = [
    "compatibility": ("with", "iOS 15"), "payment": ("method", "invoice"), "authority": ("who", "my manager"),
    "privacy": ("what", "phone number"), "accessibility": ("need", "wheelchair"), "resource": ("lacks", "receipt"),
  ]

  private static func choice<Value: RawRepresentable & CaseIterable>(_ name: String, _ value: Value) -> FormField
  where Value.RawValue == String {
    FormField(name, .choice(Value.allCases.map(\.rawValue)), value: value.rawValue)
  }

  private static func budget(_ comparator: Comparator?, _ amount: String?, _ currency: String?) -> [FormField] {
    [
      FormField("comparison", .choice([""] + Comparator.allCases.map(\.rawValue)), value: comparator?.rawValue),
      FormField("amount", .text(hint: "49.90"), value: amount),
      FormField("currency", .text(hint: "USD"), value: currency),
    ]
  }

  private static func fields(of deadline: ConstraintValue.Deadline) -> [FormField] {
    let (form, when): (String, String?) =
      switch deadline {
      case .before(let date): ("before", date)
      case .on(let date): ("on", date)
      case .within(let duration): ("within", duration)
      case .immediate: ("immediate", nil)
      }
    return [
      FormField("form", .choice(["before", "on", "within", "immediate"]), value: form),
      FormField("when", .text(hint: "2026-03-06, or within: P2D, PT24H"), value: when),
    ]
  }

  private static func fields(of schedule: ConstraintValue.Schedule) -> [FormField] {
    var values: (form: String, days: String?, from: String?, to: String?) = ("on", nil, nil, nil)
    switch schedule {
    case .window(let from, let to): values = ("window", nil, from, to)
    case .on(let date): values = ("on", nil, date, nil)
    case .recurring(let days, let from, let to): values = ("recurring", days.joined(separator: " "), from, to)
    }
    return [
      FormField("form", .choice(["on", "window", "recurring"]), value: values.form),
      FormField("days", .text(hint: "recurring: mon tue fri"), value: values.days),
      FormField("from", .text(hint: "2026-03-06, T17:00; recurring: 17:00"), value: values.from),
      FormField("to", .text(hint: "as from"), value: values.to),
    ]
  }

  private static func location(_ place: String, _ relation: ConstraintValue.LocationRelation) -> [FormField] {
    [FormField("place", .text(hint: "Alaska"), value: place), choice("relation", relation)]
  }

  private static func quantity(_ comparator: Comparator, _ number: String?, _ unit: String?) -> [FormField] {
    [
      choice("comparison", comparator), FormField("number", .text(hint: "3"), value: number),
      FormField("unit", .text(hint: "seats"), value: unit),
    ]
  }

  private static func substitution(_ attribute: String, _ isAllowed: Bool) -> [FormField] {
    [
      FormField("attribute", .text(hint: "colour"), value: attribute),
      FormField("allowed", .choice(["no", "yes"]), value: isAllowed ? "yes" : "no"),
    ]
  }
}

// MARK: - From fields to a value

extension ConstraintForm {
  private func text(_ name: String) -> String? {
    let value = fields.first { $0.name == name }?.value.filter { !$0.isNewline } ?? ""
    let words = value.split(whereSeparator: \.isWhitespace)
    return words.isEmpty ? nil : words.joined(separator: " ")
  }

  private func missing(_ name: String) -> FormError { FormError(field: name, message: "is needed") }

  private func required(_ name: String) throws(FormError) -> String {
    guard let text = text(name) else { throw missing(name) }
    return text
  }

  private func choice<Value: RawRepresentable>(_ name: String) throws(FormError) -> Value
  where Value.RawValue == String {
    guard let value = text(name).flatMap(Value.init) else { throw missing(name) }
    return value
  }

  private func number(_ name: String, isRequired: Bool) throws(FormError) -> String? {
    guard let text = text(name) else {
      if isRequired { throw missing(name) }
      return nil
    }
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count <= 2, parts.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy { (48...57).contains($0) } }) else {
      throw FormError(field: name, message: "a number such as 49.90")
    }
    return text
  }

  private func currency() throws(FormError) -> String? {
    guard let code = text("currency")?.uppercased() else { return nil }
    guard code.utf8.count == 3, code.utf8.allSatisfy({ (65...90).contains($0) }) else {
      throw FormError(field: "currency", message: "three letters such as USD")
    }
    return code
  }

  private func deadline() throws(FormError) -> ConstraintValue.Deadline {
    switch text("form") {
    case "immediate": return .immediate
    case "within":
      let duration = try required("when").uppercased()
      guard ConstraintForm.isDuration(duration) else {
        throw FormError(field: "when", message: "a duration such as P2D (days), P1W, PT24H (hours)")
      }
      return .within(duration)
    case "before": return .before(try date(try required("when"), "when"))
    default: return .on(try text("when").map { text throws(FormError) in try date(text, "when") })
    }
  }

  private func schedule() throws(FormError) -> ConstraintValue.Schedule {
    switch text("form") {
    case "recurring":
      let known = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
      let days = (text("days") ?? "").lowercased().split { !$0.isLetter }.map(String.init)
      if let unknown = days.first(where: { !known.contains($0) }) {
        throw FormError(field: "days", message: "`\(unknown)` is none of mon tue wed thu fri sat sun")
      }
      return .recurring(
        days: known.filter(days.contains), from: try clock("from"), to: try clock("to"))
    case "window":
      let from = try text("from").map { text throws(FormError) in try date(text, "from") }
      let to = try text("to").map { text throws(FormError) in try date(text, "to") }
      guard from != nil || to != nil else { throw FormError(field: "from", message: "one end is needed") }
      return .window(from: from, to: to)
    default: return .on(try text("from").map { text throws(FormError) in try date(text, "from") })
    }
  }

  /// An ISO 8601 date or date-time, or a bare time such as `T17:00`.
  private func date(_ text: String, _ field: String) throws(FormError) -> String {
    let isTime = text.first == "T" && ConstraintForm.isClock(String(text.dropFirst()))
    guard isTime || Timestamp(iso8601: text) != nil else {
      throw FormError(field: field, message: "a date such as 2026-03-06 or 2026-03-06T17:00")
    }
    return text
  }

  private func clock(_ field: String) throws(FormError) -> String? {
    guard let text = text(field) else { return nil }
    guard ConstraintForm.isClock(text) else { throw FormError(field: field, message: "a time such as 17:00") }
    return text
  }

  private static func isClock(_ text: String) -> Bool {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2, parts.allSatisfy({ $0.utf8.count == 2 }), let hour = UInt8(parts[0]),
      let minute = UInt8(parts[1])
    else { return false }
    return hour < 24 && minute < 60
  }

  /// `P`, then numbers with `Y`, `M`, `W` or `D`, then `T` and numbers with `H`, `M` or `S`; at least one of them.
  private static func isDuration(_ text: String) -> Bool {
    guard text.first == "P" else { return false }
    var units: Set<Character> = ["Y", "M", "W", "D"]
    var digits = 0
    var needsPart = true
    for character in text.dropFirst() {
      if character.isASCII, character.isNumber {
        digits += 1
      } else if character == "T", digits == 0, units.contains("D") {
        units = ["H", "M", "S"]
        needsPart = true
      } else if digits > 0, units.contains(character) {
        (digits, needsPart) = (0, false)
      } else {
        return false
      }
    }
    return !needsPart && digits == 0
  }
}

extension ConstraintValue {
  /// The text of a value that has nothing else.
  fileprivate var text: String? {
    switch self {
    case .compatibility(let text), .payment(let text), .authority(let text), .privacy(let text),
      .accessibility(let text), .resource(let text):
      text
    default: nil
    }
  }
}
