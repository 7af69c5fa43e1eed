import Records

/// Reads what a customer accepts or refuses of an agent's offer: the value stands in the agent's question, the consent in
/// the customer's words.
///
/// Only a question that offers something counts ("Would Friday work?", "Shall we email you?"), and only where it is the
/// last one of the agent's turn: "Can I have your order number?" offers nothing, and a "yes" after two questions may
/// answer either.
struct OfferReader {
  let analysis: TurnAnalysis

  /// How the customer's turn answers a question.
  struct Answer {
    var isYes: Bool
    var isFirm: Bool
    var lexemes: Range<Int>
    var span: Range<Int>
    /// What the customer says of times: an answer that names another day is no consent to the one offered.
    var times: [TimeReading]
  }

  // MARK: The answer

  /// The answer that a customer's turn gives in its first two sentences.
  func answer(_ parts: TurnAnalysis.Parts) -> Answer? {
    let matches = matches(parts)
    for match in matches {
      let rule = analysis.tables.offers.rules[match.rule]
      guard rule.type == "answer", parts.sentences.index(of: match.lexemes.lowerBound) < 2 else { continue }
      let context = parts.context(at: match.lexemes.lowerBound)
      guard context.question == .none else { return nil }
      let times = parts.values.readings.compactMap { reading -> TimeReading? in
        if case .time(let time) = reading.value { time } else { nil }
      }
      return Answer(
        isYes: rule.template == "yes", isFirm: context.isInsisting, lexemes: match.evidence,
        span: parts.view.span(match.evidence), times: times)
    }
    return nil
  }

  private func matches(_ parts: TurnAnalysis.Parts) -> [CueMatcher.Match] {
    var work = 0
    return CueMatcher(
      grammar: analysis.tables.offers.index, sentences: parts.sentences, values: parts.values, starts: parts.starts
    ).matches(work: &work)
  }

  // MARK: The offer

  /// The candidates of the offer in the agent's turn before, as the customer answered it.
  func candidates(_ answer: Answer) -> [Candidate] {
    var workspace = ConstraintWorkspace()
    var found: [Candidate] = []
    var offer = analysis
    offer.turn -= 1
    offer.withParts(isNeeded: true, &workspace) { parts, _ in
      guard let question = offeringQuestion(parts) else { return }
      let hasTime = parts.values.readings.contains {
        if case .time = $0.value { question.lexemes.contains($0.lexemes.lowerBound) } else { false }
      }
      // "no" to a call on Friday may refuse the call or the day, unless the answer names the day
      if !answer.isYes, hasTime, question.channel != nil, answer.times.isEmpty { return }
      for reading in parts.values.readings where question.lexemes.contains(reading.lexemes.lowerBound) {
        guard case .time(let time) = reading.value, let value = value(of: time, parts) else {
          continue
        }
        guard answer.times.isEmpty || answer.times.contains(where: { isSame($0, time, parts.today) }) else { continue }
        found.append(candidate(value, answer, parts.view.span(reading.lexemes)))
      }
      if let channel = question.channel, answer.isYes || !hasTime,
        let value = ConstraintValue.ContactChannel(rawValue: channel.name)
      {
        found.append(candidate(.channel(value), answer, parts.view.span(channel.lexemes)))
      }
    }
    return found
  }

  private struct Question {
    var lexemes: Range<Int>
    var channel: (name: String, lexemes: Range<Int>)?
  }

  /// The last question of a turn, where it offers something and at most one sentence follows it.
  private func offeringQuestion(_ parts: TurnAnalysis.Parts) -> Question? {
    let ranges = parts.sentences.all.map(\.range)
    guard let last = ranges.indices.last(where: { parts.view.isSymbol("?", ranges[$0].upperBound - 1) }),
      ranges.count - last <= 2
    else { return nil }
    let sentence = ranges[last]
    let rules = analysis.tables.offers.rules
    let matches = matches(parts)
      .filter { sentence.contains($0.lexemes.lowerBound) }
    guard matches.contains(where: { rules[$0.rule].template == "ask" }) else { return nil }
    let end = matches.first { rules[$0.rule].template == "instead" }?.lexemes.lowerBound ?? sentence.upperBound
    let channel = matches.first { rules[$0.rule].type == "channel" && $0.lexemes.lowerBound < end }
    return Question(
      lexemes: sentence.lowerBound..<end, channel: channel.map { (rules[$0.rule].template, $0.evidence) })
  }

  private func value(of time: TimeReading, _ parts: TurnAnalysis.Parts) -> ConstraintValue? {
    let times = TimeConstraints(parts: parts)
    guard !times.isOver(time), !time.isNowWord, !time.isWeak else { return nil }
    switch time.mod {
    case .before, .beforeStart, .beforeEnd: return times.deadline(time).map { .deadline($0) }
    default: break
    }
    return times.schedule(time).map { .schedule($0) }
  }

  private func isSame(_ said: TimeReading, _ offered: TimeReading, _ today: CivilDate?) -> Bool {
    guard let a = said.upcoming(from: today), let b = offered.upcoming(from: today) else { return false }
    let (first, second) = (a.start ?? a.end, b.start ?? b.end)
    return first?.date == second?.date && (first?.second == nil || first?.second == second?.second)
  }

  private func candidate(_ value: ConstraintValue, _ answer: Answer, _ offered: Range<Int>) -> Candidate {
    Candidate(
      turn: analysis.turn, rule: "\(value.type).answered", polarity: answer.isYes ? .require : .exclude,
      strength: answer.isFirm ? .hard : .soft, value: value, lexemes: answer.lexemes, span: answer.span, rank: 1,
      offered: (analysis.turn - 1, offered))
  }
}
