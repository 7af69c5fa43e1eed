public import Records

/// A signal as stored: what was extracted, where it stands between proposal and verdict, and whose document it is of.
public struct StoredSignal: Sendable, Hashable {
  public var id: SignalID
  public var kind: SignalKind
  /// The intent, emotion, aspect, constraint type, sentiment label or resolution status.
  public var label: String
  public var status: SignalStatus
  /// The status that the extractor gave: proposed, shadow, or superseded by a later statement in the same document.
  public var extractedStatus: SignalStatus
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
  /// What the kind has beyond these fields, as a JSON object: a sentiment's `turns` and `trajectory`, an aspect's
  /// `label`, a constraint's `value` and `rule`.
  public var payload: String?
  public var evidence: [StoredEvidence]
  public var extractor: ExtractorVersion
  /// Who stands behind the signal, where a language model was asked beside the baseline.
  public var origin: SignalOrigin
  /// The language model that was asked about the document; `nil` where none was.
  public var languageModel: ExtractorVersion?
  public var document: DocumentReference
  /// Where ``SignalFilter/after`` continues a listing after this signal.
  public var cursor: SignalCursor
}

/// A signal's words.
public struct StoredEvidence: Sendable, Hashable {
  /// Turn, UTF-8 byte offsets and quote.
  public var evidence: Evidence
  /// The span in Unicode scalars, as JSON has it.
  public var scalars: Range<Int>
}

/// Which document and revision a signal is of.
public struct DocumentReference: Sendable, Hashable {
  public var source: String
  public var id: String
  /// From 1.
  public var revision: Int
  public var kind: DocumentKind
  public var customerID: String?
  public var channel: String?
  public var createdAt: Timestamp?
}

/// A position in a listing of signals, to go on from.
public struct SignalCursor: Sendable, Hashable {
  let rowID: Int64

  init(rowID: Int64) {
    self.rowID = rowID
  }

  /// The cursor that ``description`` gave, or `nil`.
  public init?(_ text: some StringProtocol) {
    guard let rowID = Int64(text), rowID >= 0 else { return nil }
    self.rowID = rowID
  }
}

extension SignalCursor: CustomStringConvertible {
  public var description: String { String(rowID) }
}
