internal import ConstraintGrammar
public import Records
internal import TextAnalysis
public import TextModels

/// The extractor that is always there: linear models, a lexicon and a grammar; pure, deterministic, without a network.
///
/// ```swift
/// let extractor = try BaselineExtractor(models: nil, taxonomy: .default)
/// var workspace = ExtractionWorkspace()
/// let signals = extractor.extract(document, in: &workspace)
/// ```
///
/// An extractor may be shared by threads; each thread needs a workspace of its own. The same document gives the same
/// signals, whatever was extracted before.
public struct BaselineExtractor: Sendable {
  /// What made the signals: changes with the models and with the taxonomy.
  public let version: ExtractorVersion

  private let tokenizer = Tokenizer()
  let lexicon: Lexicon
  let customerTable: CueTable
  let agentTable: CueTable
  let sentimentReader: SentimentReader
  let intentReader: IntentReader
  let emotionReader: EmotionReader
  let aspectReader: AspectReader
  let urgencyScorer: UrgencyScorer
  let resolutionReader: ResolutionReader

  /// Makes an extractor; this reads the models' head and builds the lexicon, some milliseconds of work.
  ///
  /// - Parameters:
  ///   - models: The model file to use; `nil` for the one inside the program.
  ///   - taxonomy: What may be reported. Intents that the models don't know are learned from their descriptions and
  ///     examples.
  /// - Throws: ``ExtractionError`` where a part of the model file is damaged.
  public init(models: ModelFile?, taxonomy: Taxonomy) throws(ExtractionError) {
    var words = LexiconBuilder()
    Self.fill(&words)
    var customerCues = CueTable.Builder()
    customerCues.add(
      OpinionCues.groups + EmotionCues.groups + UrgencyCues.groups + RoutineCues.groups + IntentCues.groups
        + ResolutionCues.customer + Self.aspectCues(of: taxonomy), to: &words)
    var agentCues = CueTable.Builder()
    agentCues.add(ResolutionCues.agent, to: &words)
    lexicon = words.lexicon
    let intents = taxonomy.intents.map(\.id)
    let intentIndex = Dictionary(intents.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    customerTable = CueTable(customerCues, wordCount: lexicon.words.count, intentIndex: intentIndex)
    agentTable = CueTable(agentCues, wordCount: lexicon.words.count, intentIndex: intentIndex)
    let classifiers = try Classifiers(models)
    let scorer = OpinionScorer(lexicon: lexicon, phraseValence: customerTable.opinions)
    sentimentReader = SentimentReader(scorer: scorer, table: customerTable, classifier: classifiers.sentiment)
    intentReader = IntentReader(intents: intents, table: customerTable, classifier: classifiers.intent)
    emotionReader = EmotionReader(table: customerTable, classifier: classifiers.emotion)
    aspectReader = AspectReader(
      lexicon: lexicon, table: customerTable, scorer: scorer, aspects: taxonomy.aspects.map(\.id))
    urgencyScorer = UrgencyScorer(table: customerTable)
    resolutionReader = ResolutionReader(customerTable: customerTable, agentTable: agentTable)
    version = ExtractorVersion(name: "baseline", version: "1", model: models?.digest)
  }

  /// The signals of a document.
  ///
  /// - Complexity: O(*n*) in the document's text.
  public func extract(_ document: Document, in workspace: inout ExtractionWorkspace) -> DocumentSignals {
    read(document, in: &workspace)
    let sentiment = sentiment(of: document, in: &workspace)
    let intents = intentReader.signals(
      workspace.intents, of: workspace.customer, document: document, analyses: workspace.analyses,
      in: &workspace.classifier)
    let resolution =
      document.kind == .transcript
      ? resolutionReader.read(
        document, customer: workspace.customer, sentiments: workspace.sentiments, agent: workspace.agent,
        analyses: workspace.analyses) : nil
    return DocumentSignals(
      language: document.language, outOfScope: Double(workspace.intents.outOfScope), intents: intents,
      sentiment: sentiment, constraints: [], resolution: resolution, extractor: version)
  }

  /// Reads every turn once and lets every reader see every segment of the customer's.
  private func read(_ document: Document, in workspace: inout ExtractionWorkspace) {
    workspace.customer.removeAll()
    workspace.agent.removeAll()
    while workspace.analyses.count < document.turns.count { workspace.analyses.append(TokenizedText()) }
    for (index, turn) in document.turns.enumerated() {
      tokenizer.tokenize(turn.text.utf8.span, settingApart: turn.setApart, into: &workspace.analyses[index])
      switch turn.speaker {
      case .customer:
        workspace.customer.append(
          workspace.analyses[index], turn: index, lexicon: lexicon, matcher: customerTable.matcher)
      case .agent:
        workspace.agent.append(workspace.analyses[index], turn: index, lexicon: lexicon, matcher: agentTable.matcher)
      case .system:
        break
      }
    }
    workspace.sentiments.removeAll(keepingCapacity: true)
    workspace.emotions.removeAll(keepingCapacity: true)
    workspace.mentions.removeAll(keepingCapacity: true)
    intentReader.begin(&workspace.intents)
    for (index, segment) in workspace.customer.segments.enumerated() {
      let text = workspace.analyses[segment.turn]
      let sentiment = sentimentReader.read(segment, of: workspace.customer, text: text, in: &workspace.classifier)
      workspace.sentiments.append(sentiment)
      intentReader.read(
        index, of: workspace.customer, kind: document.kind, sentiment: sentiment, text: text,
        in: &workspace.classifier, to: &workspace.intents)
      emotionReader.read(
        index, of: workspace.customer, sentiment: sentiment, text: text, in: &workspace.classifier,
        to: &workspace.emotions)
      aspectReader.read(segment, of: workspace.customer, text: text, to: &workspace.mentions)
    }
  }

  private static func fill(_ words: inout LexiconBuilder) {
    for group in OpinionWords.groups { words.add(valence: group.valence, to: group.words) }
    words.add(.amplifier, to: OpinionWords.amplifiers)
    words.add(.dampener, to: OpinionWords.dampeners)
    words.add(.negator, to: OpinionWords.negators)
    words.add(.contrast, to: OpinionWords.contrasts)
    words.add(.joiner, to: FunctionWords.joiners)
    words.add(.subject, to: FunctionWords.subjects)
    words.add(.interrogative, to: FunctionWords.interrogatives)
    words.add(.copula, to: FunctionWords.copulas)
    words.add(.determiner, to: FunctionWords.determiners)
    words.add(.function, to: FunctionWords.function)
    words.add(.notThing, to: FunctionWords.notThings)
  }

  private static func aspectCues(of taxonomy: Taxonomy) -> [CueGroup] {
    taxonomy.aspects.enumerated().map { index, aspect in
      CueGroup(.aspect(index), aspect.cues.joined(separator: ","))
    }
  }
}

/// The classifiers of a model file that extraction uses; each `nil` where the file has none.
struct Classifiers: Sendable {
  var intent: TextClassifier?
  var sentiment: TextClassifier?
  var emotion: TextClassifier?

  init(_ models: ModelFile?) throws(ExtractionError) {
    guard let models else { return }
    do {
      intent = try models.classifier("intent")
      sentiment = try models.classifier("sentiment")
      emotion = try models.classifier("emotion")
    } catch {
      throw ExtractionError(.damagedModel, "The model file can't be used: \(error.message)")
    }
  }
}
