import Records
import TextAnalysis

/// Reads customer turns of a document, one at a time: values, sentences, cue rules, and the types that values decide.
///
/// It borrows the document and the tables: it is free to copy and must not outlive the closure that it was lent to.
struct TurnAnalysis {
  /// Outlives the analysis: ``lend(_:_:_:_:)`` holds it for as long as the closure runs.
  unowned(unsafe) let tables: ConstraintTables
  private let turns: Borrowed<Turn>
  /// The turns, tokenised; those beyond the end are not read.
  private let analyses: Borrowed<TokenizedText>
  private let kind: DocumentKind
  private let createdAt: Timestamp?
  /// What the views of all turns are made of.
  private let noTurn: TurnView
  /// The turn that is read.
  var turn = 0

  /// Lends an analysis of a document to a closure.
  @inline(__always)
  static func lend<R>(
    _ reader: borrowing ConstraintReader, _ document: borrowing Document, _ analyses: borrowing [TokenizedText],
    _ body: (TurnAnalysis) throws -> R
  ) rethrows -> R {
    try withExtendedLifetime(reader.tables) { tables in
      try document.turns.withUnsafeBufferPointer { turns in
        try analyses.withUnsafeBufferPointer { analyses in
          try body(
            TurnAnalysis(
              tables: tables, turns: Borrowed(turns), analyses: Borrowed(analyses), kind: document.kind,
              createdAt: document.createdAt, noTurn: TurnView(tables.lexicon, isExhaustive: reader.isExhaustive)))
        }
      }
    }
  }

  /// The turns of the customer that can be read.
  @inline(__always)
  func forEachCustomerTurn(_ body: (TurnAnalysis) -> Void) {
    var analysis = self
    for turn in 0..<min(turns.count, analyses.count) where turns.place(turn).pointee.speaker == .customer {
      analysis.turn = turn
      body(analysis)
    }
  }

  /// What a turn offers to the constraint types.
  final class Parts {
    let values: ValueIndex
    /// The lexemes that a cue or a value begins at.
    let starts: Borrowed<CueStarts.Start>
    private var contexts = TimeMemo.Pair<ClauseContext>()
    let reader: ContextReader
    let kind: DocumentKind
    private unowned(unsafe) let tables: ConstraintTables
    let today: CivilDate?
    let turn: Int
    var view: TurnView { reader.sentences.view }
    var sentences: Sentences { reader.sentences }
    var locale: ReaderLocale { tables.locale }
    /// Whether any sentence of the turn asks for something.
    private(set) lazy var hasRequest = sentences.all.indices.contains {
      let context = context(ofSentence: $0)
      return context.isRequest && context.question == .none
    }

    init(
      values: ValueIndex, starts: Borrowed<CueStarts.Start>, reader: ContextReader, kind: DocumentKind,
      tables: ConstraintTables, today: CivilDate?, turn: Int
    ) {
      self.values = values
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
      if contexts.isKnown(index), let known = contexts.value(at: index) { return known }
      let context = reader.context(of: sentences.all[index].range)
      contexts.keep(context, at: index)
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
  func addCandidates(
    _ workspace: inout ConstraintWorkspace, to found: inout [Candidate], trace: ConstraintTraceRecorder?
  ) {
    let isAnswering = answersQuestion
    withParts(isNeeded: isAnswering, &workspace) { parts, matches in
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
      if let answer = offers.answer(parts) { found += offers.candidates(answer) }
    }
  }

  /// Whether the turn follows an agent's question.
  private var answersQuestion: Bool {
    guard kind == .transcript, turn > 0, turns.place(turn - 1).pointee.speaker == .agent else { return false }
    return turns.place(turn - 1).pointee.text.utf8.span.withUnsafeBufferPointer { $0.contains(UInt8(ascii: "?")) }
  }

  /// Reads a turn's values, sentences and cue matches and lends them to a closure.
  ///
  /// Each step takes only what it reads and writes of the workspace: no reference is counted for what it borrows then.
  ///
  /// - Parameter isNeeded: whether the closure is called although the turn holds nothing to be judged.
  @inline(never)
  func withParts(
    isNeeded: Bool, _ workspace: inout ConstraintWorkspace, _ body: (Parts, [CueMatcher.Match]) -> Void
  ) {
    turns.place(turn).pointee.text.utf8.span.withUnsafeBufferPointer { bytes in
      let bytes = Borrowed(bytes)
      readLexemes(bytes, into: &workspace.lexemes)
      guard !workspace.lexemes.isEmpty else { return }
      readValues(bytes, workspace.lexemes, &workspace.times, into: &workspace.values, &workspace.sentences)
      findStarts(bytes, workspace.lexemes, workspace.values, workspace.sentences, into: &workspace.starts)
      workspace.work += workspace.lexemes.count + workspace.times.reads
      lendParts(
        bytes, workspace.lexemes, workspace.values, workspace.sentences, workspace.starts, isNeeded: isNeeded,
        work: &workspace.work, body)
    }
  }

  @inline(never)
  private func readLexemes(_ bytes: Borrowed<UInt8>, into lexemes: inout [Lexeme]) {
    LexemeReader(words: tables.lexicon.words).read(
      bytes, analyses.place(turn).pointee.tokens.span, setApart: turns.place(turn).pointee.setApart.span,
      into: &lexemes)
  }

  /// The turn's time in the zone of the locale.
  private var localTime: Timestamp? {
    (turns.place(turn).pointee.time ?? createdAt).map {
      Timestamp(milliseconds: $0.milliseconds + Int64(tables.locale.zoneOffsetMinutes) * 60_000)
    }
  }

  @inline(never)
  private func readValues(
    _ bytes: Borrowed<UInt8>, _ lexemes: [Lexeme], _ memo: inout TimeMemo, into values: inout ReadingStore,
    _ sentences: inout SentenceTable
  ) {
    noTurn.lend(bytes, lexemes) { view in
      let local = localTime
      let times = TimeReader(
        view: view, today: local?.date, nowSecond: (local?.millisecondOfDay ?? 0) / 1000,
        dayFirst: tables.locale.isDayFirst)
      ValueCollector.collect(view, times, memo: &memo, into: &values)
      sentences.rebuild(view)
    }
  }

  @inline(never)
  private func findStarts(
    _ bytes: Borrowed<UInt8>, _ lexemes: [Lexeme], _ values: ReadingStore, _ sentences: SentenceTable,
    into starts: inout CueStarts
  ) {
    noTurn.lend(bytes, lexemes) { view in
      values.lend { values in sentences.lend(view) { starts.rebuild($0, values) } }
    }
  }

  /// Lends what was read, which is not written to from here on, and the cues that match.
  @inline(never)
  private func lendParts(
    _ bytes: Borrowed<UInt8>, _ lexemes: [Lexeme], _ values: ReadingStore, _ sentences: SentenceTable,
    _ starts: CueStarts, isNeeded: Bool, work: inout Int, _ body: (Parts, [CueMatcher.Match]) -> Void
  ) {
    noTurn.lend(bytes, lexemes) { view in
      values.lend { values in
        sentences.lend(view) { sentences in
          starts.lend { starts in
            let matches = CueMatcher(
              grammar: tables.grammar.index, sentences: sentences, values: values, starts: starts
            ).matches(work: &work)
            let kinds = Kinds(kind, hasMatches: !matches.isEmpty, values, sentences)
            guard !kinds.isEmpty || isNeeded || view.isExhaustive else { return }
            let parts = Parts(
              values: values, starts: starts,
              reader: ContextReader(sentences: sentences, lexicon: tables.cueLexicon),
              kind: kind, tables: tables, today: localTime?.date, turn: turn)
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
      let rule = tables.grammar.rules[match.rule]
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
