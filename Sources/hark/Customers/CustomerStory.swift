import Records
import SignalStore

/// What is known of one customer, gathered to be told.
struct CustomerStory {
  struct Contact {
    var row: Int64
    var happenedAt: Timestamp
    var document: ObservedDocument
    var name: String
  }

  struct Order {
    var happenedAt: Timestamp
    var name: String
    var id: String?
    var total: Double?
    var currency: String?
  }

  struct Limit {
    var signal: ObservedSignal
    var happenedAt: Timestamp
  }

  let profile: Int64
  let name: String
  let identifiers: [CustomerIdentifier]
  let links: [IdentityLink]
  let consents: [ProcessingPurpose: Consent]
  let memberships: [SegmentMembership]
  /// The reasons of the last entry into each segment that holds.
  let reasons: [String: [SegmentReason]]
  let scores: [CustomerModelScore]
  let history: CustomerHistory
  private(set) var quotes: [Int64: SignalQuote] = [:]
  /// In the order in which they happened.
  private(set) var contacts: [Contact] = []
  private(set) var orders: [Order] = []
  /// The last value of each trait, sorted by name.
  private(set) var traits: [EventProperty] = []
  /// Events that are no orders, by name, the most frequent first.
  private(set) var visits: [(name: String, count: Int)] = []
  /// Constraints of the last contacts whose time has not passed, the newest first.
  private(set) var limits: [Limit] = []

  init(of profile: Int64, in database: SignalDatabase, now: Timestamp) throws {
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
  var sentiments: [Double] {
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
