/// How a sentence means what it says: asked, wished, told of the past or of others. One mechanism for all types.
struct ClauseContext {
  enum Question {
    case none
    /// Can be answered by yes or no.
    case polar
    /// Begins with how, what, where…
    case open
  }

  var question: Question = .none
  /// "if possible", "would like", "hoping": the sentence wishes.
  var isSoftened = false
  /// must, need, only, can't, because: the sentence insists or gives its reason.
  var isInsisting = false
  /// Something is asked for: want, please, can you, book.
  var isRequest = false
  /// An order: it begins with a verb in its plain form.
  var isImperative = false
  var speaksOfJourney = false
  /// Something was said by others: "they said", "according to".
  var isReported = false
  /// Thanks and nothing asked: what is praised is over.
  var isThanks = false
  var hasCondition = false
  var isPast = false
  var isNegated = false
}

/// Reads the context of sentences and of places within them.
struct ContextReader {
  let sentences: Sentences
  let lexicon: CueLexicon

  var view: TurnView { sentences.view }

  func context(of sentence: Range<Int>) -> ClauseContext {
    var context = ClauseContext()
    var hasPresent = false
    for index in sentence {
      let classes = view.classes(index)
      // most words tell nothing
      guard classes.meets(ContextReader.telling) || lexicon.wishes(view.word(index)) else { continue }
      let isPast = classes.contains(.past)
      if classes.contains(.request), !isPast { context.isRequest = true }
      if classes.contains(.hardener) { context.isInsisting = true }
      if classes.contains(.travel) || classes.contains(.send) { context.speaksOfJourney = true }
      if classes.contains(.says), !view.has(.need, index - 1) { context.isReported = true }
      if classes.contains(.thanks) { context.isThanks = true }
      if classes.contains(.ifWord) { context.hasCondition = true }
      if isPast, !isContractedWere(index), !isWishPast(index) { context.isPast = true }
      if classes.contains(.neg) { context.isNegated = true }
      if classes.contains(.need) || classes.contains(.presentWord) { hasPresent = true }
      if isSoftener(index, classes) { context.isSoftened = true }
    }
    if hasPresent { context.isPast = context.isPast && !context.isRequest }
    let opening =
      sentences.opening(of: sentence).first { view.lexemes[$0].shape == .letters && !view.has(.filler, $0) }
      ?? sentence.lowerBound
    context.question = question(sentence, opening)
    context.isImperative = view.has(.imperative, opening)
    return context
  }

  /// The classes of words that tell how a sentence means what it says.
  private static let telling = WordClassSet(
    .past, .request, .hardener, .travel, .send, .says, .thanks, .ifWord, .neg, .need, .presentWord, .softWord,
    .possibleWord)

  /// "we're" without its apostrophe is "were".
  private func isContractedWere(_ index: Int) -> Bool {
    view.length(index) > 4 && view.word(index) == lexicon.were
  }

  /// "I wanted to ask", "was hoping", "was looking" wish for something now.
  private func isWishPast(_ index: Int) -> Bool {
    if view.word(index) == lexicon.wanted || view.has(.wish, index + 1) || view.has(.looking, index + 1) { return true }
    return view.word(index) == lexicon.had && view.has(.ifWord, index - 2)
  }

  private func isSoftener(_ index: Int, _ classes: WordClassSet) -> Bool {
    if classes.contains(.softWord) { return true }
    let word = view.word(index)
    if lexicon.wishes(word) {
      var next = index + 1
      if view.has(.adverb, next) || view.has(.pronoun, next) { next += 1 }
      return view.has(.wish, next) || view.has(.be, next) || view.has(.prefer, next)
    }
    return classes.contains(.possibleWord) && view.has(.ifWord, index - 1)
  }

  private func question(_ sentence: Range<Int>, _ opening: Int) -> ClauseContext.Question {
    let last = sentence.upperBound - 1
    let isMarked = sentence.contains { view.isSymbol("?", $0) && $0 + 3 > last }
    if view.has(.wh, opening), !view.has(.statementWh, opening) || isMarked {
      let next = view.word(opening + 1)
      if isMarked || view.has(.ask, opening + 1) || view.has(.be, opening + 1) || next == lexicon.to
        || view.has(.countable, opening + 1)
      {
        return .open
      }
    }
    if view.has(.ask, opening),
      view.has(.pronoun, opening + 1) || view.has(.poss, opening + 1) || view.facts(opening + 1).timeWord == .the
        || view.has(.existWord, opening + 1)
    {
      return .polar
    }
    guard isMarked else { return .none }
    return sentence.contains { view.has(.wh, $0) && $0 < opening + 3 } ? .open : .polar
  }

  /// Whether the words at a place tell of the past: a past verb stands nearer before them than any that asks.
  func isPast(at index: Int, in sentence: Range<Int>) -> Bool {
    var position = index - 1
    var steps = 0
    while position >= sentence.lowerBound, steps < 14 {
      if view.has(.need, position) || view.has(.presentWord, position) || view.has(.modal, position) {
        return view.has(.past, position - 1) && view.has(.neg, position - 1)
      }
      if isPastVerb(position), !isContractedWere(position), !isWishPast(position) {
        return !(view.has(.modal, position - 1) || view.has(.modal, position - 2) || isWishedResult(position, sentence))
      }
      if view.has(.be, position), !view.has(.past, position) { return false }
      if view.has(.clauseBreak, position) { break }
      position -= 1
      steps += 1
    }
    return false
  }

  /// "I need this delivered", "want it fixed": what is to be done to the thing between.
  private func isWishedResult(_ index: Int, _ sentence: Range<Int>) -> Bool {
    for position in (max(sentence.lowerBound, index - 3)..<index).reversed() {
      if view.has(.need, position) || view.has(.want, position) { return !view.has(.past, position) }
      if view.has(.verb, position) || view.has(.subject, position) || sentences.isClauseBorder(position) {
        return false
      }
    }
    return false
  }

  /// A past form of the list, or a word in -ed behind its subject.
  private func isPastVerb(_ index: Int) -> Bool {
    if view.has(.past, index) { return true }
    let lexeme = view.lexemes[index]
    guard lexeme.shape == .letters, lexeme.length > 4,
      view.has(.pronoun, index - 1) || view.has(.peopleWord, index - 1), !view.has(.need, index)
    else { return false }
    return view.text[Int(lexeme.end) - 1] | 32 == 100 && view.text[Int(lexeme.end) - 2] | 32 == 101
  }

  /// "If you are strapped for cash, get the other one" advises others.
  func isAdvice(at index: Int, in sentence: Range<Int>) -> Bool {
    (sentence.lowerBound..<index).contains { view.has(.ifWord, $0) && view.has(.youWord, $0 + 1) }
  }

  /// Whether the clause's subject is somebody else than the customer.
  func isThirdPerson(at index: Int, in sentence: Range<Int>, question: Bool = false) -> Bool {
    var position = index
    var steps = 0
    while position >= sentence.lowerBound, steps < 10 {
      if view.has(.subject, position) { return false }
      if view.has(question ? .thirdSingle : .third, position) { return true }
      position -= 1
      steps += 1
    }
    return false
  }

  /// Whether a negation stands shortly before a place, in the same clause.
  func isNegated(at index: Int, in sentence: Range<Int>, within steps: Int = 4) -> Bool {
    var position = index - 1
    while position >= sentence.lowerBound, index - position <= steps {
      if sentences.isClauseBorder(position) { return false }
      if view.has(.neg, position) { return true }
      position -= 1
    }
    return false
  }
}

/// Single words that the context reader asks for.
struct CueLexicon: Sendable {
  let were: WordID
  let wanted: WordID
  let had: WordID
  let would: WordID
  let id: WordID
  let wed: WordID
  let to: WordID

  /// Whether a word can begin a wish: "would like", "I'd love" without its apostrophe.
  @inline(__always)
  func wishes(_ word: WordID) -> Bool { word == would || word == id || word == wed }

  init(words: inout WordTable) {
    were = words.intern("were")
    wanted = words.intern("wanted")
    had = words.intern("had")
    would = words.intern("would")
    id = words.intern("id")
    wed = words.intern("wed")
    to = words.intern("to")
  }
}
