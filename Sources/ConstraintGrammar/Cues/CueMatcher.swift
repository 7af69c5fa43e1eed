/// Runs the cue grammar over a turn.
struct CueMatcher {
  let view: TurnView
  let grammar: CueIndex
  let sentences: Sentences
  /// Values found in the turn, by the lexeme that they begin at.
  let values: ValueIndex

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
  /// - Parameters:
  ///   - signatures: a buffer.
  ///   - work: raised by the steps taken.
  func matches(_ signatures: inout [WordSignature], work: inout Int) -> [Match] {
    var found: [Match] = []
    for sentence in sentences.ranges {
      sign(sentence, &signatures)
      for start in sentence {
        let words = Words(
          anywhere: signatures[start - sentence.lowerBound], later: signatures[start - sentence.lowerBound + 1],
          next: view.word(start + 1), limit: sentence.upperBound)
        let lexeme = view.lexemes[start]
        if lexeme.word != 0 {
          for number in grammar.programs(beginningWith: lexeme.word) { attempt(number, start, words, &found, &work) }
        }
        guard values.hasValue(at: start) else { continue }
        for slot in ValueSlot.allCases where grammar.slots & slot.bit != 0 {
          guard values.reading(slot, at: start) != nil else { continue }
          for number in grammar.programs(beginningWith: slot) { attempt(Int(number), start, words, &found, &work) }
        }
      }
    }
    return found
  }

  /// What stands in a sentence from a lexeme on.
  private struct Words {
    /// The lexeme's word among them.
    var anywhere: WordSignature
    /// The lexeme's word not among them.
    var later: WordSignature
    var next: WordID
    /// The end of the sentence.
    var limit: Int
  }

  /// Signs each rest of a sentence: the first signature is that of all of it, the last one that of nothing.
  private func sign(_ sentence: Range<Int>, _ signatures: inout [WordSignature]) {
    signatures.removeAll(keepingCapacity: true)
    signatures.append(contentsOf: repeatElement(.text, count: sentence.count + 1))
    var rest = WordSignature.text
    for index in sentence.reversed() {
      rest.insert(view.lexemes[index].word)
      signatures[index - sentence.lowerBound] = rest
    }
  }

  @inline(__always)
  private func attempt(_ number: Int, _ start: Int, _ words: Words, _ found: inout [Match], _ work: inout Int) {
    let program = grammar.program(number)
    guard
      program.needs.areMet(next: words.next, later: words.later, anywhere: words.anywhere, values: values.slots)
        && holdsNeeded(program.needs, start, words.limit) || view.isExhaustive
    else { return }
    var state = State()
    defer { work += State().budget - state.budget }
    guard let end = run(program.code, program.code.lowerBound, start, words.limit, &state) else { return }
    var from = state.evidenceStart >= 0 ? state.evidenceStart : start
    let to = state.evidenceEnd >= 0 ? state.evidenceEnd : end
    if from >= to { from = start }
    guard from < to, end > start else { return }
    found.append(Match(rule: program.rule, lexemes: start..<end, evidence: from..<to, captures: state.captures))
  }

  /// Whether the word that is rarest of those needed follows.
  @inline(__always)
  private func holdsNeeded(_ needs: ProgramNeeds, _ start: Int, _ limit: Int) -> Bool {
    guard needs.rarest >= 0 else { return true }
    for index in (needs.isRarestLater ? start + 1 : start)..<limit
    where grammar.contains(needs.rarest, view.lexemes[index].word) { return true }
    return false
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
