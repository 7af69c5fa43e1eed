import Records

/// Decides whether a rule's words hold where they stand, and how firmly: negation, questions, wishes, the past, others.
struct CueJudge {
  let parts: TurnAnalysis.Parts

  struct Verdict {
    var polarity: ConstraintPolarity
    var strength: ConstraintStrength
    var isCorrection: Bool
  }

  struct Refusal: Error {
    var text: String

    init(_ text: String) { self.text = text }
  }

  func verdict(on match: CueMatcher.Match, _ rule: CueRule) -> Result<Verdict, Refusal> {
    let view = parts.view
    let sentence = parts.sentence(at: match.evidence.lowerBound)
    let context = parts.context(at: match.evidence.lowerBound)
    let guards = rule.guards
    let start = match.lexemes.lowerBound
    if guards.contains(.dialogue), parts.kind == .review { return .failure(Refusal("only in conversations")) }
    if guards.contains(.statement), context.question != .none { return .failure(Refusal("a question")) }
    if guards.contains(.question), context.question == .none, !context.isRequest {
      return .failure(Refusal("not a question"))
    }
    if !guards.contains(.past), parts.reader.isPast(at: start, in: sentence), !context.isSoftened {
      return .failure(Refusal("tells of the past"))
    }
    if !guards.contains(.third),
      parts.reader.isThirdPerson(at: start, in: sentence, question: context.question != .none)
    {
      return .failure(Refusal("somebody else's"))
    }
    if rule.type == "channel", context.question == .open, !context.isInsisting, !context.isRequest {
      return .failure(Refusal("asks how it is done"))
    }
    if parts.kind == .review, parts.reader.isAdvice(at: start, in: sentence) {
      return .failure(Refusal("advice to others"))
    }
    if guards.contains(.request) {
      let isAsked =
        context.isRequest || context.isImperative || context.question != .none || context.isSoftened
        || (parts.kind == .transcript && parts.isFragment(start))
      guard isAsked else { return .failure(Refusal("nothing is asked for")) }
      if parts.kind == .review, context.isPast { return .failure(Refusal("a review's past")) }
    }
    if guards.contains(.journey) {
      guard context.speaksOfJourney || sentence.count <= 4 && parts.kind == .transcript else {
        return .failure(Refusal("no journey, nothing to send"))
      }
      guard parts.plansJourney(start, context) else {
        return .failure(Refusal("a journey that is booked, under way or over"))
      }
    }
    if context.isThanks, !context.isRequest, !guards.contains(.fact), !guards.contains(.past), context.question == .none
    {
      return .failure(Refusal("thanks for something done"))
    }
    if context.isReported, !guards.contains(.fact), !guards.contains(.past), context.question == .none {
      return .failure(Refusal("reported speech"))
    }
    var polarity = rule.polarity
    var strength = rule.strength
    if !guards.contains(.negated), polarity != .exclude, parts.reader.isNegated(at: start, in: sentence, within: 2),
      !context.question.isWhy(view, sentence)
    {
      if guards.contains(.flips) {
        polarity = .exclude
      } else if !guards.contains(.fact) {
        return .failure(Refusal("negated"))
      }
    }
    if !guards.contains(.fact) {
      if context.question != .none, !context.isInsisting { strength = .soft }
      if context.isSoftened { strength = .soft }
    }
    if polarity == .require, prefers(before: start, in: sentence) { (polarity, strength) = (.prefer, .soft) }
    if polarity == .exclude, view.has(.ratherWord, start) || view.has(.ratherWord, start - 1) { strength = .soft }
    let isCorrection = sentence.contains { view.has(.correctionWord, $0) }
    return .success(Verdict(polarity: polarity, strength: strength, isCorrection: isCorrection))
  }

  /// Whether "prefer", "rather" or "ideally" stands shortly before, in the same clause.
  func prefers(before start: Int, in sentence: Range<Int>) -> Bool {
    var index = start
    while index >= sentence.lowerBound, start - index <= 5 {
      if parts.view.has(.preferWord, index), !parts.reader.isNegated(at: index, in: sentence, within: 1) { return true }
      if parts.sentences.isClauseBorder(index) { return false }
      index -= 1
    }
    return false
  }
}

extension ClauseContext.Question {
  /// "Why can't you have someone call me" asks for the call.
  func isWhy(_ view: TurnView, _ sentence: Range<Int>) -> Bool {
    self == .open && sentence.prefix(4).contains { view.has(.whyWord, $0) }
  }
}
