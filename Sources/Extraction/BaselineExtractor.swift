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
  /// Digest of the model file, as `sha256:…`: what an adaptation belongs to.
  public let modelDigest: String

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
  let constraintReader: ConstraintReader
  let languageReader: LanguageReader
  private let adapter: SegmentAdapter?
  private let ruleConfidences: [String: Double]

  /// Makes an extractor; this reads the models' head and builds the lexicon, some milliseconds of work.
  ///
  /// - Parameters:
  ///   - models: The model file to use; `nil` for the one inside the program.
  ///   - taxonomy: What may be reported. Intents that the models don't know are learned from their descriptions and
  ///     examples.
  ///   - adaptation: What verdicts have taught; `nil`, or an empty one, leaves everything as the models have it.
  /// - Throws: ``ExtractionError`` where a part of the model file is damaged, or the adaptation belongs to another one.
  public init(
    models: ModelFile?, taxonomy: Taxonomy, adaptation: ExtractorAdaptation? = nil
  ) throws(ExtractionError) {
    let adaptation = adaptation.flatMap { $0.isEmpty ? nil : $0 }
    var words = LexiconBuilder()
    Self.fill(&words)
    var customerCues = CueTable.Builder()
    customerCues.add(
      OpinionCues.groups + EmotionCues.groups + UrgencyCues.groups + RoutineCues.groups + RequestCues.groups
        + MishapCues.groups + IntentCues.groups + ResolutionCues.customer + Self.aspectCues(of: taxonomy), to: &words)
    var agentCues = CueTable.Builder()
    agentCues.add(ResolutionCues.agent, to: &words)
    lexicon = words.lexicon
    let intents = taxonomy.intents.map(\.id)
    let intentIndex = Dictionary(intents.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    customerTable = CueTable(customerCues, wordCount: lexicon.words.count, intentIndex: intentIndex)
    agentTable = CueTable(agentCues, wordCount: lexicon.words.count, intentIndex: intentIndex)
    let classifiers = try Classifiers(models)
    if let adaptation, adaptation.base != classifiers.digest {
      throw ExtractionError(
        .otherModel, "What was learned from verdicts belongs to another model file than the one in use.")
    }
    let adapter = SegmentAdapter(adaptation, intents: intents, classifier: classifiers.intent)
    self.adapter = adapter
    let scorer = OpinionScorer(lexicon: lexicon, phraseValence: customerTable.opinions)
    sentimentReader = SentimentReader(
      scorer: scorer, table: customerTable, classifier: classifiers.sentiment, intents: intents)
    intentReader = IntentReader(
      taxonomy: taxonomy, table: customerTable, classifier: classifiers.intent, lexicon: lexicon, adapter: adapter)
    emotionReader = EmotionReader(table: customerTable, classifier: classifiers.emotion)
    aspectReader = AspectReader(
      lexicon: lexicon, table: customerTable, scorer: scorer, aspects: taxonomy.aspects.map(\.id),
      classifier: classifiers.sentiment)
    urgencyScorer = UrgencyScorer(table: customerTable)
    resolutionReader = ResolutionReader(customerTable: customerTable, agentTable: agentTable)
    languageReader = LanguageReader(identifier: classifiers.languages, lexicon: lexicon)
    constraintReader = ConstraintReader(taxonomy: taxonomy)
    ruleConfidences = adaptation?.ruleConfidences ?? [:]
    version = ExtractorVersion(
      name: "baseline", version: "1",
      model: ExtractorDigest.digest(
        model: classifiers.digest, taxonomy: taxonomy, adaptation: adaptation?.digest))
    modelDigest = classifiers.digest
  }

  /// The signals of a document.
  ///
  /// Only what customers say in turns and outside of ranges set apart gives signals, with one exception: a resolution may
  /// quote the agent. A text in a language other than English has a language and nothing else.
  ///
  /// - Complexity: O(*n*) in the document's text.
  public func extract(_ document: Document, in workspace: inout ExtractionWorkspace) -> DocumentSignals {
    tokenize(document, in: &workspace)
    let language = languageReader.language(of: document, analyses: workspace.analyses, in: &workspace.language)
    guard language.isEnglish else {
      return DocumentSignals(
        language: language.tag, outOfScope: 1, intents: [], sentiment: nil, constraints: [],
        resolution: document.kind == .transcript ? .unknown : nil, extractor: version)
    }
    readSegments(of: document, in: &workspace)
    read(document, in: &workspace)
    let bounds = SentimentBounds.of(document.kind, workspace.customer)
    let verdict = sentimentReader.verdict(on: workspace.sentiments[...], bounds: bounds)
    intentReader.finish(&workspace.intents, sentiments: workspace.sentiments, verdict: verdict)
    let resolution = document.kind == .transcript ? resolution(of: document, in: workspace) : nil
    return DocumentSignals(
      language: language.tag, outOfScope: Double(workspace.intents.outOfScope),
      intents: intentReader.signals(
        workspace.intents, of: workspace.customer, document: document, analyses: workspace.analyses,
        in: &workspace.classifier),
      sentiment: sentiment(
        of: document, verdict: verdict, isSettled: resolution?.status == .resolved, in: &workspace),
      constraints: constraintReader.read(document, analyses: workspace.analyses, in: &workspace.constraints)
        .adapted(by: ruleConfidences),
      resolution: resolution, extractor: version)
  }

  private func resolution(of document: Document, in workspace: ExtractionWorkspace) -> ResolutionSignal {
    resolutionReader.read(
      document, customer: workspace.customer, sentiments: workspace.sentiments, agent: workspace.agent,
      analyses: workspace.analyses)
  }

  /// Tokenizes every turn, once for all signals.
  func tokenize(_ document: Document, in workspace: inout ExtractionWorkspace) {
    while workspace.analyses.count < document.turns.count { workspace.analyses.append(TokenizedText()) }
    for (index, turn) in document.turns.enumerated() {
      tokenizer.tokenize(turn.text.utf8.span, settingApart: turn.setApart, into: &workspace.analyses[index])
    }
  }

  /// Cuts the turns into segments and finds the phrases in them; ``tokenize(_:in:)`` comes first.
  func readSegments(of document: Document, in workspace: inout ExtractionWorkspace) {
    workspace.customer.removeAll()
    workspace.agent.removeAll()
    for (index, turn) in document.turns.enumerated() {
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
  }

  /// Lets every reader see every segment of the customer's; ``readSegments(of:in:)`` comes first.
  func read(_ document: Document, in workspace: inout ExtractionWorkspace) {
    workspace.sentiments.removeAll(keepingCapacity: true)
    workspace.emotions.removeAll(keepingCapacity: true)
    workspace.mentions.removeAll(keepingCapacity: true)
    intentReader.begin(&workspace.intents)
    for (index, segment) in workspace.customer.segments.enumerated() {
      let text = workspace.analyses[segment.turn]
      var sentiment = sentimentReader.read(
        segment, of: workspace.customer, kind: document.kind, text: text, in: &workspace.classifier)
      adapter?.adapt(&sentiment, segment: segment, text: text, in: &workspace.adaptation)
      workspace.sentiments.append(sentiment)
      intentReader.read(
        index, of: workspace.customer, kind: document.kind, sentiment: sentiment, text: text,
        in: &workspace.classifier, to: &workspace.intents)
      emotionReader.read(
        index, of: workspace.customer, kind: document.kind, sentiment: sentiment, text: text,
        in: &workspace.classifier, to: &workspace.emotions)
      aspectReader.read(
        segment, of: workspace.customer, kind: document.kind, sentiment: sentiment, text: text,
        in: &workspace.aspects, to: &workspace.mentions)
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
