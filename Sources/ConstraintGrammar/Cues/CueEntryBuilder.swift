/// Finds the entries of a program and what each of them needs.
///
/// Every match takes certain steps of its program, and of a choice it takes one side or the other. Each such step asks for
/// one of some words, so where none of these follows in the sentence there is no match: the rarest such need is tested
/// before a program runs.
struct CueEntryBuilder {
  private let words: CueWordSets
  private let code: [CueInstruction]
  /// By the step that a match goes on from: the words that can come next.
  private var nexts: [WordGroups]
  /// By step: what is needed from there on, the rarest first.
  private var needs: [[Need]]
  private var slots: [UInt16]

  /// Words of which a match takes one.
  private struct Need {
    /// The step that asks for them, or of a choice its number behind those of all steps.
    var origin: Int
    var words: Words
    var count: Int
    /// The word is at most the so-manieth lexeme from here on.
    var distance: Int

    indirect enum Words {
      case step(Int)
      case either(Words, Words)
    }
  }

  /// So many of the needs of a step are kept.
  private static let mostNeeds = 3

  init(_ code: [CueInstruction], _ words: CueWordSets) {
    self.code = code
    self.words = words
    nexts = Array(repeating: .all, count: code.count + 1)
    needs = Array(repeating: [], count: code.count + 1)
    slots = Array(repeating: 0, count: code.count + 1)
    for step in code.indices.reversed() { goBack(over: step) }
  }

  private mutating func goBack(over step: Int) {
    needs[step] = needs[step + 1]
    slots[step] = slots[step + 1]
    nexts[step] = nexts[step + 1]
    switch code[step] {
    case .jump(let distance):
      let other = min(step + Int(distance), code.count)
      (needs[step], slots[step], nexts[step]) = (needs[other], slots[other], nexts[other])
    case .branch(let distance):
      let other = min(step + Int(distance), code.count)
      needs[step] = CueEntryBuilder.either(needs[step + 1], needs[other], choice: code.count + step)
      slots[step] = slots[step + 1] & slots[other]
      nexts[step] = nexts[step + 1].union(nexts[other])
    case .value(let slot):
      slots[step] |= slot.bit
      nexts[step] = .all
      moveAway(step, by: CueEntryBuilder.unbounded)
    case .open:
      nexts[step] = .all
      moveAway(step, by: CueEntryBuilder.unbounded)
    case .gap(let most):
      nexts[step] = .all
      moveAway(step, by: Int(most))
    case .word, .anyOf, .wordClass:
      nexts[step] = words.groups(code[step])
      moveAway(step, by: 1)
      let count = words.count(code[step])
      let place = needs[step].firstIndex { $0.count >= count } ?? needs[step].count
      needs[step].insert(Need(origin: step, words: .step(step), count: count, distance: 1), at: place)
      if needs[step].count > CueEntryBuilder.mostNeeds { needs[step].removeLast() }
    case .not, .evidenceStart, .evidenceEnd, .sentenceStart, .sentenceEnd: break
    }
  }

  /// A value and a run of words can be of any length.
  private static let unbounded = 1 << 20

  private mutating func moveAway(_ step: Int, by distance: Int) {
    for index in needs[step].indices { needs[step][index].distance += distance }
  }

  /// What is needed whichever way a choice goes: what both ways need, and of what only one needs, one or the other.
  private static func either(_ first: [Need], _ second: [Need], choice: Int) -> [Need] {
    var both = first.compactMap { need -> Need? in
      guard let other = second.first(where: { $0.origin == need.origin }) else { return nil }
      var need = need
      need.distance = max(need.distance, other.distance)
      return need
    }
    let a = first.first { need in !both.contains { $0.origin == need.origin } }
    let b = second.first { need in !both.contains { $0.origin == need.origin } }
    if let a, let b {
      both.append(
        Need(
          origin: choice, words: .either(a.words, b.words), count: a.count + b.count,
          distance: max(a.distance, b.distance)))
      both.sort { ($0.count, $0.origin) < ($1.count, $1.origin) }
    }
    return both
  }

  /// An entry with the step that takes the first lexeme and the words one of which must stand right behind that one.
  typealias Entry = (first: CueInstruction, next: WordGroups, entry: CueEntry)

  /// The entries in the order in which the program tries them.
  ///
  /// - Parameters:
  ///   - offset: where the program begins in the code of all.
  ///   - sets: takes up the sets of words that entries need.
  func entries(_ program: Int, offset: Int, sets: inout [[WordID]]) -> [Entry] {
    var steps: [Begin] = []
    collect(0, nil, false, &steps)
    var known: [Int: CueEntry.Need] = [:]
    return steps.map { begin in
      let rarest = needs[begin.step + 1].first
      let near = needs[begin.step + 1].first {
        $0.distance <= CueStarts.nearness && $0.origin != rarest?.origin
      }
      func need(_ need: Need?) -> CueEntry.Need {
        guard let need else { return .nothing }
        let words = known[need.origin] ?? self.need(need, &sets)
        known[need.origin] = words
        return words
      }
      let entry = CueEntry(
        need: need(rarest), isNear: rarest.map { $0.distance <= CueStarts.nearness } ?? false, near: need(near),
        program: Int32(program), step: Int32(offset + begin.from), slots: slots[begin.step],
        beginsEvidence: begin.beginsEvidence)
      return (code[begin.step], begin.step == begin.from ? nextWords(behind: begin.step) : .all, entry)
    }
  }

  private func nextWords(behind step: Int) -> WordGroups {
    if case .value = code[step] { .all } else { nexts[step + 1] }
  }

  /// A step that can take the first lexeme, and the step from which to run: a test may stand before it.
  private struct Begin {
    var step: Int
    var from: Int
    var beginsEvidence: Bool
  }

  /// Goes through the choices in front of the first lexeme. A noun phrase or another run of words begins no program.
  private func collect(_ start: Int, _ from: Int?, _ beginsEvidence: Bool, _ steps: inout [Begin]) {
    var step = start
    var from = from
    var beginsEvidence = beginsEvidence
    while step < code.count {
      switch code[step] {
      case .branch(let distance):
        collect(step + 1, from, beginsEvidence, &steps)
        step += Int(distance)
        continue
      case .jump(let distance):
        step += Int(distance)
        continue
      case .word, .anyOf, .wordClass, .value:
        steps.append(Begin(step: step, from: from ?? step, beginsEvidence: beginsEvidence))
        return
      case .open: return
      case .evidenceStart where from == nil: beginsEvidence = true
      case .evidenceStart: break
      case .not, .evidenceEnd, .sentenceStart, .sentenceEnd, .gap: from = from ?? step
      }
      step += 1
    }
  }

  private func need(_ need: Need, _ sets: inout [[WordID]]) -> CueEntry.Need {
    if case .step(let step) = need.words {
      switch code[step] {
      case .word(let id): return .word(id)
      case .anyOf(let set): return .anyOf(set)
      default: break
      }
    }
    sets.append(members(need.words))
    return .anyOf(Int32(sets.count - 1))
  }

  private func members(_ words: Need.Words) -> [WordID] {
    switch words {
    case .step(let step): self.words.members(code[step])
    case .either(let a, let b): members(a) + members(b)
    }
  }
}

/// The words that steps ask for.
struct CueWordSets {
  private let sets: [[WordID]]
  private let members: [[WordID]]
  private let setGroups: [WordGroups]
  private let classGroups: [WordGroups]

  init(_ grammar: CueGrammar) {
    sets = grammar.sets
    members = grammar.members
    setGroups = sets.map { WordGroups($0) }
    classGroups = members.map { WordGroups($0) }
  }

  /// The words that a step can take; none for a step that takes other things.
  func members(_ step: CueInstruction) -> [WordID] {
    switch step {
    case .word(let id): [id]
    case .anyOf(let set): sets[Int(set)]
    case .wordClass(let wordClass): members[Int(wordClass.rawValue)]
    default: []
    }
  }

  func count(_ step: CueInstruction) -> Int {
    switch step {
    case .word: 1
    case .anyOf(let set): sets[Int(set)].count
    case .wordClass(let wordClass): members[Int(wordClass.rawValue)].count
    default: 0
    }
  }

  func groups(_ step: CueInstruction) -> WordGroups {
    switch step {
    case .word(let id): WordGroups(CollectionOfOne(id))
    case .anyOf(let set): setGroups[Int(set)]
    case .wordClass(let wordClass): classGroups[Int(wordClass.rawValue)]
    default: .all
    }
  }
}
