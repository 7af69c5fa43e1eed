import Records

/// What belongs to a list of rows; the ranges point into the plan's ``ConditionTable``.
enum ListMembership: Sendable {
  /// Signals that meet a condition.
  case signals(condition: Int)
  /// Documents of these kinds, over one of these channels (all where there is none), with a signal for each of these
  /// conditions.
  case documents(kinds: UInt8, channels: Range<Int>, conditions: Range<Int>)
  /// Documents that were read, or else were not.
  case documentsRead(Bool, kinds: UInt8, channels: Range<Int>)
  /// Events of these calls whose properties meet these conditions; their names are looked at before.
  case events(kinds: UInt8, properties: Range<Int>)
  /// Every sign of life.
  case activity

  init(_ source: RowSource, table: inout ConditionTable) {
    switch source {
    case .source(.signals(let condition)):
      self = .signals(condition: table.add([condition]).lowerBound)
    case .source(.documents(let document)):
      self = .documents(
        kinds: document.kindBits, channels: table.add(channels: document.channels),
        conditions: table.add(document.having))
    case .readDocuments(let document):
      self = .documentsRead(
        true, kinds: document.kindBits, channels: table.add(channels: document.channels))
    case .unreadDocuments(let document):
      self = .documentsRead(
        false, kinds: document.kindBits, channels: table.add(channels: document.channels))
    case .source(.events(let event)):
      let kinds = event.kinds.isEmpty ? CustomerEvent.Kind.allCases : event.kinds
      self = .events(
        kinds: kinds.reduce(0) { $0 | $1.bit }, properties: table.add(properties: event.properties))
    case .source(.activity): self = .activity
    }
  }
}

/// Conditions of a plan's lists, one after the other, with their labels as numbers.
struct ConditionTable: Sendable {
  /// A condition on a signal, its labels apart.
  private struct Entry {
    let kind: SignalKind
    let asksForLabel: Bool
    let minimumConfidence: Double
    let polarity: ConstraintPolarity?
    let strength: ConstraintStrength?
    let score: ClosedRange<Double>?
    let isOpen: Bool
    /// One bit for each label that is known by a number, 64 to a word.
    let labels: Range<Int>
  }

  private var entries: [Entry] = []
  private var labelBits: [UInt64] = []
  private(set) var labelNumbers: [String: Int32] = [:]
  private(set) var channels: [String] = []
  private(set) var properties: [PropertyCondition] = []

  mutating func add(_ conditions: [SignalCondition]) -> Range<Int> {
    let start = entries.count
    for condition in conditions {
      let bitsStart = labelBits.count
      for label in condition.labels {
        let number = labelNumbers[label] ?? Int32(labelNumbers.count)
        labelNumbers[label] = number
        let word = bitsStart + Int(number) / 64
        while labelBits.count <= word { labelBits.append(0) }
        labelBits[word] |= 1 << UInt64(number % 64)
      }
      entries.append(
        Entry(
          kind: condition.kind, asksForLabel: !condition.labels.isEmpty,
          minimumConfidence: condition.minimumConfidence, polarity: condition.polarity,
          strength: condition.strength,
          score: condition.score, isOpen: condition.isOpen, labels: bitsStart..<labelBits.count))
    }
    return start..<entries.count
  }

  mutating func add(channels added: [String]) -> Range<Int> {
    channels += added
    return channels.count - added.count..<channels.count
  }

  mutating func add(properties added: [PropertyCondition]) -> Range<Int> {
    properties += added
    return properties.count - added.count..<properties.count
  }

  /// Whether a signal is meant; as ``SignalCondition/matches(_:)``.
  func matches(_ signal: PreparedSignal, _ index: Int) -> Bool {
    let entry = entries[index]
    guard signal.kind == entry.kind, signal.confidence >= entry.minimumConfidence else {
      return false
    }
    if entry.asksForLabel {
      let word = entry.labels.lowerBound + Int(signal.label) / 64
      guard signal.label >= 0, word < entry.labels.upperBound,
        labelBits[word] & 1 << UInt64(signal.label % 64) != 0
      else { return false }
    }
    return (entry.polarity == nil || entry.polarity == signal.polarity)
      && (entry.strength == nil || entry.strength == signal.strength)
      && (entry.score.map { $0.contains(signal.score) } ?? true)
  }

  /// The first signal that the first of the conditions asks for, where each of them finds one, and until when all do.
  func finding(_ conditions: Range<Int>, in signals: UnsafeBufferPointer<PreparedSignal>) -> (
    signal: Int64, until: Int64
  )? {
    var shown: Int64 = -1
    var until = Int64.max
    for condition in conditions {
      var lasts = Int64.min
      for signal in signals where matches(signal, condition) {
        if shown < 0 { shown = signal.row }
        lasts = max(lasts, entries[condition].isOpen ? signal.until : .max)
      }
      guard lasts > .min else { return nil }
      until = min(until, lasts)
    }
    return (shown, until)
  }
}

/// A signal without texts: plain numbers, which need no counting of references.
struct PreparedSignal {
  let row: Int64
  let kind: SignalKind
  /// What the plan's conditions know the label by; −1 for one that none asks for.
  let label: Int32
  /// 1 where there is none.
  let confidence: Double
  /// NaN where there is none.
  let score: Double
  let polarity: ConstraintPolarity?
  let strength: ConstraintStrength?
  /// `Int64.max` for what does not run out.
  let until: Int64

  init(_ signal: ObservedSignal, label: Int32) {
    row = signal.row
    kind = signal.kind
    self.label = label
    confidence = signal.confidence ?? 1
    score = signal.score ?? .nan
    polarity = signal.polarity
    strength = signal.strength
    until = signal.expiresAt?.milliseconds ?? .max
  }
}

extension DocumentCondition {
  fileprivate var kindBits: UInt8 {
    (kinds.isEmpty ? DocumentKind.allCases : kinds).reduce(0) { $0 | $1.bit }
  }
}

extension DocumentKind {
  /// A bit of its own.
  var bit: UInt8 {
    switch self {
    case .transcript: 1
    case .review: 2
    case .survey: 4
    }
  }
}

extension CustomerEvent.Kind {
  /// A bit of its own.
  var bit: UInt8 {
    switch self {
    case .identify: 1
    case .track: 2
    case .page: 4
    case .screen: 8
    case .group: 16
    case .alias: 32
    }
  }

  /// Whether the customer did something, rather than that something became known of one.
  var isSignOfLife: Bool {
    switch self {
    case .track, .page, .screen: true
    case .identify, .group, .alias: false
    }
  }
}
