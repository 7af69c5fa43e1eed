/// Runs the cue grammar over a turn.
struct CueMatcher {
  let view: TurnView
  let grammar: CompiledGrammar
  let sentences: SentenceTable
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

  private struct State {
    var evidenceStart: Int?
    var evidenceEnd: Int?
    var captures: [Capture] = []
    /// Steps left before the program gives up.
    var budget = 400
  }

  /// Adds every match that begins at a lexeme.
  ///
  /// Every program has a bounded number of steps, so a lexeme takes a time bounded by the grammar and the whole turn a
  /// time linear in its length.
  func matches(at start: Int, into found: inout [Match]) {
    let word = view.lexemes[start].word
    if word != 0 {
      for number in grammar.byWord[Int(word)] { attempt(Int(number), start, &found) }
    }
    guard values.hasValue(at: start) else { return }
    for slot in ValueSlot.allCases {
      guard let candidates = grammar.byValue[slot], values.reading(slot, at: start, view) != nil else { continue }
      for number in candidates { attempt(Int(number), start, &found) }
    }
  }

  @inline(__always)
  private func attempt(_ number: Int, _ start: Int, _ found: inout [Match]) {
    let code = grammar.programs[number].code
    // Most attempts fail at the second word.
    if code.count > 2, case .word = code[0], case .word(let second) = code[1], view.word(start + 1) != second { return }
    if code.count > 2, case .evidenceStart = code[0], case .word = code[1], case .word(let second) = code[2],
      view.word(start + 1) != second
    {
      return
    }
    var state = State()
    guard let end = run(code, 0, start, sentences.end(of: start), &state) else { return }
    var from = state.evidenceStart ?? start
    let to = state.evidenceEnd ?? end
    if from >= to { from = start }
    guard from < to, end > start else { return }
    found.append(
      Match(rule: grammar.programs[number].rule, lexemes: start..<end, evidence: from..<to, captures: state.captures))
  }

  private func run(_ code: [CueInstruction], _ first: Int, _ start: Int, _ limit: Int, _ state: inout State) -> Int? {
    var position = start
    var step = first
    while step < code.count {
      state.budget -= 1
      guard state.budget > 0 else { return nil }
      switch code[step] {
      case .word(let id):
        guard position < limit, view.lexemes[position].word == id else { return nil }
        position += 1
      case .anyOf(let set):
        guard position < limit, contains(set, view.lexemes[position].word) else { return nil }
        position += 1
      case .wordClass(let wordClass):
        guard position < limit, view.has(wordClass, position) else { return nil }
        position += 1
      case .value(let slot):
        guard position < limit, let reading = values.reading(slot, at: position, view) else { return nil }
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
        let saved = state
        for skipped in 0...most where position + skipped <= limit {
          if skipped > 0, sentences.isClauseBorder(position + skipped - 1) { return nil }
          if let end = run(code, step + 1, position + skipped, limit, &state) { return end }
          guard state.budget > 0 else { return nil }
          (state.captures, state.evidenceStart, state.evidenceEnd) = (
            saved.captures, saved.evidenceStart, saved.evidenceEnd
          )
        }
        return nil
      case .branch(let distance):
        let saved = state
        if let end = run(code, step + 1, position, limit, &state) { return end }
        guard state.budget > 0 else { return nil }
        (state.captures, state.evidenceStart, state.evidenceEnd) = (
          saved.captures, saved.evidenceStart, saved.evidenceEnd
        )
        step += distance
        continue
      case .jump(let distance):
        step += distance
        continue
      case .not(let set):
        if position < limit, contains(set, view.lexemes[position].word) { return nil }
      case .evidenceStart: state.evidenceStart = position
      case .evidenceEnd: state.evidenceEnd = position
      case .sentenceStart: guard sentences.isOpening(position) else { return nil }
      case .sentenceEnd: guard sentences.isClosing(position) else { return nil }
      }
      step += 1
    }
    return position
  }

  private func contains(_ set: Int, _ word: WordID) -> Bool {
    guard word != 0 else { return false }
    let ids = grammar.sets[set]
    if ids.count < 12 { return ids.contains(word) }
    var low = 0
    var high = ids.count
    while low < high {
      let middle = (low + high) / 2
      if ids[middle] < word { low = middle + 1 } else { high = middle }
    }
    return low < ids.count && ids[low] == word
  }
}
