import Records
import TextAnalysis

/// Reads customer turns of a document, one at a time: values, sentences, cue rules, and the types that values decide.
struct TurnAnalysis {
  let reader: ConstraintReader
  private let turns: [Turn]
  private let kind: DocumentKind
  private let createdAt: Timestamp?
  /// The turn that is read.
  var turn: Int

  init(reader: borrowing ConstraintReader, document: borrowing Document, turn: Int) {
    self.reader = copy reader
    turns = document.turns
    kind = document.kind
    createdAt = document.createdAt
    self.turn = turn
  }

  /// Reads another turn of the same document.
  init(_ other: TurnAnalysis, turn: Int) {
    reader = other.reader
    turns = other.turns
    kind = other.kind
    createdAt = other.createdAt
    self.turn = turn
  }

  /// What a turn offers to the constraint types.
  final class Parts {
    let view: TurnView
    let values: ValueIndex
    let sentences: Sentences
    /// The lexemes that a cue or a value begins at.
    let starts: Borrowed<CueStarts.Start>
    private var contexts: [ClauseContext?] = []
    let reader: ContextReader
    let kind: DocumentKind
    private let tables: ConstraintTables
    let today: CivilDate?
    let turn: Int
    var locale: ReaderLocale { tables.locale }
    /// Whether any sentence of the turn asks for something.
    private(set) lazy var hasRequest = sentences.all.indices.contains {
      let context = context(ofSentence: $0)
      return context.isRequest && context.question == .none
    }

    init(
      view: TurnView, values: ValueIndex, sentences: Sentences, starts: Borrowed<CueStarts.Start>,
      reader: ContextReader, kind: DocumentKind, tables: ConstraintTables, today: CivilDate?, turn: Int
    ) {
      self.view = view
      self.values = values
      self.sentences = sentences
      self.starts = starts
      self.reader = reader
      self.kind = kind
      self.tables = tables
      self.today = today
      self.turn = turn
    }

    func context(at lexeme: Int) -> ClauseContext {
      context(ofSentence: sentences.index(of: lexeme))
    }

    private func context(ofSentence index: Int) -> ClauseContext {
      if contexts.isEmpty { contexts = Array(repeating: nil, count: sentences.all.count) }
      if let known = contexts[index] { return known }
      let context = reader.context(of: sentences.all[index].range)
      contexts[index] = context
      return context
    }

    func sentence(at lexeme: Int) -> Range<Int> { sentences.range(of: lexeme) }

    /// Whether a journey is asked for or planned, and not one that is booked, under way or told of.
    func plansJourney(_ lexeme: Int, _ context: ClauseContext) -> Bool {
      let sentence = sentence(at: lexeme)
      if namesFlight(before: lexeme, sentence) { return false }
      if context.isRequest || context.isSoftened || context.isImperative { return true }
      if context.question == .polar { return true }
      let hasMishap = sentence.contains { view.has(.mishap, $0) }
      if !hasMishap,
        sentence.contains(where: {
          view.has(.travelVerb, $0)
            && (view.has(.subject, $0 - 1) || view.has(.be, $0 - 1) || view.has(.subject, $0 - 2)
              || sentences.isOpening($0))
        })
      {
        return true
      }
      if context.question == .open, context.isInsisting || sentence.contains(where: { view.has(.whyWord, $0) }) {
        return true
      }
      return !hasMishap && (sentence.count <= 8 || hasRequest)
    }

    /// "flight 713 from …", "my flight from …", "Flight#417 …": the words identify what is booked.
    private func namesFlight(before lexeme: Int, _ sentence: Range<Int>) -> Bool {
      var index = lexeme - 1
      while index >= sentence.lowerBound, lexeme - index <= 6 {
        if view.has(.need, index) || view.has(.book, index) { return false }
        if view.has(.carrier, index) {
          if view.has(.poss, index - 1) || view.has(.poss, index - 2) || view.has(.theWord, index - 1) { return true }
          if view.isShape(.digits, index + 1) || view.isSymbol("#", index + 1)
            || view.isShape(.digits, index + 2) && view.isJoined(index + 2)
          {
            return true
          }
        }
        index -= 1
      }
      return false
    }

    /// Whether a sentence, or the whole turn, is short enough to be an answer rather than a statement.
    func isFragment(_ lexeme: Int) -> Bool { sentence(at: lexeme).count <= 8 }
  }

  /// Adds the turn's candidates to those of the document.
  ///
  /// - Parameter analyses: the document's turns, tokenised.
  func addCandidates(
    _ analyses: [TokenizedText], _ workspace: inout ConstraintWorkspace, to found: inout [Candidate],
    trace: ConstraintTraceRecorder?
  ) {
    let isAnswering = answersQuestion
    withParts(analyses, isNeeded: isAnswering, &workspace) { parts, matches in
      let kinds = Kinds(parts.kind, hasMatches: !matches.isEmpty, parts.values, parts.sentences)
      var own: [Candidate] = []
      func canHold(_ kind: Kinds) -> Bool { kinds.contains(kind) || parts.view.isExhaustive }
      if canHold(.cues) { addCueCandidates(matches, parts, to: &own, trace) }
      if canHold(.money) { MoneyConstraints(parts: parts).addCandidates(to: &own) }
      if canHold(.times) { TimeConstraints(parts: parts).addCandidates(to: &own) }
      if canHold(.quantities) { QuantityConstraints(parts: parts).addCandidates(to: &own) }
      if canHold(.routes) { RouteConstraints(parts: parts).addCandidates(to: &own) }
      if !own.isEmpty { found += CandidateResolver(parts: parts).resolve(own, trace) }
      guard isAnswering else { return }
      let offers = OfferReader(analysis: self)
      if let answer = offers.answer(parts) { found += offers.candidates(answer, analyses) }
    }
  }

  /// Whether the turn follows an agent's question.
  private var answersQuestion: Bool {
    guard kind == .transcript, turn > 0, turns[turn - 1].speaker == .agent else { return false }
    let text = turns[turn - 1].text.utf8
    return text.withContiguousStorageIfAvailable { $0.contains(UInt8(ascii: "?")) } ?? text.contains(UInt8(ascii: "?"))
  }

  /// Reads a turn's values, sentences and cue matches and lends them to a closure.
  ///
  /// - Parameters:
  ///   - analyses: the document's turns, tokenised.
  ///   - isNeeded: whether the closure is called although the turn holds nothing to be judged.
  func withParts(
    _ analyses: [TokenizedText], isNeeded: Bool, _ workspace: inout ConstraintWorkspace,
    _ body: (Parts, [CueMatcher.Match]) -> Void
  ) {
    // without a copy where the text is stored as UTF-8
    let isLent: Void? = turns[turn].text.utf8.withContiguousStorageIfAvailable {
      withParts(Borrowed($0), analyses, isNeeded: isNeeded, &workspace, body)
    }
    if isLent == nil {
      Array(turns[turn].text.utf8).withUnsafeBufferPointer {
        withParts(Borrowed($0), analyses, isNeeded: isNeeded, &workspace, body)
      }
    }
  }

  @inline(never)
  private func withParts(
    _ bytes: Borrowed<UInt8>, _ analyses: [TokenizedText], isNeeded: Bool, _ workspace: inout ConstraintWorkspace,
    _ body: (Parts, [CueMatcher.Match]) -> Void
  ) {
    let tables = reader.tables
    let (tokens, setApart, time) = (analyses[turn].tokens, turns[turn].setApart, turns[turn].time)
    LexemeReader(words: tables.lexicon.words).read(
      bytes, tokens.span, setApart: setApart.span, into: &workspace.lexemes)
    guard !workspace.lexemes.isEmpty else { return }
    TurnView.lend(bytes, workspace.lexemes, tables.lexicon, isExhaustive: reader.isExhaustive) { view in
      let local = (time ?? createdAt).map {
        Timestamp(milliseconds: $0.milliseconds + Int64(tables.locale.zoneOffsetMinutes) * 60_000)
      }
      let today = local?.date
      let times = TimeReader(
        view: view, today: today, nowSecond: (local?.millisecondOfDay ?? 0) / 1000,
        dayFirst: tables.locale.isDayFirst)
      ValueCollector.collect(view, times, memo: &workspace.times, into: &workspace.values)
      workspace.work += view.count + workspace.times.reads
      workspace.sentences.rebuild(view)
      workspace.values.lend { values in
        workspace.sentences.lend(view) { sentences in
          workspace.starts.rebuild(view, sentences, values)
          workspace.starts.lend { starts in
            let matches = tables.grammar.lend { grammar in
              CueMatcher(view: view, grammar: grammar, sentences: sentences, values: values, starts: starts)
                .matches(work: &workspace.work)
            }
            let kinds = Kinds(kind, hasMatches: !matches.isEmpty, values, sentences)
            guard !kinds.isEmpty || isNeeded || view.isExhaustive else { return }
            let parts = Parts(
              view: view, values: values, sentences: sentences, starts: starts,
              reader: ContextReader(view: view, sentences: sentences, lexicon: tables.cueLexicon),
              kind: kind, tables: tables, today: today, turn: turn)
            body(parts, matches)
          }
        }
      }
    }
  }

  /// The kinds of candidates that a turn can hold.
  private struct Kinds: OptionSet {
    var rawValue: UInt8
    static let cues = Kinds(rawValue: 1)
    static let money = Kinds(rawValue: 2)
    static let times = Kinds(rawValue: 4)
    static let quantities = Kinds(rawValue: 8)
    static let routes = Kinds(rawValue: 16)

    init(rawValue: UInt8) { self.rawValue = rawValue }

    init(_ kind: DocumentKind, hasMatches: Bool, _ values: ValueIndex, _ sentences: Sentences) {
      self = hasMatches ? .cues : []
      if kind != .survey, values.slots & ValueSlot.amount.bit != 0 { insert(.money) }
      guard kind == .transcript else { return }
      if values.slots & (ValueSlot.time.bit | ValueSlot.duration.bit) != 0 || sentences.traits.contains(.shift) {
        insert(.times)
      }
      if values.slots & ValueSlot.number.bit != 0 { insert(.quantities) }
      if sentences.traits.isSuperset(of: [.place, .joint]) { insert(.routes) }
    }
  }

  private func addCueCandidates(
    _ matches: [CueMatcher.Match], _ parts: Parts, to found: inout [Candidate], _ trace: ConstraintTraceRecorder?
  ) {
    let judge = CueJudge(parts: parts)
    let builder = ValueBuilder(parts: parts)
    for match in matches {
      let rule = reader.tables.grammar.rules[match.rule]
      switch judge.verdict(on: match, rule) {
      case .failure(let reason): trace?.reject(rule.id, match.evidence, reason.text, parts)
      case .success(let verdict):
        for (value, lexemes) in builder.values(of: rule, match) {
          found.append(
            Candidate(
              turn: turn, rule: rule.id, polarity: verdict.polarity, strength: verdict.strength, value: value,
              lexemes: lexemes, span: parts.view.span(lexemes), rank: lexemes.count,
              isCorrection: verdict.isCorrection))
        }
      }
    }
  }
}
