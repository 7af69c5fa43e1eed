/// The origin of a document's text, which decides how it is read: who speaks, and what a turn means.
public enum DocumentKind: String, Sendable, Hashable, CaseIterable {
  /// A conversation between a customer and an agent, as turns.
  case transcript
  /// One customer's opinion of a product or service, usually with a rating.
  case review
  /// One respondent's answers, one customer turn per answered question.
  case survey
}

/// One transcript, review or survey response: the unit that Hark reads, extracts from and stores.
///
/// A document is identified by its ``source`` and ``id``. Its content is immutable once stored: a document that comes
/// again with other content becomes a new revision (see ``canonicalBytes()``).
public struct Document: Sendable, Hashable {
  /// The input that the document came from: a file's name, or `stdin`.
  public var source: String
  /// The id that the input gave, or one made from the content and its occurrence number in that input.
  public var id: String
  public var kind: DocumentKind
  public var customerID: String?
  /// Where the customer wrote: `chat`, `email`, `phone`… as the input says it.
  public var channel: String?
  public var createdAt: Timestamp?
  /// BCP 47 tag given by the input; `nil` lets the extractor detect it.
  public var language: String?
  /// The rating given with the text, on the input's own scale.
  public var rating: Double?
  public var turns: [Turn]
  /// Fields of the input that have no place above, in a stable order (sorted by key), such as agent, team or queue.
  public var metadata: [MetadataField]

  public init(
    source: String, id: String, kind: DocumentKind, customerID: String? = nil, channel: String? = nil,
    createdAt: Timestamp? = nil, language: String? = nil, rating: Double? = nil, turns: [Turn],
    metadata: [MetadataField] = []
  ) {
    self.source = source
    self.id = id
    self.kind = kind
    self.customerID = customerID
    self.channel = channel
    self.createdAt = createdAt
    self.language = language
    self.rating = rating
    self.turns = turns
    self.metadata = metadata
  }
}

/// A named value that came with a document and that Hark keeps without interpreting it.
public struct MetadataField: Sendable, Hashable {
  public var key: String
  public var value: String

  public init(key: String, value: String) {
    self.key = key
    self.value = value
  }
}

/// Who speaks in a turn.
public enum Speaker: String, Sendable, Hashable, CaseIterable {
  case customer
  case agent
  /// Neither person: a bot's menu, "Dana joined the chat", hold music.
  case system
}

/// One contribution to a document: a message of a transcript, a review's text, or one survey answer.
public struct Turn: Sendable, Hashable {
  public var speaker: Speaker
  /// The speaker's name or handle as the input has it.
  public var name: String?
  /// The text exactly as the input has it, which every span refers to.
  public var text: String
  public var time: Timestamp?
  /// The survey question that the text answers; context, never a source of signals.
  public var question: String?
  /// UTF-8 byte ranges of ``text`` that are not the speaker's own words (HTML tags, quoted replies, signatures): sorted,
  /// disjoint, non-empty, on scalar boundaries. No signal's evidence touches them.
  public var setApart: [Range<Int>]

  public init(
    speaker: Speaker, name: String? = nil, text: String, time: Timestamp? = nil, question: String? = nil,
    setApart: [Range<Int>] = []
  ) {
    self.speaker = speaker
    self.name = name
    self.text = text
    self.time = time
    self.question = question
    self.setApart = setApart
  }
}
