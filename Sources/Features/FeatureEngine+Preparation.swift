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
    guard prepared.lists.count == plan.lists.count else { return }
    let counts = prepared.lists.map(\.rows.count)
    append(observation, to: &prepared)
    for (index, count) in counts.enumerated() where prepared.lists[index].rows.count > count {
      prepared.settle(plan.lists[index], at: index, from: count)
    }
  }

  func prepare(_ history: CustomerHistory, into prepared: inout PreparedHistory) {
    prepared.removeAll(for: plan)
    let places = history.observations.indices.map { HappeningOrder(history.observations[$0], index: $0) }
    let isSorted = zip(places, places.dropFirst()).allSatisfy { !($1 < $0) }
    for place in isSorted ? places : places.sorted() {
      append(history.observations[place.index], to: &prepared)
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
    let row = Row(observation)
    for index in lists {
      switch plan.lists[index].membership {
      case .events(let kinds, let properties):
        guard kinds & event.kind.bit != 0,
          properties.allSatisfy({ plan.conditions.properties[$0].holds(for: event.properties) })
        else { continue }
      default:
        guard event.kind.isSignOfLife else { continue }
      }
      prepared.lists[index].append(row)
      for column in plan.lists[index].numbers {
        prepared.numbers[column].append(event.value(plan.numberFields[column]).double ?? .nan)
      }
      for column in plan.lists[index].texts {
        let field = plan.textFields[column]
        let code = (observation.happenedAt.text(field) ?? event.value(field).text).map {
          prepared.code(of: $0)
        }
        prepared.codes[column].append(code ?? -1)
      }
    }
  }

  private func append(
    _ document: ObservedDocument, of observation: Observation, to prepared: inout PreparedHistory
  ) {
    let signals = document.signals ?? []
    withUnsafeTemporaryAllocation(of: PreparedSignal.self, capacity: signals.count) { buffer in
      for (place, signal) in signals.enumerated() {
        let label = plan.conditions.labelNumbers[signal.label] ?? -1
        buffer.initializeElement(at: place, to: PreparedSignal(signal, label: label))
      }
      append(document, UnsafeBufferPointer(buffer), of: observation, to: &prepared)
    }
  }

  private func append(
    _ document: ObservedDocument, _ signals: UnsafeBufferPointer<PreparedSignal>, of observation: Observation,
    to prepared: inout PreparedHistory
  ) {
    let shown =
      (signals.first { $0.kind == .intent } ?? signals.first { $0.kind == .sentiment })?.row ?? -1
    for index in plan.documentLists {
      guard let found = finding(document, signals, shown: shown, in: index) else { continue }
      prepared.lists[index].append(Row(observation, signal: found.signal, until: found.until))
      for column in plan.lists[index].numbers {
        prepared.numbers[column].append(
          plan.numberFields[column] == .rating ? document.rating ?? .nan : .nan)
      }
      for column in plan.lists[index].texts {
        let field = plan.textFields[column]
        let code = (observation.happenedAt.text(field) ?? document.text(field)).map {
          prepared.code(of: $0)
        }
        prepared.codes[column].append(code ?? -1)
      }
    }
    for index in plan.signalLists {
      guard case .signals(let condition) = plan.lists[index].membership else { continue }
      for (place, signal) in signals.enumerated() where plan.conditions.matches(signal, condition) {
        prepared.lists[index].append(Row(observation, signal: signal.row, until: signal.until))
        for column in plan.lists[index].numbers {
          prepared.numbers[column].append(
            document.signals?[place].number(plan.numberFields[column]) ?? .nan)
        }
        for column in plan.lists[index].texts {
          let field = plan.textFields[column]
          let text =
            observation.happenedAt.text(field)
            ?? (field == .label ? document.signals?[place].label : nil)
          prepared.codes[column].append(text.map { prepared.code(of: $0) } ?? -1)
        }
      }
    }
  }

  /// Whether a document is a row of a list: a signal that shows it, and until when it counts.
  private func finding(
    _ document: ObservedDocument, _ signals: UnsafeBufferPointer<PreparedSignal>, shown: Int64, in list: Int
  ) -> (signal: Int64, until: Int64)? {
    switch plan.lists[list].membership {
    case .activity: return (shown, .max)
    case .documents(let kinds, let channels, let conditions):
      guard kinds & document.kind.bit != 0, came(document, over: channels) else { return nil }
      return conditions.isEmpty ? (shown, .max) : plan.conditions.finding(conditions, in: signals)
    case .documentsRead(let wasRead, let kinds, let channels):
      guard wasRead == (document.signals != nil), kinds & document.kind.bit != 0,
        came(document, over: channels)
      else {
        return nil
      }
      return (shown, .max)
    case .signals, .events: return nil
    }
  }

  private func came(_ document: ObservedDocument, over channels: Range<Int>) -> Bool {
    guard !channels.isEmpty else { return true }
    guard let channel = document.channel else { return false }
    return channels.contains { plan.conditions.channels[$0] == channel }
  }
}

/// When an observation happened among the others.
private struct HappeningOrder: Comparable {
  private let happened: Timestamp
  private let sequence: Observation.Sequence
  private let learned: Timestamp
  let index: Int

  init(_ observation: Observation, index: Int) {
    happened = observation.happenedAt
    sequence = observation.sequence
    learned = observation.learnedAt
    self.index = index
  }

  static func < (a: HappeningOrder, b: HappeningOrder) -> Bool {
    if a.happened != b.happened { return a.happened < b.happened }
    if a.sequence != b.sequence { return a.sequence < b.sequence }
    return a.learned < b.learned
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

extension ObservedEvent {
  fileprivate func value(_ field: FeatureField) -> PropertyValue {
    switch field {
    case .property(let keys): return properties.first(of: keys)
    case .eventName: return name.map(PropertyValue.text) ?? .null
    default: return .null
    }
  }
}

extension ObservedDocument {
  fileprivate func text(_ field: FeatureField) -> String? {
    switch field {
    case .channel: channel
    case .documentKind: kind.rawValue
    case .rating: rating.map(PropertyValue.number)?.text
    default: nil
    }
  }
}

extension ObservedSignal {
  fileprivate func number(_ field: FeatureField) -> Double? {
    switch field {
    case .score: score
    case .urgency: urgency
    case .confidence: confidence
    default: nil
    }
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
  /// What a field says of the time of a row; `nil` for a field of another kind.
  fileprivate func text(_ field: FeatureField) -> String? {
    switch field {
    case .timeOfDay: partOfDay
    case .weekday: weekdayName
    default: nil
    }
  }

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
