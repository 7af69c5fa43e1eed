public import Records

/// What a report counts of one document: no text, only what was found in it.
public struct ReportDocument: Sendable, Hashable {
  /// Where ``ReportReader/excerpt(of:in:)`` finds the document again.
  public var revision: ReportRow
  public var kind: DocumentKind
  public var createdAt: Timestamp?
  /// On the input's own scale.
  public var rating: Double?
  /// Equal for documents of the same customer.
  public var customer: Int64?
  /// Which of ``ReportReader/extractors(in:)`` read it; `nil` where none did.
  public var extractor: Int64?
  /// The values of the metadata fields that were asked for; `nil` where the document lacks one.
  public var fields: [String?]
  /// The signals that stand, verdicts applied: what is proposed or accepted, corrections among it, and proposals of a
  /// retired extractor as long as no other one has read the document. In the order of the extraction.
  public var signals: [ReportSignal]
}

/// What a report counts of one signal.
public struct ReportSignal: Sendable, Hashable {
  /// Where ``ReportReader/excerpt(of:in:)`` finds the signal again.
  public var row: ReportRow
  public var kind: SignalKind
  /// Intent, sentiment label, emotion, aspect, constraint type or resolution status.
  public var label: String
  /// Whether a person has confirmed or stated it.
  public var isAccepted: Bool
  /// Calibrated probability 0…1.
  public var confidence: Double?
  /// Sentiment and aspects: −1…1.
  public var score: Double?
  /// Sentiment: 0…1.
  public var urgency: Double?
  /// Constraints.
  public var polarity: ConstraintPolarity?
  /// Constraints.
  public var strength: ConstraintStrength?
  /// Aspects: how the customer feels about it.
  public var aspectLabel: SentimentLabel?
}

/// A row of the database, valid as long as the ``ReportReader`` that gave it. Rows compare in the order of the input.
public struct ReportRow: Sendable, Hashable, Comparable {
  let id: Int64

  public static func < (a: ReportRow, b: ReportRow) -> Bool { a.id < b.id }
}

/// Over which time the documents that a report may cover reach.
public struct ReportCoverage: Sendable, Hashable {
  public var oldest: Timestamp?
  public var newest: Timestamp?
  /// Documents with a time.
  public var dated: Int
  public var undated: Int
}

/// How many documents an extractor read, of those that a report covers.
public struct ReportExtractor: Sendable, Hashable {
  public var id: Int64
  public var version: ExtractorVersion
  public var documents: Int
  /// Whether a newer version has taken its place.
  public var isRetired: Bool
}
