import Features
import Records

extension CustomerView {
  /// How often something happened within so many milliseconds before the instant.
  func count(of happening: Happening, since window: Int64?) -> Int {
    var count = 0
    forEachObservation(since: window) { if happening.matches($0.content, at: at) { count += 1 } }
    return count
  }

  /// Whether the customer wrote one of the phrases within so many milliseconds before the instant.
  func hasText(_ phrases: [Phrase], since window: Int64?) -> Bool {
    var isFound = false
    forEachObservation(since: window) { observation in
      guard !isFound, case .document(let document) = observation.content else { return }
      isFound = document.customerTexts.contains { text in
        let words = Phrase.words(of: text)
        return phrases.contains { $0.stands(in: words) }
      }
    }
    return isFound
  }

  /// What the customer's `identify` events last said under a key: of the newest one that has it.
  func trait(_ key: String) -> PropertyValue? {
    var newest: (at: Timestamp, value: PropertyValue)?
    forEachObservation(since: nil) { observation in
      guard case .event(let event) = observation.content, event.kind == .identify,
        newest.map({ observation.happenedAt >= $0.at }) ?? true, let value = event.properties[key]
      else { return }
      newest = (observation.happenedAt, value)
    }
    return newest?.value
  }

  /// Whether the steps happened one after the other, the last one within so many milliseconds before the instant.
  ///
  /// One pass: for each step the latest place at which a sequence up to it ended. A later one is never worse, since it
  /// is nearer to what follows and has less in between.
  func hasSequence(_ steps: [SequenceStep], since window: Int64?) -> Bool {
    guard !steps.isEmpty else { return true }
    let observations = observationsInOrder()
    var ends: [Int?] = Array(repeating: nil, count: steps.count)
    var spoilers: [Int] = Array(repeating: -1, count: steps.count)
    for (place, observation) in observations.enumerated() {
      for index in steps.indices.reversed() where steps[index].happening.matches(observation.content, at: at) {
        if index == 0 {
          ends[0] = place
        } else if let before = ends[index - 1], spoilers[index] <= before,
          steps[index].within.map({
            observation.happenedAt.milliseconds - observations[before].happenedAt.milliseconds <= $0
          }) ?? true
        {
          ends[index] = place
        }
      }
      for index in steps.indices {
        if let spoiler = steps[index].without, spoiler.matches(observation.content, at: at) { spoilers[index] = place }
      }
    }
    guard let end = ends[steps.count - 1] else { return false }
    return window.map { observations[end].happenedAt.milliseconds > at.milliseconds - $0 } ?? true
  }

  /// What held at the instant and had happened by then, in the order in which it happened.
  private func observationsInOrder() -> [Observation] {
    var observations: [Observation] = []
    forEachObservation(since: nil) { observations.append($0) }
    let isSorted = zip(observations, observations.dropFirst()).allSatisfy { $0.happenedAt <= $1.happenedAt }
    guard !isSorted else { return observations }
    return observations.enumerated()
      .sorted { ($0.element.happenedAt, $0.offset) < ($1.element.happenedAt, $1.offset) }
      .map(\.element)
  }

  /// Calls `body` with what held at the instant and had happened by then, in the order in which it became known.
  private func forEachObservation(since window: Int64?, _ body: (Observation) -> Void) {
    let start = window.map { at.milliseconds - $0 } ?? Int64.min
    let observations = history.observations
    for index in observations.indices {
      guard observations[index].learnedAt <= at else { return }
      let happenedAt = observations[index].happenedAt
      guard happenedAt.milliseconds > start, happenedAt <= at, observations[index].holds(at: at) else { continue }
      body(observations[index])
    }
  }
}

extension Happening {
  /// Whether an observation is one, as of an instant: whether a constraint is still open depends on it.
  func matches(_ content: Observation.Content, at time: Timestamp) -> Bool {
    switch (self, content) {
    case (.event(let condition), .event(let event)): condition.matches(event)
    case (.document(let condition), .document(let document)): condition.isMet(by: document, at: time)
    default: false
    }
  }
}

extension DocumentCondition {
  fileprivate func isMet(by document: ObservedDocument, at time: Timestamp) -> Bool {
    (kinds.isEmpty || kinds.contains(document.kind))
      && (channels.isEmpty || document.channel.map(channels.contains) ?? false)
      && having.allSatisfy { condition in
        document.signals?.contains { signal in
          condition.matches(signal) && !(condition.isOpen && signal.expiresAt.map { $0 <= time } ?? false)
        } ?? false
      }
  }
}
