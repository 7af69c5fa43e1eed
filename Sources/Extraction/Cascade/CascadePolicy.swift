public import Records

/// Decides which documents, and which kinds of their signals, a language model is asked about.
///
/// The decision looks at the baseline's signals alone, so it is the same for the same document whenever it is made; how
/// many of the documents that need it go out is up to ``ShareLimiter``.
public struct CascadePolicy: Sendable, Hashable {
  /// When a language model is asked.
  public enum Mode: String, Sendable, Hashable, CaseIterable {
    case off
    /// Where the baseline is unsure.
    case cascade
    /// About every document and every kind.
    case always
  }

  /// When a language model is asked at all.
  public var mode: Mode
  /// The largest share of documents that go out, 0…1; `nil` for as many as need it.
  public var share: Double?
  /// By kind: from which doubt on, 0…1, the baseline is not relied on. Kinds that are missing are never asked for.
  public var thresholds: [SignalKind: Double]
  /// Bytes of the customers' text from which finding nothing in it is suspicious.
  public var longText: Int

  public init(
    mode: Mode, share: Double? = nil, thresholds: [SignalKind: Double] = CascadePolicy.defaultThresholds,
    longText: Int = 160
  ) {
    self.mode = mode
    self.share = share
    self.thresholds = thresholds
    self.longText = longText
  }

  /// Intents, sentiments and resolutions below about 0.6, and constraints and feelings that are more likely wrong than not.
  public static let defaultThresholds: [SignalKind: Double] = [
    .intent: 0.4, .sentiment: 0.35, .emotion: 0.5, .aspect: 0.5, .constraint: 0.45, .resolution: 0.45,
  ]

  /// What a document needs, from the signals that the baseline found in it.
  ///
  /// - Complexity: O(*n*) in the customers' text.
  public func need(of document: Document, baseline: DocumentSignals) -> DocumentNeed {
    guard mode != .off else { return DocumentNeed() }
    let doubt = BaselineDoubt(document: document, signals: baseline, longText: longText)
    guard doubt.customerBytes > 0 else { return DocumentNeed() }
    var need = DocumentNeed()
    for kind in SignalKind.allCases where kind != .resolution || document.kind == .transcript {
      let value = doubt.doubt(about: kind)
      if let threshold = thresholds[kind], value >= threshold {
        need.doubtful.insert(kind)
        need.gain += value * Self.weight(of: kind)
      }
      if mode == .always { need.kinds.insert(kind) }
    }
    if mode == .cascade { need.kinds = need.doubtful }
    return need
  }

  /// How much a kind counts when documents are ranked; the weights sum to 1.
  static func weight(of kind: SignalKind) -> Double {
    switch kind {
    case .intent: 0.4
    case .constraint: 0.25
    case .sentiment: 0.15
    case .aspect, .resolution: 0.075
    case .emotion: 0.05
    }
  }
}

/// What a language model should be asked about a document.
public struct DocumentNeed: Sendable, Hashable {
  /// The kinds to ask for; empty where the document stays here.
  public var kinds: Set<SignalKind> = []
  /// The kinds about which the baseline is too unsure to be relied on.
  public var doubtful: Set<SignalKind> = []
  /// What asking may be worth, 0…1, for ranking documents: the doubt about the doubtful kinds, weighted.
  public var gain = 0.0

  public init() {}
}

/// How likely the baseline is wrong about each kind of signal in one document, or has missed something.
struct BaselineDoubt {
  private let document: Document
  private let signals: DocumentSignals
  private let isLong: Bool
  private let constraintCues: Int
  let customerBytes: Int

  init(document: Document, signals: DocumentSignals, longText: Int) {
    self.document = document
    self.signals = signals
    let texts = document.turns.filter { $0.speaker == .customer }.map(\.text)
    customerBytes = texts.reduce(0) { $0 + $1.utf8.count { $0 > 0x20 } }
    isLong = customerBytes >= longText
    constraintCues = texts.reduce(0) { $0 + ConstraintCueWords.count(in: $1) }
  }

  /// 0…1.
  func doubt(about kind: SignalKind) -> Double {
    // The baseline reads no other language than English, and says so by giving no sentiment.
    guard let sentiment = signals.sentiment else { return Self.unread }
    switch kind {
    case .intent:
      guard let first = signals.intents.first else {
        return isLong ? max(Self.missed, 1 - signals.outOfScope) : (1 - signals.outOfScope) / 2
      }
      return 1 - (first.confidence ?? 0)
    case .sentiment: return 1 - (sentiment.confidence ?? 0)
    case .emotion:
      if sentiment.emotions.isEmpty { return abs(sentiment.score) > 0.5 ? 0.35 : 0.05 }
      return Self.doubt(sentiment.emotions.map(\.confidence))
    case .aspect:
      if sentiment.aspects.isEmpty { return isLong && document.kind == .review ? Self.missed : 0.05 }
      return Self.doubt(sentiment.aspects.map(\.confidence))
    case .constraint:
      let standing = signals.constraints.filter { !$0.isSuperseded }
      if standing.isEmpty { return constraintCues == 0 ? 0.05 : min(0.8, 0.3 + 0.15 * Double(constraintCues)) }
      return Self.doubt(standing.map(\.confidence))
    case .resolution: return 1 - (signals.resolution?.confidence ?? 0)
    }
  }

  private static let unread = 0.9
  private static let missed = 0.6

  private static func doubt(_ confidences: [Double?]) -> Double {
    confidences.reduce(0) { $0 + 1 - ($1 ?? 0) } / Double(confidences.count)
  }
}
