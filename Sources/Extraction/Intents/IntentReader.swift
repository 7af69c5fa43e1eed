import Records
import TextAnalysis
import TextModels

/// Finds what the customer is trying to do: segment by segment, then over the document.
///
/// Most intents are *matters*: something to be done or answered, announced by how it is put. The others are *voices*
/// (complaint, praise, feedback), which a document raises as a whole, by its sentiment as much as by its words.
struct IntentReader: Sendable {
  /// Ids of the taxonomy's intents, in its order, which is the order of every list of numbers here.
  let intents: [String]
  let table: CueTable
  let classifier: TextClassifier?
  /// By intent: index of the classifier's label, where it knows the intent.
  let label: [Int?]
  let complaint: Int?
  let praise: Int?
  let feedback: Int?
  /// The matter that every question is, where it is no other one.
  let anyQuestion: Int?
  /// What verdicts have taught; `nil` for nothing.
  let adapter: SegmentAdapter?
  let said: SaidIntents

  /// For the intents that the classifier does not know.
  private let fewShot: FewShotIntents

  init(
    taxonomy: Taxonomy, table: CueTable, classifier: TextClassifier?, lexicon: Lexicon, adapter: SegmentAdapter? = nil
  ) {
    let intents = taxonomy.intents.map(\.id)
    fewShot = FewShotIntents(
      taxonomy: taxonomy, unknown: intents.indices.filter { classifier?.index(of: intents[$0]) == nil },
      lexicon: lexicon)
    self.intents = intents
    self.table = table
    self.classifier = classifier
    label = intents.map { id in classifier?.index(of: id) }
    complaint = intents.firstIndex(of: "complaint")
    praise = intents.firstIndex(of: "praise")
    feedback = intents.firstIndex(of: "feedback")
    anyQuestion = intents.firstIndex(of: "product_question")
    self.adapter = adapter
    said = SaidIntents(intents)
  }

  /// What is known about one intent in a document.
  struct Finding: Sendable {
    /// Log-odds over the document so far.
    var logOdds: Float = -.infinity
    /// The segment that gives them; −1 for none.
    var segment = -1
    /// Whether a phrase announces it, and in which segment first.
    var cueSegment = -1
    /// The classifier's highest log-odds.
    var learned = IntentWeights.leastLearned
  }

  /// Results of one document, and buffers.
  struct Findings: Sendable {
    /// By intent.
    var byIntent: [Finding] = []
    /// The lowest out-of-scope probability of a segment.
    var outOfScope: Float = 1
    /// By intent: the phrases' weight in the segment at hand, for and against.
    fileprivate var weights: [(bonus: Float, malus: Float)] = []
    /// By intent: log-odds in the segment at hand.
    fileprivate var row: [Float] = []
    /// By intent: the classifier's log-odds in the segment at hand.
    fileprivate var learned: [Float] = []
    /// What a mere question lost because there is another matter, as a negative number.
    var questionMalus: Float = 0
    /// Whether ``rows`` are kept.
    var keepsRows = false
    /// By segment: log-odds by intent, without what verdicts have taught; empty for segments without any.
    var rows: [[Float]] = []
    /// By segment: what verdicts have taught, by intent; empty where that is nothing.
    var deltas: [[Float]] = []
    fileprivate var adaptation = SegmentAdapter.Workspace()

    fileprivate mutating func reset(_ count: Int) {
      rows.removeAll(keepingCapacity: true)
      deltas.removeAll(keepingCapacity: true)
      questionMalus = 0
      byIntent.removeAll(keepingCapacity: true)
      for _ in 0..<count { byIntent.append(Finding()) }
      while weights.count < count { weights.append((0, 0)) }
      while row.count < count { row.append(0) }
      while learned.count < count { learned.append(0) }
      outOfScope = 1
    }

    /// Makes room for what is kept by segment.
    fileprivate mutating func fillRows(upTo segment: Int) {
      while keepsRows, rows.count <= segment { rows.append([]) }
      while deltas.count <= segment { deltas.append([]) }
    }
  }

  func begin(_ findings: inout Findings) {
    findings.reset(intents.count)
  }

  /// Takes one segment into account.
  func read(
    _ index: Int, of reading: DocumentReading, kind: DocumentKind, sentiment: SegmentSentiment, text: TokenizedText,
    in workspace: inout ClassifierWorkspace, to findings: inout Findings
  ) {
    let segment = reading.segments[index]
    findings.fillRows(upTo: index)
    let hasCue = collectCues(of: segment, in: reading, to: &findings)
    if sentiment.routineShare >= 0.75, !hasCue { return }
    let isPredicted = segment.words.count >= 2
    if let classifier, isPredicted {
      classifier.predict(text, tokens: segment.tokens, in: &workspace)
      findings.outOfScope = min(findings.outOfScope, workspace.outOfScope)
    }
    let isOpinion = kind != .transcript && !sentiment.asks
    for intent in intents.indices {
      var learned = IntentWeights.leastLearned
      if let label = label[intent], isPredicted {
        learned = max(learned, Self.logOdds(workspace.probabilities[label]))
      }
      let weight = findings.weights[intent]
      var logOdds =
        weight.bonus > 0
        ? IntentWeights.cued(weight.bonus, learned: learned) : IntentWeights.uncued(learned: learned)
      logOdds += weight.malus
      if isOpinion { logOdds -= IntentWeights.opinionMalus }
      findings.row[intent] = logOdds
      findings.learned[intent] = learned
    }
    if !fewShot.isEmpty {
      fewShot.forEachIntent(text, segment.tokens) { intent, logOdds in
        findings.row[intent] = max(findings.row[intent], logOdds)
        findings.learned[intent] = max(findings.learned[intent], logOdds)
      }
    }
    if findings.keepsRows { findings.rows[index] = findings.row }
    if let adapter {
      let deltas = adapter.intentDeltas(
        logOdds: findings.row, segment: segment, text: text, in: &findings.adaptation)
      for intent in intents.indices { findings.row[intent] += deltas[intent] }
      findings.deltas[index] = deltas
    }
    for intent in intents.indices {
      update(
        &findings.byIntent[intent], logOdds: findings.row[intent], learned: findings.learned[intent],
        isCued: findings.weights[intent].bonus > 0, segment: index)
    }
  }

  private func update(_ finding: inout Finding, logOdds: Float, learned: Float, isCued: Bool, segment: Int) {
    finding.learned = max(finding.learned, learned)
    if isCued, finding.cueSegment < 0 { finding.cueSegment = segment }
    if logOdds > finding.logOdds {
      finding.logOdds = logOdds
      finding.segment = segment
    }
  }

  private func collectCues(of segment: Segment, in reading: DocumentReading, to findings: inout Findings) -> Bool {
    for intent in intents.indices { findings.weights[intent] = (0, 0) }
    var hasCue = false
    for cue in reading.cues[segment.cues] {
      guard let (intent, weight) = table.intents[Int(cue.cue)] else { continue }
      if weight > 0 {
        hasCue = true
        findings.weights[intent].bonus = max(findings.weights[intent].bonus, weight)
      } else {
        findings.weights[intent].malus = min(findings.weights[intent].malus, weight)
      }
    }
    return hasCue
  }

  static func logOdds(_ probability: Float) -> Float {
    let bounded = min(max(probability, 1e-4), 1 - 1e-4)
    return logarithm(bounded / (1 - bounded))
  }
}

/// How the classifier's and the phrases' evidence for an intent are weighed; fitted on the development texts.
enum IntentWeights {
  /// The classifier's log-odds count no less than this.
  static let leastLearned: Float = -6
  /// Probability from which an intent is reported.
  static let threshold = 0.5
  /// The most matters that one document is reported to have; voices come on top.
  static let mostMatters = 3
  /// What a matter loses in a review or survey answer that asks for nothing.
  static let opinionMalus: Float = 2
  /// What a mere question loses where it is about another matter.
  static let otherMatter: Float = 2.5

  /// Log-odds of a matter that a phrase announces.
  static func cued(_ weight: Float, learned: Float) -> Float { -0.4 + 0.9 * (weight - 0.5) + 0.25 * learned }

  /// Log-odds of a matter that the classifier alone sees; it has to be very sure.
  static func uncued(learned: Float) -> Float { -2 + 0.45 * learned }
}
