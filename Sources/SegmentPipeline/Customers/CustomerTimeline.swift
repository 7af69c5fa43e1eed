public import Records
public import SignalStore

/// What happened with a customer, in the order in which it happened.
public struct CustomerTimeline: Sendable {
  /// Something that happened.
  public struct Entry: Sendable {
    /// When it happened.
    public var happenedAt: Timestamp
    /// When it became known.
    public var learnedAt: Timestamp
    /// `document`, a call of the Segment specification, `entered` or `left`.
    public var kind: String
    /// The document's id, the event's name, or the segment.
    public var name: String
    /// Of a document, where it came from.
    public var source: String?
    /// What there is to say, in a few words.
    public var detail: String
  }

  /// In the order in which it happened.
  public private(set) var entries: [Entry] = []

  /// - Throws: `StoreError`.
  public init(of profile: Int64, in database: SignalDatabase) throws {
    let history = try database.loadHistory(of: profile)
    let documents = history.observations.compactMap { observation -> Int64? in
      if case .document(let document) = observation.content { document.row } else { nil }
    }
    let names = try database.documentNames(ofRows: Set(documents))
    for observation in history.observations where observation.replacedAt == nil {
      switch observation.content {
      case .event(let event):
        add(
          observation, event.kind.rawValue, event.name ?? "",
          event.properties.filter { !$0.key.hasPrefix("context.") }.prefix(6).map(CustomerTimeline.text)
            .joined(separator: ", "))
      case .document(let document):
        add(
          observation, document.kind.rawValue, names[document.row]?.id ?? "",
          CustomerTimeline.summary(of: document), source: names[document.row]?.source)
      }
    }
    for transition in try database.transitions(of: profile) {
      entries.append(
        Entry(
          happenedAt: transition.at, learnedAt: transition.at, kind: transition.isEntry ? "entered" : "left",
          name: transition.segment, source: nil,
          detail: transition.reasons.prefix(2).map(\.text).joined(separator: "; ")))
    }
    let ordered = entries.enumerated().sorted {
      ($0.element.happenedAt, $0.offset) < ($1.element.happenedAt, $1.offset)
    }
    entries = ordered.map(\.element)
  }

  private mutating func add(
    _ observation: Observation, _ kind: String, _ name: String, _ detail: String, source: String? = nil
  ) {
    entries.append(
      Entry(
        happenedAt: observation.happenedAt, learnedAt: observation.learnedAt, kind: kind, name: name, source: source,
        detail: detail))
  }

  private static func text(_ property: EventProperty) -> String { "\(property.key) \(property.value.text ?? "–")" }

  /// `refund, negative −0.62, deadline, unresolved`
  public static func summary(of document: ObservedDocument) -> String {
    guard let signals = document.signals else { return "not extracted" }
    var parts: [String] = document.channel.map { ["by \($0)"] } ?? []
    parts += signals.filter { $0.kind == .intent }.prefix(2).map(\.label)
    if let sentiment = signals.first(where: { $0.kind == .sentiment }) {
      parts.append(sentiment.label + (sentiment.score.map { " \(signed($0))" } ?? ""))
    }
    parts += signals.filter { $0.kind == .constraint }.prefix(3).map(\.label)
    if let resolution = signals.first(where: { $0.kind == .resolution }), resolution.label != "unknown" {
      parts.append(resolution.label)
    }
    if let rating = document.rating { parts.append("rating \(PropertyValue.number(rating).text ?? "")") }
    return parts.joined(separator: ", ")
  }

  /// A score with its sign and two decimals: `−0.62`.
  public static func signed(_ score: Double) -> String {
    let hundredths = Int((score.magnitude * 100).rounded())
    let digits = "\(hundredths / 100).\(hundredths % 100 < 10 ? "0" : "")\(hundredths % 100)"
    return (score < 0 && hundredths > 0 ? "−" : "+") + digits
  }
}
