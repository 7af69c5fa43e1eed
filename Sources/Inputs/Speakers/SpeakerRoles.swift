import Records

/// Decides who of a conversation's speakers is the customer and who the agent.
///
/// In this order: the owner's word (``InputOptions/roles``), the label's own words (``SpeakerVocabulary``), what is left
/// over (beside a known customer somebody else is the agent, and the other way round), what the speakers say (an agent
/// greets and offers help, a customer speaks of "my order"), and last that the customer speaks first.
struct SpeakerRoles {
  /// A guess that the input's owner may want to overrule.
  struct Guess: Hashable {
    var name: String
    var speaker: Speaker
  }

  private struct Label {
    var role: Speaker?
    var isRoleOnly: Bool
  }

  /// Labels are forgotten when there are more.
  private static let maximumLabels = 1024

  private let overrides: [String: Speaker]
  private var labels: [String: Label] = [:]

  /// Names, in lower case, that the input's owner knows to be speakers.
  var knownNames: Set<String> { Set(overrides.keys) }

  init(overrides: [String: Speaker]) {
    self.overrides = Dictionary(overrides.map { ($0.key.lowercased(), $0.value) }) { first, _ in first }
  }

  /// The turns with their speakers, and who was guessed.
  mutating func resolve(_ drafts: [DraftTurn]) -> (turns: [Turn], guesses: [Guess]) {
    var known: [String: Speaker] = [:]
    var unknown: [String] = []
    for draft in drafts where draft.speaker == nil {
      guard let identity = identity(of: draft), known[identity] == nil, !unknown.contains(identity) else { continue }
      if let speaker = statedRole(of: draft) {
        known[identity] = speaker
      } else {
        unknown.append(identity)
      }
    }
    let guesses = unknown.isEmpty ? [] : guess(unknown, beside: Set(known.values), in: drafts)
    for guess in guesses { known[guess.name] = guess.speaker }
    let turns = drafts.map { draft in
      Turn(
        speaker: draft.speaker ?? identity(of: draft).flatMap { known[$0] } ?? .customer, name: name(of: draft),
        text: draft.text, time: draft.time, question: draft.question)
    }
    return (turns, guesses)
  }

  private func identity(of draft: DraftTurn) -> String? { draft.label ?? draft.name }

  private mutating func statedRole(of draft: DraftTurn) -> Speaker? {
    for name in [draft.name, draft.label] where !overrides.isEmpty {
      if let name, let speaker = overrides[name.lowercased()] { return speaker }
    }
    for name in [draft.label, draft.name] {
      if let name, let speaker = label(name).role { return speaker }
    }
    return nil
  }

  private mutating func name(of draft: DraftTurn) -> String? {
    if let name = draft.name { return name }
    guard let name = draft.label, !label(name).isRoleOnly else { return nil }
    return name
  }

  private mutating func label(_ name: String) -> Label {
    if let known = labels[name] { return known }
    if labels.count >= SpeakerRoles.maximumLabels { labels.removeAll() }
    let label = Label(role: SpeakerVocabulary.role(of: name), isRoleOnly: SpeakerVocabulary.isRoleOnly(name))
    labels[name] = label
    return label
  }

  private func guess(_ names: [String], beside known: Set<Speaker>, in drafts: [DraftTurn]) -> [Guess] {
    if known.contains(.customer), !known.contains(.agent) {
      return names.map { Guess(name: $0, speaker: .agent) }
    }
    if known.contains(.agent), !known.contains(.customer) {
      return names.map { Guess(name: $0, speaker: .customer) }
    }
    var scores = [Int](repeating: 0, count: names.count)
    for draft in drafts {
      guard let identity = identity(of: draft), let index = names.firstIndex(of: identity) else { continue }
      scores[index] += AgentPhrases.score(draft.text)
    }
    guard names.count > 1 else {
      return [Guess(name: names[0], speaker: scores[0] > 0 ? .agent : .customer)]
    }
    let best = scores.max() ?? 0
    guard best > 0 || scores.contains(where: { $0 != best }) else {
      return names.enumerated().map { Guess(name: $1, speaker: $0 == 1 ? .agent : .customer) }
    }
    return zip(names, scores).map { name, score in
      Guess(name: name, speaker: score == best || (names.count > 2 && score > 0) ? .agent : .customer)
    }
  }
}
