import Features
import Records
import Segments

/// A YAML file on its way.
struct YAMLText {
  private(set) var text = ""

  mutating func line(_ line: String) { text += line + "\n" }

  /// A double-quoted scalar: JSON's strings are a subset of it.
  static func quoted(_ text: String) -> String {
    var json = JSONWriter()
    json.string(text)
    return String(decoding: json.bytes, as: UTF8.self)
  }

  /// A number that reads back as the same one.
  static func number(_ number: Double) -> String {
    PropertyValue.number(number).text ?? "0"
  }

  /// A value that reads back as the same one.
  static func value(_ value: PropertyValue) -> String {
    if case .text(let text) = value { quoted(text) } else { value.text ?? "null" }
  }

  static func list(_ items: [String]) -> String {
    items.count == 1 ? items[0] : "[\(items.joined(separator: ", "))]"
  }
}

extension YAMLText {
  mutating func append(_ state: StateDefinition) {
    line("  - id: \(state.id)")
    line("    description: \(YAMLText.quoted(state.description))")
    line("    enter: \(YAMLText.number(state.enter))")
    line("    leave: \(YAMLText.number(state.leave))")
    if let halfLife = state.halfLife { line("    half_life: \(SpanNotation.text(halfLife))") }
    line(state.terms.isEmpty ? "    score: []" : "    score:")
    for term in state.terms { line("      - {\(YAMLText.fields(term).joined(separator: ", "))}") }
  }

  mutating func append(_ rule: RuleDefinition) {
    line("  - id: \(rule.id)")
    line("    description: \(YAMLText.quoted(rule.description))")
    line("    when:")
    append(rule.condition, indent: "      ", first: "      ")
  }

  private static func fields(_ term: ScoreTerm) -> [String] {
    let source =
      switch term.source {
      case .feature(let name): "feature: \(name)"
      case .propensity(let name): "propensity: \(name)"
      case .membership(let id): "in: \(id)"
      }
    let amount: [String] =
      switch term.amount {
      case .once(let adds, let comparisons): comparisons.flatMap(fields) + ["adds: \(number(adds))"]
      case .perUnit(let adds, let bound, let limit):
        (bound == 0 ? [] : ["above: \(number(bound))"]) + ["adds: \(number(adds))", "up_to: \(number(limit))"]
      case .perUnitBelow(let adds, let bound, let limit):
        ["below: \(number(bound))", "adds: \(number(adds))", "up_to: \(number(limit))"]
      }
    return [source] + amount + ["says: \(quoted(term.says.text))"]
  }

  private static func fields(_ comparison: PropertyCondition.Comparison) -> [String] {
    switch comparison {
    case .isAnyOf(let values): ["is: \(list(values.map(value)))"]
    case .isNoneOf(let values): ["is_not: \(list(values.map(value)))"]
    case .above(let bound): ["above: \(number(bound))"]
    case .atLeast(let bound): ["at_least: \(number(bound))"]
    case .below(let bound): ["below: \(number(bound))"]
    case .atMost(let bound): ["at_most: \(number(bound))"]
    case .contains(let part): ["contains: \(quoted(part))"]
    case .present: ["known: true"]
    case .absent: ["known: false"]
    }
  }

  /// A condition in block style; its first line begins with `first`.
  private mutating func append(_ condition: Condition, indent: String, first: String) {
    switch condition {
    case .all(let parts): append("all", parts, indent, first)
    case .any(let parts): append("any", parts, indent, first)
    case .not(let part):
      line("\(first)not:")
      append(part, indent: indent + "  ", first: indent + "  ")
    case .sequence(let steps, let within):
      line("\(first)sequence:")
      for step in steps {
        var fields = YAMLText.fields(step.happening)
        if let within = step.within { fields.append("within: \(SpanNotation.text(within))") }
        if let spoiler = step.without {
          fields.append("without: {\(YAMLText.fields(spoiler).joined(separator: ", "))}")
        }
        line("\(indent)  - {\(fields.joined(separator: ", "))}")
      }
      if let within { line("\(indent)within: \(SpanNotation.text(within))") }
    default:
      let lines = YAMLText.fields(leaf: condition)
      for (index, field) in lines.enumerated() { line((index == 0 ? first : indent) + field) }
    }
  }

  private mutating func append(_ key: String, _ parts: [Condition], _ indent: String, _ first: String) {
    line(parts.isEmpty ? "\(first)\(key): []" : "\(first)\(key):")
    for part in parts { append(part, indent: indent + "    ", first: indent + "  - ") }
  }

  private static func fields(leaf condition: Condition) -> [String] {
    switch condition {
    case .feature(let name, let comparisons): ["feature: \(name)"] + comparisons.flatMap(fields)
    case .trait(let key, let comparisons): ["trait: \(quoted(key))"] + comparisons.flatMap(fields)
    case .propensity(let name, let comparisons): ["propensity: \(name)"] + comparisons.flatMap(fields)
    case .membership(let id): ["in: \(id)"]
    case .happenings(let happening, let comparisons, let within):
      fields(happening) + comparisons.flatMap(fields) + (within.map { ["within: \(SpanNotation.text($0))"] } ?? [])
    case .text(let phrases, let within):
      ["text: \(list(phrases.map { quoted($0.text) }))"] + (within.map { ["within: \(SpanNotation.text($0))"] } ?? [])
    case .all, .any, .not, .sequence: []
    }
  }

  static func fields(_ happening: Happening) -> [String] {
    switch happening {
    case .event(let condition):
      var fields: [String] = []
      if !condition.names.isEmpty || condition.kinds == [.track] {
        fields.append("event: \(condition.names.isEmpty ? "any" : list(condition.names.map(quoted)))")
      }
      if condition.kinds != [.track] {
        fields.append("call: [\(condition.kinds.map(\.rawValue).joined(separator: ", "))]")
      }
      if !condition.properties.isEmpty {
        let properties = condition.properties.map { property in
          "{property: \(quoted(property.key)), \(YAMLText.fields(property.comparison).joined(separator: ", "))}"
        }
        fields.append("where: [\(properties.joined(separator: ", "))]")
      }
      return fields
    case .document(let condition):
      var fields = ["document: \(condition.kinds.isEmpty ? "any" : list(condition.kinds.map(\.rawValue)))"]
      if !condition.channels.isEmpty { fields.append("channel: \(list(condition.channels.map(quoted)))") }
      if !condition.having.isEmpty { fields.append("with: [\(condition.having.map(signal).joined(separator: ", "))]") }
      return fields
    }
  }

  static func signal(_ condition: SignalCondition) -> String {
    var fields = ["signal: \(condition.kind.rawValue)"]
    if !condition.labels.isEmpty { fields.append("label: \(list(condition.labels.map(quoted)))") }
    if condition.minimumConfidence > 0 { fields.append("at_least: \(number(condition.minimumConfidence))") }
    if let polarity = condition.polarity { fields.append("polarity: \(polarity.rawValue)") }
    if let strength = condition.strength { fields.append("strength: \(strength.rawValue)") }
    if let score = condition.score {
      fields.append("score: [\(number(score.lowerBound)), \(number(score.upperBound))]")
    }
    if condition.isOpen { fields.append("open: true") }
    return "{\(fields.joined(separator: ", "))}"
  }
}
