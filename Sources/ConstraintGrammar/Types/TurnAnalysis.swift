import Records
import TextAnalysis

/// Reads one customer turn: values, sentences, cue rules, and the types that values decide.
struct TurnAnalysis {
  let reader: ConstraintReader
  let document: Document
  let turn: Int

  /// What a turn offers to the constraint types.
  final class Parts {
    let view: TurnView
    let values: ValueIndex
    let sentences: SentenceTable
    let contexts: [ClauseContext]
    let reader: ContextReader
    let kind: DocumentKind
    let locale: ReaderLocale
    let today: CivilDate?
    let turn: Int
    /// Whether any sentence of the turn asks for something.
    let hasRequest: Bool

    init(
      view: TurnView, values: ValueIndex, sentences: SentenceTable, contexts: [ClauseContext], reader: ContextReader,
      kind: DocumentKind, locale: ReaderLocale, today: CivilDate?, turn: Int
    ) {
      self.view = view
      self.values = values
      self.sentences = sentences
      self.contexts = contexts
      self.reader = reader
      self.kind = kind
      self.locale = locale
      self.today = today
      self.turn = turn
      hasRequest = contexts.contains { $0.isRequest && $0.question == .none }
    }

    func context(at lexeme: Int) -> ClauseContext {
      let index = Int(sentences.index[lexeme])
      return contexts[index]
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

  func candidates(
    _ analysis: TokenizedText, _ workspace: inout ConstraintWorkspace, trace: ConstraintTraceRecorder?
  ) -> [Candidate] {
    let source = document.turns[turn]
    workspace.text.removeAll(keepingCapacity: true)
    workspace.text.append(contentsOf: source.text.utf8)
    let lexemeReader = LexemeReader(words: reader.lexicon.words)
    workspace.traits = lexemeReader.read(workspace.text, analysis, setApart: source.setApart, into: &workspace.lexemes)
    guard !workspace.lexemes.isEmpty else { return [] }
    let view = TurnView(text: workspace.text, lexemes: workspace.lexemes, lexicon: reader.lexicon)
    let local = (source.time ?? document.createdAt).map {
      Timestamp(milliseconds: $0.milliseconds + Int64(reader.locale.zoneOffsetMinutes) * 60_000)
    }
    let times = TimeReader(
      view: view, today: local?.date, nowSecond: (local?.millisecondOfDay ?? 0) / 1000,
      dayFirst: reader.locale.isDayFirst)
    ValueCollector(view: view, times: times).collect(into: &workspace.values)
    workspace.sentences.rebuild(view)
    let contextReader = ContextReader(view: view, sentences: workspace.sentences, lexicon: reader.cueLexicon)
    let contexts = workspace.sentences.ranges.map { contextReader.context(of: $0) }
    let parts = Parts(
      view: view, values: workspace.values, sentences: workspace.sentences,
      contexts: contexts, reader: contextReader,
      kind: document.kind, locale: reader.locale, today: local?.date, turn: turn)
    trace?.record(parts)
    var found = cueCandidates(parts, trace)
    found += MoneyConstraints(parts: parts).candidates()
    found += TimeConstraints(parts: parts).candidates()
    found += QuantityConstraints(parts: parts, previous: turn > 0 ? document.turns[turn - 1] : nil).candidates()
    found += RouteConstraints(parts: parts).candidates()
    return CandidateResolver(parts: parts).resolve(found, trace)
  }

  private func cueCandidates(_ parts: Parts, _ trace: ConstraintTraceRecorder?) -> [Candidate] {
    var found: [Candidate] = []
    let matcher = CueMatcher(
      view: parts.view, grammar: reader.grammar, sentences: parts.sentences, values: parts.values)
    let judge = CueJudge(parts: parts)
    let builder = ValueBuilder(parts: parts)
    var matches: [CueMatcher.Match] = []
    for start in parts.view.lexemes.indices { matcher.matches(at: start, into: &matches) }
    for match in matches {
      let rule = reader.grammar.rules[match.rule]
      switch judge.verdict(on: match, rule) {
      case .failure(let reason): trace?.reject(rule.id, match.evidence, reason.text)
      case .success(let verdict):
        for (value, lexemes) in builder.values(of: rule, match) {
          found.append(
            Candidate(
              turn: turn, rule: rule.id, polarity: verdict.polarity, strength: verdict.strength, value: value,
              lexemes: lexemes, span: parts.view.span(lexemes), rank: lexemes.count,
              quote: parts.view.string(lexemes).lowercased(), isCorrection: verdict.isCorrection))
        }
      }
    }
    return found
  }
}
