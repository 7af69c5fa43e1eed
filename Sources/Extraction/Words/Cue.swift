import Records

/// What a phrase announces.
enum CueMeaning: Sendable, Hashable {
  /// Speaks for an intent, as log-odds; against it where negative.
  case intent(id: String, weight: Float)
  /// An opinion of several words, which replaces the opinions of the words in it.
  case opinion(valence: Float)
  /// A named feeling, as the probability that the phrase alone gives it.
  case emotion(id: String, probability: Float)
  case urgency(UrgencyReason)
  /// What a conversation is made of apart from its matter.
  case routine(Routine)
  /// Tells of a loss or accident of the customer's own, which blames nobody.
  case mishap
  /// Asks for something: what is wished for is no praise of it.
  case request
  case resolution(ResolutionCue)
  /// Names an aspect, by its index in the taxonomy.
  case aspect(Int)
}

/// Phrases of politeness and procedure, which carry no intent of their own.
enum Routine: Sendable, Hashable {
  case greeting
  case thanks
  case farewell
  /// "Sorry, my mistake."
  case apology
  /// "My name is", "yes please", "it's for two": an answer to a question that was asked.
  case answer
}

/// Phrases that tell whether a matter was settled.
enum ResolutionCue: Sendable, Hashable {
  /// The customer says that it works now.
  case settled
  /// The customer says that it still does not.
  case stillOpen
  /// The agent says that it is done.
  case done
  /// The agent says that it will be done.
  case promise
  /// The agent says that it can't be done.
  case refusal
  /// The agent sends the customer elsewhere or asks for details.
  case redirect
}

/// The phrases of one meaning.
struct CueGroup: Sendable {
  let meaning: CueMeaning
  /// In the notation of ``CuePattern``, separated by commas; line breaks count as blanks.
  let patterns: String

  init(_ meaning: CueMeaning, _ patterns: String) {
    self.meaning = meaning
    self.patterns = patterns
  }

  static func intent(_ id: String, _ weight: Float, _ patterns: String) -> CueGroup {
    CueGroup(.intent(id: id, weight: weight), patterns)
  }
}
