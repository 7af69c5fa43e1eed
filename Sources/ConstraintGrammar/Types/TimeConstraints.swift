import Records

/// Days, times and lengths of time as limits: deadlines, where something must be done by then, and schedules, where the
/// customer wants or can't have something then.
struct TimeConstraints {
  let parts: TurnAnalysis.Parts

  func addCandidates(to found: inout [Candidate]) {
    guard parts.kind == .transcript else { return }
    for index in parts.values.readings.indices
    where parts.values.fits(.time, index) || parts.values.fits(.duration, index) {
      let reading = parts.values.readings.place(index)
      switch reading.pointee.value {
      case .time(let time):
        if let candidate = candidate(reading.pointee.lexemes, time) { found.append(candidate) }
      case .duration(let length):
        if let candidate = within(reading.pointee.lexemes, length) { found.append(candidate) }
      default: continue
      }
    }
    addRelativeTimes(to: &found)
  }

  var view: TurnView { parts.view }

  /// `within 1 week`, `in the next 2 days`, `in less than 3 hours`.
  private func within(_ lexemes: Range<Int>, _ length: DurationReading) -> Candidate? {
    let start = lexemes.lowerBound
    let isWithin = view.facts(start).timeWord == .within || view.has(.insideWord, start - 1)
    let isUnder = view.has(.comparison, start - 1) && view.has(.lessWord, start - 2) && view.has(.inWord, start - 3)
    guard isWithin || isUnder else { return nil }
    let first = view.facts(start).timeWord == .within ? start : isWithin ? start - 1 : start - 3
    guard isAllowed(first, lexemes.upperBound) else { return nil }
    return make("deadline.within", .deadline(.within(length.iso8601)), first..<lexemes.upperBound)
  }

  private func candidate(_ said: Range<Int>, _ time: TimeReading) -> Candidate? {
    var lexemes = said
    let start = lexemes.lowerBound
    if view.facts(start).timeWord == .within { return nil }
    guard !time.isNowWord, !isOver(time), isAllowed(start, lexemes.upperBound) else { return nil }
    let context = parts.context(at: start)
    let sentence = parts.sentence(at: start)
    guard isWanted(start, sentence, context, time) else { return nil }
    if isExistingBooking(lexemes, sentence) || namesOther(lexemes, sentence) { return nil }
    let isDeadline = isDeadline(time, lexemes, sentence)
    if isDeadline, let value = deadline(time) {
      if let preposition = announcing(start), time.mod == nil { lexemes = preposition..<lexemes.upperBound }
      return make("deadline.time", .deadline(value), lexemes)
    }
    guard let value = schedule(time) else { return nil }
    var begin = start
    if begin > sentence.lowerBound, view.has(.timePreposition, begin - 1) { begin -= 1 }
    while begin > sentence.lowerBound, view.has(.vagueWord, begin - 1) { begin -= 1 }
    var end = lexemes.upperBound
    if view.has(.ifWord, end), view.has(.possibleWord, end + 1) {
      end += 2
    } else if view.has(.onlyWord, end) {
      end += 1
    }
    var candidate = make("schedule.time", .schedule(value), begin..<end)
    let judge = CueJudge(parts: parts)
    if judge.prefers(before: begin - 1, in: sentence) || judge.prefers(before: begin, in: sentence) {
      candidate.polarity = .prefer
      candidate.strength = .soft
      if let word = (max(sentence.lowerBound, begin - 6)..<begin).first(where: { view.has(.preferWord, $0) }),
        begin - word <= 3
      {
        candidate.lexemes = word..<end
        candidate.span = view.span(word..<end)
      }
    } else if context.question == .none,
      parts.reader.isNegated(at: begin, in: sentence, within: 6) && !isTimeNegationOfAnother(begin, sentence)
        || isUnable(start, sentence)
    {
      candidate.polarity = .exclude
    }
    return candidate
  }

  /// Whether the negation before a time denies the thing and not the time: "don't have a flight on Monday" keeps the day.
  private func isTimeNegationOfAnother(_ begin: Int, _ sentence: Range<Int>) -> Bool {
    var index = begin - 1
    while index >= sentence.lowerBound, begin - index <= 6 {
      if view.has(.neg, index) {
        return
          !(view.has(.attendVerb, index + 1) || view.has(.attendVerb, index + 2) || index + 1 == begin
          || view.has(.prepositionOfTime, index + 1))
      }
      index -= 1
    }
    return true
  }

  /// Past, other people's and reported times are no limits.
  private func isAllowed(_ start: Int, _ end: Int) -> Bool {
    let sentence = parts.sentence(at: start)
    let context = parts.context(at: start)
    if parts.reader.isPast(at: start, in: sentence) { return false }
    if parts.reader.isThirdPerson(at: start, in: sentence), !context.isRequest { return false }
    if context.isReported, context.question == .none { return false }
    if context.isThanks, !context.isRequest, context.question == .none { return false }
    return !isConditionOfBuying(start, sentence)
  }

  /// "If I order today, when does it come?": the time of the order is supposed and not asked for.
  private func isConditionOfBuying(_ start: Int, _ sentence: Range<Int>) -> Bool {
    for index in (max(sentence.lowerBound, start - 6)..<start).reversed() {
      if parts.sentences.isClauseBorder(index) { return false }
      guard view.has(.ifWord, index), view.has(.subject, index + 1) else { continue }
      return view.has(.orderVerb, index + 2) || view.has(.payWord, index + 2)
    }
    return false
  }

  func isOver(_ time: TimeReading) -> Bool {
    guard let today = parts.today else { return false }
    if time.mod == .since || time.mod == .after, time.options.count == 1, let date = time.options[0].start?.date,
      date < today
    {
      return true
    }
    guard !time.options.isEmpty, time.kind.hasDate else { return false }
    return time.options.allSatisfy { option in
      guard let last = option.end?.date ?? option.start?.date else { return false }
      return last < today
    }
  }

  /// Whether something is asked for, wished or planned at that time.
  private func isWanted(_ start: Int, _ sentence: Range<Int>, _ context: ClauseContext, _ time: TimeReading) -> Bool {
    if context.isPast, !context.isRequest, !context.isSoftened, context.question == .none { return false }
    if parts.isFragment(start), !time.isVague { return context.question != .open || context.speaksOfJourney }
    if context.isRequest || context.isImperative || context.isSoftened {
      return !(time.isVague && context.question == .open)
    }
    if context.question == .polar { return context.speaksOfJourney || sentence.contains { view.has(.modal, $0) } }
    if context.question == .open { return context.speaksOfJourney && !time.isVague }
    if context.speaksOfJourney, parts.plansJourney(start, context),
      sentence.contains(where: { view.has(.firstPerson, $0) || view.has(.go, $0) })
    {
      return true
    }
    return sentence.contains { view.has(.planVerb, $0) } || isUnable(start, sentence) && !time.isVague
  }

  /// "I can't come on", "we won't be home from": the customer has no time then.
  private func isUnable(_ start: Int, _ sentence: Range<Int>) -> Bool {
    guard parts.reader.isNegated(at: start, in: sentence, within: 8),
      let word = (max(sentence.lowerBound, start - 8)..<start).last(where: { view.has(.neg, $0) })
    else { return false }
    return (view.has(.subject, word - 1) || view.has(.modal, word - 1) && view.has(.subject, word - 2))
      && (view.has(.attendVerb, word + 1) || view.has(.attendVerb, word + 2))
  }

  /// "Happy Thanksgiving", "a Christmas miracle", "today's updates", "transactions from Sunday": no time of a wish.
  private func namesOther(_ lexemes: Range<Int>, _ sentence: Range<Int>) -> Bool {
    let start = lexemes.lowerBound
    let end = lexemes.upperBound
    if view.has(.greeting, start - 1) || view.has(.poss, start - 1) { return true }
    let last = view.lexemes[end - 1]
    let isPossessive =
      last.length > 2 && view.text[Int(last.end) - 1] | 32 == 115
      && (view.text[Int(last.end) - 2] == 39 || view.text[Int(last.end) - 2] == 0x99)
    if isPossessive { return true }
    if view.begins(.holiday, start), view.isShape(.letters, end), !view.has(.preposition, end),
      !view.has(.conjunction, end), !view.has(.pronoun, end), !view.has(.verb, end), !view.has(.filler, end),
      !view.has(.travel, end)
    {
      return true
    }
    return sentence.contains { view.has(.ledger, $0) }
  }

  /// "my flight tomorrow", "the manicure I booked for Friday", "a 5:30 flight": the time identifies what is there.
  private func isExistingBooking(_ lexemes: Range<Int>, _ sentence: Range<Int>) -> Bool {
    let start = lexemes.lowerBound
    var index = start - 1
    var steps = 0
    while index >= sentence.lowerBound, steps < 8 {
      if view.has(.existing, index), !view.has(.needWord, index - 1) { return true }
      if view.has(.bookedThing, index),
        view.has(.poss, index - 1) || view.has(.poss, index - 2) || view.has(.theWord, index - 1)
          || view.has(.haveWord, index - 1) || view.has(.haveWord, index - 2) || view.has(.haveWord, index - 3)
      {
        return true
      }
      if view.has(.need, index) || view.has(.book, index) || view.has(.imperative, index) { break }
      index -= 1
      steps += 1
    }
    // "my 5:30 flight", "the 10am train", "I have a Sunday flight"
    let next = lexemes.upperBound
    if view.has(.bookedThing, next) || view.has(.bookedThing, next + 1) && !sentenceBorder(next) {
      if view.has(.poss, start - 1) || view.has(.theWord, start - 1)
        || view.has(.onWord, start - 2) && view.has(.article, start - 1)
      {
        return true
      }
      if view.has(.article, start - 1), view.has(.haveWord, start - 2) { return true }
    }
    return false
  }

  private func sentenceBorder(_ index: Int) -> Bool { parts.sentences.isClauseBorder(index) }

  func isDeadline(_ time: TimeReading, _ lexemes: Range<Int>, _ sentence: Range<Int>) -> Bool {
    let start = lexemes.lowerBound
    let isBooking = sentence.contains { view.has(.visitVerb, $0) }
    switch time.mod {
    case .before, .until, .beforeStart, .beforeEnd:
      let word = view.facts(start).timeWord
      if word == .by { return true }
      if word == .until { return false }
      if time.kind == .time || time.kind == .timeRange { return !isBooking }
      return !isBooking || sentence.contains { view.has(.arriveVerb, $0) }
    case .after, .since, .afterMid, .sinceEnd: return false
    default: break
    }
    if time.kind == .set || time.kind == .dateTimeRange || time.kind == .timeRange {
      return sentence.contains { view.has(.deliverVerb, $0) } && !isBooking && time.kind == .dateTimeRange
    }
    guard time.kind == .date || time.kind == .dateTime else { return false }
    if isBooking { return false }
    return sentence.contains { view.has(.deliverVerb, $0) }
  }

  private func announcing(_ start: Int) -> Int? {
    view.facts(start - 1).timeWord == .on ? start - 1 : nil
  }

  func make(_ rule: String, _ value: ConstraintValue, _ lexemes: Range<Int>) -> Candidate {
    let context = parts.context(at: lexemes.lowerBound)
    var strength: ConstraintStrength = .hard
    if context.isSoftened || context.question != .none && !context.isInsisting { strength = .soft }
    return Candidate(
      turn: parts.turn, rule: rule, polarity: .require, strength: strength, value: value, lexemes: lexemes,
      span: view.span(lexemes), rank: 15,
      isCorrection: parts.sentence(at: lexemes.lowerBound).contains { view.has(.correctionWord, $0) })
  }
}
