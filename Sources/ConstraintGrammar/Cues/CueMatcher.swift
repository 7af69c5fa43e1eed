/// Runs the cue grammar over a turn.
struct CueMatcher {
  let grammar: CueIndex
  let sentences: Sentences
  /// Values found in the turn, by the lexeme that they begin at.
  let values: ValueIndex
  let starts: Borrowed<CueStarts.Start>

  private var view: TurnView { sentences.view }

  struct Match {
    var rule: Int
    var lexemes: Range<Int>
    var evidence: Range<Int>
    var captures: [Capture]
  }

  struct Capture {
    var lexemes: Range<Int>
    /// An index into the turn's readings; `nil` for a run of words.
    var reading: Int?
  }

  /// What a run of a program has found so far, and how many more steps it may take.
  private struct State {
    var evidenceStart = -1
    var evidenceEnd = -1
    var captures: [Capture] = []
    /// Steps left before the program gives up.
    var budget = 400
  }

  /// Where a run goes back to.
  private struct Mark {
    var evidenceStart: Int
    var evidenceEnd: Int
    var captures: Int
  }

  /// Every match in the turn, by the lexeme that it begins at.
  ///
  /// Every program has a bounded number of steps, so a lexeme takes a time bounded by the grammar and the whole turn a
  /// time linear in its length.
  ///
  /// - Parameter work: raised by the steps taken.
  func matches(work: inout Int) -> [Match] {
    var found: [Match] = []
    for start in starts {
      let lexeme = view.lexemes[Int(start.lexeme)]
      if lexeme.traits.contains(.beginsCue) || view.isExhaustive {
        attempt(grammar.entries(beginningWith: lexeme.word), start, &found, &work)
      }
      guard values.hasValue(at: Int(start.lexeme)) else { continue }
      var slots = values.slots(at: Int(start.lexeme)) & grammar.slots
      while slots != 0 {
        attempt(grammar.entries(beginningWith: slots.trailingZeroBitCount), start, &found, &work)
        slots &= slots - 1
      }
    }
    return found
  }

  /// Runs the entries that can match, of each program until one does.
  @inline(__always)
  private func attempt(
    _ run: CueEntryRun, _ at: CueStarts.Start, _ found: inout [Match], _ work: inout Int
  ) {
    let (start, limit) = (Int(at.lexeme), Int(at.limit))
    if view.isExhaustive { return attemptAll(run, start, limit, &found, &work) }
    let next = view.word(start + 1)
    let bit = WordGroups.bit(of: next)
    let nearLimit = min(limit, start + 1 + CueStarts.nearness)
    var matched: Int32 = -1
    for place in grammar.places(run, next: next) {
      let item = grammar.item(place)
      guard grammar.head(item).admits(near: at.near, behind: at.behind, slots: values.slots, if: item.next & bit) else {
        continue
      }
      let entry = grammar.entry(item)
      guard entry.program != matched, holds(entry.need, start + 1..<(entry.isNear ? nearLimit : limit)),
        holds(entry.near, start + 1..<nearLimit)
      else { continue }
      let state = State(evidenceStart: entry.beginsEvidence ? start : -1)
      if attempt(entry.program, Int(entry.step), state, start, limit, &found, &work) { matched = entry.program }
    }
  }

  /// Runs the whole of each program that can begin here, whatever stands behind the first lexeme.
  private func attemptAll(_ run: CueEntryRun, _ start: Int, _ limit: Int, _ found: inout [Match], _ work: inout Int) {
    for program in Set(grammar.places(run).map { grammar.entry(grammar.item($0)).program }).sorted() {
      attempt(program, grammar.program(program).code.lowerBound, State(), start, limit, &found, &work)
    }
  }

  @discardableResult
  private func attempt(
    _ number: Int32, _ step: Int, _ initial: State, _ start: Int, _ limit: Int, _ found: inout [Match],
    _ work: inout Int
  ) -> Bool {
    let program = grammar.program(number)
    var state = initial
    defer { work += State().budget - state.budget }
    guard let end = run(program.code, step, start, limit, &state) else { return false }
    var from = state.evidenceStart >= 0 ? state.evidenceStart : start
    let to = state.evidenceEnd >= 0 ? state.evidenceEnd : end
    if from >= to { from = start }
    guard from < to, end > start else { return false }
    found.append(Match(rule: program.rule, lexemes: start..<end, evidence: from..<to, captures: state.captures))
    return true
  }

  /// Whether one of the words needed stands in the rest of a sentence.
  @inline(__always)
  private func holds(_ need: CueEntry.Need, _ rest: Range<Int>) -> Bool {
    switch need {
    case .nothing: true
    case .word(let id): rest.contains { view.lexemes[$0].word == id }
    case .anyOf(let set): rest.contains { grammar.contains(set, view.lexemes[$0].word) }
    }
  }

  @inline(__always)
  private func mark(_ state: State) -> Mark {
    Mark(evidenceStart: state.evidenceStart, evidenceEnd: state.evidenceEnd, captures: state.captures.count)
  }

  @inline(__always)
  private func goBack(_ state: inout State, to mark: Mark) {
    state.evidenceStart = mark.evidenceStart
    state.evidenceEnd = mark.evidenceEnd
    if state.captures.count > mark.captures { state.captures.removeLast(state.captures.count - mark.captures) }
  }

  /// Whether a step asks for a word and finds another; the step is counted then.
  @inline(__always)
  private func isRefused(_ step: Int, _ position: Int, _ limit: Int, _ state: inout State) -> Bool {
    guard state.budget > 1 else { return false }
    let isRefused: Bool
    switch grammar.instruction(step) {
    case .word(let id): isRefused = position >= limit || view.lexemes[position].word != id
    case .anyOf(let set): isRefused = position >= limit || !grammar.contains(set, view.lexemes[position].word)
    case .wordClass(let wordClass): isRefused = position >= limit || !view.has(wordClass, position)
    default: return false
    }
    if isRefused { state.budget -= 1 }
    return isRefused
  }

  private func run(_ code: Range<Int>, _ first: Int, _ start: Int, _ limit: Int, _ state: inout State) -> Int? {
    var position = start
    var step = first
    while step < code.upperBound {
      state.budget -= 1
      guard state.budget > 0 else { return nil }
      switch grammar.instruction(step) {
      case .word(let id):
        guard position < limit, view.lexemes[position].word == id else { return nil }
        position += 1
      case .anyOf(let set):
        guard position < limit, grammar.contains(set, view.lexemes[position].word) else { return nil }
        position += 1
      case .wordClass(let wordClass):
        guard position < limit, view.has(wordClass, position) else { return nil }
        position += 1
      case .value(let slot):
        guard position < limit, let reading = values.reading(slot, at: position) else { return nil }
        let end = values.end(of: reading)
        guard end <= limit else { return nil }
        state.captures.append(Capture(lexemes: position..<end, reading: reading))
        position = end
      case .open(let slot):
        guard position < limit, let end = OpenReader(view: view, sentences: sentences).end(of: slot, at: position)
        else {
          return nil
        }
        state.captures.append(Capture(lexemes: position..<end, reading: nil))
        position = end
      case .gap(let most):
        let saved = mark(state)
        for skipped in 0...Int(most) where position + skipped <= limit {
          if skipped > 0, sentences.isClauseBorder(position + skipped - 1) { return nil }
          if isRefused(step + 1, position + skipped, limit, &state) { continue }
          if let end = run(code, step + 1, position + skipped, limit, &state) { return end }
          guard state.budget > 0 else { return nil }
          goBack(&state, to: saved)
        }
        return nil
      case .branch(let distance):
        if isRefused(step + 1, position, limit, &state) {
          step += Int(distance)
          continue
        }
        let saved = mark(state)
        if let end = run(code, step + 1, position, limit, &state) { return end }
        guard state.budget > 0 else { return nil }
        goBack(&state, to: saved)
        step += Int(distance)
        continue
      case .jump(let distance):
        step += Int(distance)
        continue
      case .not(let set):
        if position < limit, grammar.contains(set, view.lexemes[position].word) { return nil }
      case .evidenceStart: state.evidenceStart = position
      case .evidenceEnd: state.evidenceEnd = position
      case .sentenceStart: guard sentences.isOpening(position) else { return nil }
      case .sentenceEnd: guard sentences.isClosing(position) else { return nil }
      }
      step += 1
    }
    return position
  }
}
