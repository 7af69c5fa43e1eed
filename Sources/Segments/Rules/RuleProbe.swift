import Features
import Records

/// What rules look for in a customer's observations, one by one.
enum RuleProbe: Hashable {
  case happening(Happening)
  /// Documents in which the customer wrote one of the phrases.
  case text([Phrase])
  /// Events that say something under a key.
  case trait(String)

  /// The row of an observation that it finds; `nil` for any other.
  func row(of observation: Observation) -> RuleRow? {
    switch (self, observation.content) {
    case (.happening(.event(let condition)), .event(let event)):
      return condition.matches(event) ? RuleRow(observation) : nil
    case (.happening(.document(let condition)), .document(let document)):
      return condition.end(of: document).map { RuleRow(observation, until: $0) }
    case (.text(let phrases), .document(let document)):
      let isFound = document.customerTexts.contains { text in
        let words = Phrase.words(of: text)
        return phrases.contains { $0.stands(in: words) }
      }
      return isFound ? RuleRow(observation) : nil
    case (.trait(let key), .event(let event)):
      guard event.kind == .identify, let value = event.properties[key] else { return nil }
      return RuleRow(observation, value: value)
    default: return nil
    }
  }
}

/// An observation as a rule counts it. All times are milliseconds.
struct RuleRow: Sendable {
  let happened: Int64
  let learned: Int64
  /// `Int64.max` where nothing took its place.
  let replaced: Int64
  /// From when on it no longer counts, since what it limits has run out.
  let until: Int64
  let sequence: Observation.Sequence
  /// Of a trait.
  let value: PropertyValue

  init(_ observation: Observation, until: Int64 = .max, value: PropertyValue = .null) {
    happened = observation.happenedAt.milliseconds
    learned = observation.learnedAt.milliseconds
    replaced = observation.replacedAt?.milliseconds ?? .max
    self.until = until
    sequence = observation.sequence
    self.value = value
  }

  /// Whether it was known at a time, and still counted.
  func counts(at time: Int64) -> Bool { learned <= time && time < replaced && time < until }

  /// By when it happened, then as observations are ordered.
  func comes(before other: RuleRow) -> Bool {
    if happened != other.happened { return happened < other.happened }
    if sequence != other.sequence { return sequence < other.sequence }
    return learned < other.learned
  }

  /// Whether both are the same observation.
  func isSame(as other: RuleRow) -> Bool { sequence == other.sequence && learned == other.learned }
}

extension DocumentCondition {
  /// Until when a document meets the condition; `nil` where it does not.
  fileprivate func end(of document: ObservedDocument) -> Int64? {
    guard kinds.isEmpty || kinds.contains(document.kind),
      channels.isEmpty || document.channel.map(channels.contains) ?? false
    else { return nil }
    var end = Int64.max
    for condition in having {
      let ends = (document.signals ?? []).filter { condition.matches($0) }
        .map { condition.isOpen ? $0.expiresAt?.milliseconds ?? .max : .max }
      guard let last = ends.max() else { return nil }
      end = min(end, last)
    }
    return end
  }
}
