public import Records

extension FeatureEngine {
  /// A history as this engine reads it, for asking about more than one instant.
  /// - Complexity: O(*n* log *n*) for *n* observations; O(*n*) where they come in the order in which they happened.
  public func prepare(_ history: CustomerHistory) -> PreparedHistory {
    var prepared = PreparedHistory()
    prepare(history, into: &prepared)
    return prepared
  }

  /// Adds what became known to a history that this engine prepared. The result is as if it had been there from the
  /// start. Where an observation took another's place (``Observation/replacedAt``), prepare the history anew instead.
  /// - Complexity: O(1) for what happened last; otherwise linear in what happened after it.
  public func add(_ observation: Observation, to prepared: inout PreparedHistory) {
    let counts = prepared.lists.map(\.rows.count)
    append(observation, to: &prepared)
    for (index, count) in counts.enumerated() where prepared.lists[index].rows.count > count {
      prepared.lists[index].settle(from: count)
    }
  }

  func prepare(_ history: CustomerHistory, into prepared: inout PreparedHistory) {
    prepared.removeAll(lists: plan.lists)
    let observations = history.observations
    var isSorted = true
    for index in observations.indices.dropFirst() where isSorted {
      isSorted = !observations[index].happened(before: observations[index - 1])
    }
    if isSorted {
      for observation in observations { append(observation, to: &prepared) }
    } else {
      let order = observations.indices.sorted {
        observations[$0].happened(before: observations[$1])
      }
      for index in order { append(observations[index], to: &prepared) }
    }
  }

  /// Appends an observation's rows to the lists that they belong to.
  private func append(_ observation: Observation, to prepared: inout PreparedHistory) {
    switch observation.content {
    case .event(let event): append(event, of: observation, to: &prepared)
    case .document(let document): append(document, of: observation, to: &prepared)
    }
  }

  private func append(
    _ event: ObservedEvent, of observation: Observation, to prepared: inout PreparedHistory
  ) {
    let lists = event.name.flatMap { plan.eventListsByName[$0] } ?? plan.eventLists
    for index in lists {
      switch plan.lists[index].source {
      case .source(.events(let condition)):
        guard condition.kinds.isEmpty || condition.kinds.contains(event.kind),
          condition.properties.allSatisfy({ $0.holds(for: event.properties) })
        else { continue }
      default:
        guard event.kind.isSignOfLife else { continue }
      }
      prepared.lists[index].append(Row(observation))
      fill(index, of: &prepared, at: observation.happenedAt) { field in
        switch field {
        case .property(let keys): event.properties.first(of: keys)
        case .eventName: event.name.map(PropertyValue.text) ?? .null
        default: .null
        }
      }
    }
  }

  private func append(
    _ document: ObservedDocument, of observation: Observation, to prepared: inout PreparedHistory
  ) {
    let signals = document.signals ?? []
    let shown =
      (signals.first { $0.kind == .intent } ?? signals.first { $0.kind == .sentiment })?.row ?? -1
    for index in plan.documentLists {
      guard let found = plan.lists[index].source.finding(in: document, shown: shown) else {
        continue
      }
      prepared.lists[index].append(Row(observation, signal: found.signal, until: found.until))
      fill(index, of: &prepared, at: observation.happenedAt) { field in
        switch field {
        case .rating: document.rating.map(PropertyValue.number) ?? .null
        case .channel: document.channel.map(PropertyValue.text) ?? .null
        case .documentKind: .text(document.kind.rawValue)
        default: .null
        }
      }
    }
    for signal in signals {
      for index in plan.signalLists[signal.kind] ?? [] {
        guard case .source(.signals(let condition)) = plan.lists[index].source,
          condition.matches(signal)
        else {
          continue
        }
        prepared.lists[index].append(
          Row(observation, signal: signal.row, until: signal.expiresAt?.milliseconds ?? .max))
        fill(index, of: &prepared, at: observation.happenedAt) { field in
          switch field {
          case .label: .text(signal.label)
          case .score: signal.score.map(PropertyValue.number) ?? .null
          case .urgency: signal.urgency.map(PropertyValue.number) ?? .null
          case .confidence: signal.confidence.map(PropertyValue.number) ?? .null
          default: .null
          }
        }
      }
    }
  }

  /// Fills the columns of a list's last row.
  private func fill(
    _ list: Int, of prepared: inout PreparedHistory, at time: Timestamp,
    _ value: (FeatureField) -> PropertyValue
  ) {
    for (column, field) in plan.lists[list].numbers.enumerated() {
      prepared.lists[list].numbers[column].append(value(field).double ?? .nan)
    }
    for (column, field) in plan.lists[list].texts.enumerated() {
      let text: String? =
        switch field {
        case .timeOfDay: time.partOfDay
        case .weekday: time.weekdayName
        default: value(field).text
        }
      prepared.lists[list].texts[column].append(text.map { prepared.number(of: $0) } ?? -1)
    }
  }
}

extension RowSource {
  /// Whether a document is one of the rows: a signal that shows it, and until when it counts.
  fileprivate func finding(in document: ObservedDocument, shown: Int64) -> (
    signal: Int64, until: Int64
  )? {
    switch self {
    case .source(.activity): return (shown, .max)
    case .source(.documents(let condition)):
      guard condition.describes(document) else { return nil }
      guard !condition.having.isEmpty else { return (shown, .max) }
      return condition.finding(among: document.signals ?? [])
    case .readDocuments(let condition):
      return document.signals != nil && condition.describes(document) ? (shown, .max) : nil
    case .unreadDocuments(let condition):
      return document.signals == nil && condition.describes(document) ? (-1, .max) : nil
    case .source(.signals), .source(.events): return nil
    }
  }
}

extension DocumentCondition {
  /// Whether the document itself, its signals apart, is meant.
  fileprivate func describes(_ document: ObservedDocument) -> Bool {
    (kinds.isEmpty || kinds.contains(document.kind))
      && (channels.isEmpty || document.channel.map(channels.contains) ?? false)
  }

  /// The first signal that the first condition asks for, where every condition finds one, and until when all do.
  fileprivate func finding(among signals: [ObservedSignal]) -> (signal: Int64, until: Int64)? {
    var shown: Int64 = -1
    var until = Int64.max
    for condition in having {
      var lasts = Int64.min
      for signal in signals where condition.matches(signal) {
        if shown < 0 { shown = signal.row }
        lasts = max(lasts, condition.isOpen ? signal.expiresAt?.milliseconds ?? .max : .max)
      }
      guard lasts > .min else { return nil }
      until = min(until, lasts)
    }
    return (shown, until)
  }
}

extension CustomerEvent.Kind {
  /// Whether the customer did something, rather than that something became known of one.
  fileprivate var isSignOfLife: Bool {
    switch self {
    case .track, .page, .screen: true
    case .identify, .group, .alias: false
    }
  }
}

extension Observation {
  /// Whether it comes before another: by when it happened, then as ``Observation/Sequence`` has it.
  fileprivate func happened(before other: Observation) -> Bool {
    if happenedAt != other.happenedAt { return happenedAt < other.happenedAt }
    if sequence != other.sequence { return sequence < other.sequence }
    return learnedAt < other.learnedAt
  }
}

extension Row {
  fileprivate init(_ observation: Observation, signal: Int64 = -1, until: Int64 = .max) {
    self.init(
      happened: observation.happenedAt.milliseconds, learned: observation.learnedAt.milliseconds,
      replaced: observation.replacedAt?.milliseconds ?? .max, until: until, signal: signal,
      sequence: observation.sequence)
  }
}

extension [EventProperty] {
  /// The value of the first of the keys that is there.
  fileprivate func first(of keys: [String]) -> PropertyValue {
    for key in keys {
      for property in self where property.key.utf8.count == key.utf8.count && property.key == key {
        if property.value != .null { return property.value }
      }
    }
    return .null
  }
}

extension Timestamp {
  /// Six hours each from midnight UTC.
  fileprivate var partOfDay: String {
    switch millisecondOfDay / 21_600_000 {
    case 0: "night"
    case 1: "morning"
    case 2: "afternoon"
    default: "evening"
    }
  }

  fileprivate var weekdayName: String {
    switch date.isoWeekday {
    case 1: "mon"
    case 2: "tue"
    case 3: "wed"
    case 4: "thu"
    case 5: "fri"
    case 6: "sat"
    default: "sun"
    }
  }
}
