public import Records
public import SignalStore

/// What is known of one customer, gathered to be told.
public struct CustomerStory: Sendable {
  /// A document of the customer.
  public struct Contact: Sendable {
    /// The document's row.
    public var row: Int64
    /// The document's time, or when it was stored.
    public var happenedAt: Timestamp
    /// What was extracted from it.
    public var document: ObservedDocument
    /// Its id; empty where it is no longer there.
    public var name: String
  }

  /// Something that happened to an order.
  public struct Order: Sendable {
    /// When it happened.
    public var happenedAt: Timestamp
    /// The event's name, such as `Order Completed`.
    public var name: String
    /// The order's id.
    public var id: String?
    /// What it came to.
    public var total: Double?
    /// The currency of ``total``.
    public var currency: String?
  }

  /// A constraint that the customer stated.
  public struct Limit: Sendable {
    /// The constraint.
    public var signal: ObservedSignal
    /// When it was stated.
    public var happenedAt: Timestamp
  }

  /// The customer's row.
  public let profile: Int64
  /// The name that people know the customer by.
  public let name: String
  /// Every id of the customer, sorted.
  public let identifiers: [CustomerIdentifier]
  /// Why they are one customer's.
  public let links: [IdentityLink]
  /// What the customer has agreed or objected to.
  public let consents: [ProcessingPurpose: Consent]
  /// The states and rules that hold, the highest score first.
  public let memberships: [SegmentMembership]
  /// The reasons of the last entry into each segment that holds.
  public let reasons: [String: [SegmentReason]]
  /// What the models in use say.
  public let scores: [CustomerModelScore]
  /// Everything that is known, in the order in which it became known.
  public let history: CustomerHistory
  /// The quotes of the signals that the rest stands on, by the signals' rows.
  public private(set) var quotes: [Int64: SignalQuote] = [:]
  /// In the order in which they happened.
  public private(set) var contacts: [Contact] = []
  public private(set) var orders: [Order] = []
  /// The last value of each trait, sorted by name.
  public private(set) var traits: [EventProperty] = []
  /// Events that are no orders, by name, the most frequent first.
  public private(set) var visits: [(name: String, count: Int)] = []
  /// Constraints of the last contacts whose time has not passed, the newest first.
  public private(set) var limits: [Limit] = []

  /// - Parameter now: the time by which it is told whether a constraint still limits the customer.
  /// - Throws: `StoreError`.
  public init(of profile: Int64, in database: SignalDatabase, now: Timestamp) throws {
    self.profile = profile
    name = try database.customerName(of: profile)
    identifiers = try database.identifiers(of: profile)
    links = try database.identityLinks(of: profile)
    consents = try database.consents(of: name)
    memberships = try database.memberships(of: profile).sorted { ($1.score, $0.segment) < ($0.score, $1.segment) }
    var reasons: [String: [SegmentReason]] = [:]
    for transition in try database.transitions(of: profile) where transition.isEntry {
      reasons[transition.segment] = transition.reasons
    }
    self.reasons = reasons
    scores = try database.modelScores(ofProfile: profile)
    history = try database.loadHistory(of: profile)
    try gather(database, now: now)
  }

  private mutating func gather(_ database: SignalDatabase, now: Timestamp) throws {
    var traits: [String: (learnedAt: Timestamp, value: PropertyValue)] = [:]
    var counts: [String: Int] = [:]
    for observation in history.observations where observation.replacedAt == nil {
      switch observation.content {
      case .document(let document):
        contacts.append(
          Contact(row: document.row, happenedAt: observation.happenedAt, document: document, name: ""))
      case .event(let event):
        if event.kind == .identify {
          for trait in event.properties where !trait.key.hasPrefix("context.") {
            traits[trait.key] = (observation.learnedAt, trait.value)
          }
        } else if let order = Order(event, at: observation.happenedAt) {
          orders.append(order)
        } else {
          counts[event.name ?? event.kind.rawValue, default: 0] += 1
        }
      }
    }
    self.traits = traits.map { EventProperty(key: $0.key, value: $0.value.value) }.sorted { $0.key < $1.key }
    visits = counts.map { ($0.key, $0.value) }.sorted { ($1.1, $0.0) < ($0.1, $1.0) }
    contacts.sort { ($0.happenedAt, $0.row) < ($1.happenedAt, $1.row) }
    orders.sort { $0.happenedAt < $1.happenedAt }
    let names = try database.documentNames(ofRows: contacts.map(\.row))
    for index in contacts.indices { contacts[index].name = names[contacts[index].row]?.id ?? "" }
    gatherLimits(now: now)
    quotes = try database.quotes(ofSignals: Array(signalsToQuote))
  }

  private mutating func gatherLimits(now: Timestamp) {
    for contact in contacts.suffix(10).reversed() {
      for signal in contact.document.signals ?? [] where signal.kind == .constraint {
        guard signal.expiresAt.map({ now < $0 }) ?? true else { continue }
        limits.append(Limit(signal: signal, happenedAt: contact.happenedAt))
      }
    }
    limits = Array(limits.prefix(6))
  }

  private var signalsToQuote: Set<Int64> {
    var rows = Set(limits.map(\.signal.row))
    for reason in memberships.flatMap({ reasons[$0.segment] ?? [] }) { rows.formUnion(reason.signals.prefix(2)) }
    for contact in contacts.suffix(5) {
      if let signal = contact.document.signals?.first(where: { $0.kind == .intent }) { rows.insert(signal.row) }
    }
    return rows
  }

  /// The score of each contact's sentiment, in the order in which they happened.
  public var sentiments: [Double] {
    contacts.compactMap { contact in contact.document.signals?.first { $0.kind == .sentiment }?.score }
  }
}

extension CustomerStory.Order {
  fileprivate init?(_ event: ObservedEvent, at time: Timestamp) {
    guard event.kind == .track, let name = event.name, name.lowercased().hasPrefix("order ") else { return nil }
    self.init(
      happenedAt: time, name: name, id: event.properties["order_id"]?.text,
      total: event.properties["total"]?.double ?? event.properties["revenue"]?.double,
      currency: event.properties["currency"]?.text)
  }
}
