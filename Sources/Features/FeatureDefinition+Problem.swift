import Records

extension FeatureDefinition {
  /// Why the definition means nothing, in words for a person; `nil` where it means something. The engine answers
  /// ``FeatureValue/unknown`` for one that means nothing.
  public var problem: String? {
    for (span, name) in [(window, "window"), (halfLife, "half-life"), (freshness, "freshness")] {
      if let span, span <= 0 { return "the \(name) must be longer than nothing" }
    }
    guard aggregation.readsField else {
      if field != nil { return "`\(aggregation.rawValue)` counts rows and their times: it takes no field" }
      return kind == .text ? "`\(aggregation.rawValue)` is a number" : nil
    }
    guard let field else { return "`\(aggregation.rawValue)` needs to know which field" }
    guard source.has(field) else { return "the source's rows have no such field" }
    switch aggregation {
    case .mostFrequent where kind == .number: return "`\(aggregation.rawValue)` is a text"
    case .first, .last:
      if kind == .number && field.isText { return "the field is a text, so the feature is one" }
      if kind == .text && field.isNumber { return "the field is a number, so the feature is one" }
    case .mostFrequent, .distinct:
      if field.isNumber && field != .rating { return "numbers such as these are hardly ever the same twice" }
    default:
      if field.isText { return "`\(aggregation.rawValue)` takes numbers, and the field is a text" }
    }
    if kind == .text && ![.first, .last, .mostFrequent].contains(aggregation) {
      return "`\(aggregation.rawValue)` is a number"
    }
    return nil
  }
}

extension FeatureField {
  /// Whether it is always a text.
  fileprivate var isText: Bool {
    switch self {
    case .eventName, .channel, .documentKind, .label, .timeOfDay, .weekday: true
    case .property, .rating, .score, .urgency, .confidence, .daysLeft: false
    }
  }

  /// Whether it is always a number.
  fileprivate var isNumber: Bool {
    switch self {
    case .rating, .score, .urgency, .confidence, .daysLeft: true
    case .property, .eventName, .channel, .documentKind, .label, .timeOfDay, .weekday: false
    }
  }
}

extension FeatureSource {
  /// Whether rows of the source can have a field.
  fileprivate func has(_ field: FeatureField) -> Bool {
    switch (self, field) {
    case (_, .timeOfDay), (_, .weekday): true
    case (.documents, .rating), (.documents, .channel), (.documents, .documentKind): true
    case (.signals, .label), (.signals, .confidence): true
    case (.signals(let condition), .score): condition.kind == .sentiment || condition.kind == .aspect
    case (.signals(let condition), .urgency): condition.kind == .sentiment
    case (.signals(let condition), .daysLeft): condition.kind == .constraint
    case (.events, .property), (.events, .eventName): true
    default: false
    }
  }
}
