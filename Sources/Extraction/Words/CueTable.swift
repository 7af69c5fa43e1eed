import Records

/// All phrases that one speaker's turns are searched for, and what each announces.
struct CueTable: Sendable {
  let matcher: CueMatcher
  /// By cue: the opinion of the phrase; `nil` where the cue is none.
  private(set) var opinions: [Float?] = []
  /// By cue: index of an intent in the taxonomy, and log-odds.
  private(set) var intents: [(intent: Int, weight: Float)?] = []
  /// By cue: index in ``EmotionReader/emotions``, and probability.
  private(set) var emotions: [(emotion: Int, probability: Float)?] = []
  private(set) var urgencies: [UrgencyReason?] = []
  private(set) var routines: [Routine?] = []
  private(set) var isRequest: [Bool] = []
  private(set) var isMishap: [Bool] = []
  private(set) var resolutions: [ResolutionCue?] = []
  /// By cue: index of an aspect in the taxonomy.
  private(set) var aspects: [Int?] = []

  /// Patterns of a list of meanings, waiting for the lexicon to be complete.
  struct Builder {
    private(set) var patterns = CuePatterns()
    private(set) var meanings: [CueMeaning] = []

    /// Adds groups; their words become known to the lexicon.
    mutating func add(_ groups: [CueGroup], to lexicon: inout LexiconBuilder) {
      for group in groups {
        let cue = Int32(meanings.count)
        meanings.append(group.meaning)
        group.patterns.utf8.span.forEachField(separatedBy: .isComma) {
          patterns.add($0, cue: cue, builder: &lexicon)
        }
      }
    }
  }

  /// - Parameters:
  ///   - wordCount: The number of words in the finished lexicon.
  ///   - intentIndex: The index of an intent's id in the taxonomy; cues of intents that it lacks announce nothing.
  init(_ builder: Builder, wordCount: Int, intentIndex: [String: Int]) {
    matcher = CueMatcher(builder.patterns, wordCount: wordCount)
    for meaning in builder.meanings {
      var opinion: Float?
      var intent: (intent: Int, weight: Float)?
      var emotion: (emotion: Int, probability: Float)?
      var urgency: UrgencyReason?
      var routine: Routine?
      var resolution: ResolutionCue?
      var aspect: Int?
      switch meaning {
      case .intent(let id, let weight): intent = intentIndex[id].map { ($0, weight) }
      case .opinion(let valence): opinion = valence
      case .emotion(let id, let probability):
        emotion = EmotionReader.emotions.firstIndex(of: id).map { ($0, probability) }
      case .urgency(let reason): urgency = reason
      case .routine(let kind): routine = kind
      case .request, .mishap: break
      case .resolution(let cue): resolution = cue
      case .aspect(let index): aspect = index
      }
      opinions.append(opinion)
      intents.append(intent)
      emotions.append(emotion)
      urgencies.append(urgency)
      routines.append(routine)
      isRequest.append(meaning == .request)
      isMishap.append(meaning == .mishap)
      resolutions.append(resolution)
      aspects.append(aspect)
    }
  }
}
