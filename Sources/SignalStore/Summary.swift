public import Records

/// What a summary is to cover.
public struct SummaryRequest: Sendable, Hashable {
  /// Which documents count, by the time at which they were created.
  public enum Period: Sendable, Hashable {
    /// Every document, also those without a time; nothing to compare with.
    case all
    /// So many days up to the end of the day of the newest document, compared with as many days before.
    case lastDays(Int)
    /// From a time (of the oldest document) up to, not including, a time (just after the newest document), compared
    /// with as long a time before.
    case between(since: Timestamp?, until: Timestamp?)
  }

  /// What documents are grouped by.
  public enum Field: Sendable, Hashable {
    case source
    case documentKind
    case channel
    /// A field of the metadata, such as `agent`; values longer than 64 characters are left out.
    case metadata(String)
  }

  public var period: Period
  /// The groupings to make.
  public var fields: [Field]
  /// At most so many intents, types, groups and urgent documents each.
  public var limit: Int

  public init(period: Period = .lastDays(30), fields: [Field] = [.channel], limit: Int = 10) {
    self.period = period
    self.fields = fields
    self.limit = limit
  }
}

/// What the stored signals say about a period, and about the one before it.
///
/// Signals that stand are counted (``SignalFilter/standing``), of the current revisions of documents.
public struct Summary: Sendable, Hashable {
  /// A time from `since` up to, not including, `until`.
  public struct Period: Sendable, Hashable {
    public var since: Timestamp
    public var until: Timestamp
  }

  /// A number in the period and in the one before it.
  public struct Compared<Value: Sendable & Hashable>: Sendable, Hashable {
    public var current: Value
    /// `nil` where there is no period to compare with.
    public var previous: Value?

    public init(current: Value, previous: Value?) {
      self.current = current
      self.previous = previous
    }
  }

  /// How often a label was found.
  public struct LabelCount: Sendable, Hashable {
    public var label: String
    public var count: Compared<Int>
    /// Mean score of aspects and sentiments, −1…1.
    public var meanScore: Double?

    public init(label: String, count: Compared<Int>, meanScore: Double?) {
      self.label = label
      self.count = count
      self.meanScore = meanScore
    }
  }

  /// Documents by sentiment.
  public struct Sentiment: Sendable, Hashable {
    public var negative = 0
    public var neutral = 0
    public var positive = 0
    public var mixed = 0
    /// Mean of the documents' scores, −1…1; `nil` where no document has one.
    public var meanScore: Double?

    public init() {}

    /// Documents with a sentiment.
    public var documents: Int { negative + neutral + positive + mixed }
  }

  /// The sentiment of documents created in one week.
  public struct Week: Sendable, Hashable {
    /// The week's Monday (UTC).
    public var monday: CivilDate
    public var sentiment: Sentiment
  }

  /// Documents by the values of one field.
  public struct Grouping: Sendable, Hashable {
    public struct Group: Sendable, Hashable {
      /// `nil` for documents that lack the field.
      public var value: String?
      public var documents: Compared<Int>
      public var sentiment: Compared<Sentiment>
    }

    public var field: SummaryRequest.Field
    /// By number of documents in the period, the largest first, and by value where equal.
    public var groups: [Group]
    /// How many more values there are.
    public var omitted: Int
  }

  /// A document that somebody should look at soon.
  public struct UrgentDocument: Sendable, Hashable {
    /// The document's sentiment, with urgency and quote.
    public var sentiment: StoredSignal
    /// The document's intents, the primary one first.
    public var intents: [String]
  }

  /// `nil` where all documents are covered.
  public var period: Period?
  public var previousPeriod: Period?
  public var documents: Compared<Int>
  /// Documents without a time, which only a summary of all covers.
  public var documentsWithoutTime: Int
  /// Distinct customers.
  public var customers: Compared<Int>
  public var sentiment: Compared<Sentiment>
  /// By count in the period, the most frequent first.
  public var intents: [LabelCount]
  public var constraints: [LabelCount]
  public var emotions: [LabelCount]
  public var aspects: [LabelCount]
  public var resolutions: [LabelCount]
  /// In order of time; documents without a time are left out.
  public var weeks: [Week]
  public var groupings: [Grouping]
  /// The most urgent first.
  public var urgent: [UrgentDocument]
}
