import Features
import Records

extension Condition {
  /// A leaf in words, with the value that it compared.
  func words(value: PropertyReading) -> String {
    switch self {
    case .feature(let name, let comparisons): "\(name) is \(value.words)\(comparisons.words)"
    case .trait(let key, let comparisons): "trait \(key) is \(value.words)\(comparisons.words)"
    case .propensity(let name, let comparisons): "probability of \(name) is \(value.words)\(comparisons.words)"
    case .membership(let id): "in \(id)"
    case .happenings(let happening, let comparisons, let within):
      "\(happening.words): \(value.words)\(within.words(" in "))\(comparisons.words)"
    case .sequence(let steps, let within):
      steps.enumerated().map { $1.words(isFirst: $0 == 0) }.joined(separator: ", then ")
        + within.words(", in the last ")
    case .text(let phrases, let within):
      "wrote \(phrases.map { "“\($0.text)”" }.joined(separator: " or "))\(within.words(" in the last "))"
    case .all, .any, .not: ""
    }
  }
}

extension Happening {
  /// What happens, in words.
  var words: String {
    switch self {
    case .event(let condition):
      condition.names.isEmpty
        ? "\(condition.kinds.map(\.rawValue).joined(separator: " or ")) event"
        : condition.names.map { "“\($0)”" }.joined(separator: " or ")
    case .document(let condition):
      condition.having.isEmpty
        ? condition.kinds.isEmpty ? "document" : condition.kinds.map(\.rawValue).joined(separator: " or ")
        : condition.having.map { "\($0.kind.rawValue) \($0.labels.joined(separator: " or "))" }
          .joined(separator: " with ")
    }
  }
}

extension SequenceStep {
  fileprivate func words(isFirst: Bool) -> String {
    guard !isFirst else { return happening.words }
    return happening.words + within.words(" within ") + (without.map { " without \($0.words) between" } ?? "")
  }
}

extension PropertyReading {
  var words: String {
    switch self {
    case .known(let value): Wording.short(value)
    case .undetermined: "unknown"
    }
  }
}

extension [PropertyCondition.Comparison] {
  /// ` (at least 3)`.
  fileprivate var words: String {
    isEmpty ? "" : " (\(map(\.words).joined(separator: " and ")))"
  }
}

extension PropertyCondition.Comparison {
  fileprivate var words: String {
    switch self {
    case .isAnyOf(let values): values.map { Wording.short($0) }.joined(separator: " or ")
    case .isNoneOf(let values): "not " + values.map { Wording.short($0) }.joined(separator: " or ")
    case .above(let bound): "above \(Wording.short(.number(bound)))"
    case .atLeast(let bound): "at least \(Wording.short(.number(bound)))"
    case .below(let bound): "below \(Wording.short(.number(bound)))"
    case .atMost(let bound): "at most \(Wording.short(.number(bound)))"
    case .contains(let part): "containing “\(part)”"
    case .present: "present"
    case .absent: "absent"
    }
  }
}

extension Int64? {
  /// A span of milliseconds after some words; nothing where there is none.
  fileprivate func words(_ prefix: String) -> String {
    map { prefix + SpanText.words($0) } ?? ""
  }
}
