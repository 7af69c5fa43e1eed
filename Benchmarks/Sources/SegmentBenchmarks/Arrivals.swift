import Records

/// Events that come in, one after another.
struct Arrivals {
  /// Whose events come.
  enum Choice: String, CaseIterable {
    /// Every customer's as often as another's.
    case evenly
    /// The more often, the more events a customer has already.
    case byActivity = "by activity"
  }

  private let population: Population
  private var random: Seed
  private var count: Int64 = 0
  private let run: UInt64

  init(population: Population, seed: UInt64) {
    self.population = population
    random = Seed(seed)
    run = seed
  }

  mutating func next(_ choice: Choice) -> CustomerEvent {
    count += 1
    let customer =
      switch choice {
      case .evenly: Int64.random(in: 1...population.customers, using: &random)
      case .byActivity: population.customer(ofEvent: Int64.random(in: 0..<population.events, using: &random))
      }
    let (kind, name, properties) = MadeUpEvent.draw(&random)
    let time = Timestamp(milliseconds: population.end + count * 500)
    return CustomerEvent(
      messageID: "live-\(run)-\(count)", kind: kind, name: name,
      identifiers: [CustomerIdentifier(.user, Population.name(of: customer))], happenedAt: time, learnedAt: time,
      properties: properties)
  }
}

/// What an event may be: a shop's, with its usual shares.
enum MadeUpEvent {
  static func draw(_ random: inout Seed) -> (CustomerEvent.Kind, String?, [EventProperty]) {
    switch Int.random(in: 0..<100, using: &random) {
    case 0..<40:
      return (
        .track, "Product Viewed",
        [EventProperty(key: "sku", value: .text("s-\(Int.random(in: 0..<5000, using: &random))"))]
      )
    case 40..<70:
      let device = ["mobile", "desktop", "tablet"][Int.random(in: 0..<3, using: &random)]
      return (.page, "Home", [EventProperty(key: "context.device.type", value: .text(device))])
    case 70..<82: return (.track, "Product Added", [EventProperty(key: "quantity", value: .number(1))])
    case 82..<88: return (.track, "Checkout Started", [])
    case 88..<95:
      return (
        .track, "Order Completed",
        [
          EventProperty(key: "currency", value: .text("EUR")),
          EventProperty(key: "order_id", value: .text("o-\(random.next() >> 20)")),
          EventProperty(key: "total", value: .number(Double(Int.random(in: 500..<20_000, using: &random)) / 100)),
        ]
      )
    case 95..<97: return (.track, "Coupon Applied", [EventProperty(key: "coupon", value: .text("TEN"))])
    case 97: return (.track, "Order Refunded", [])
    default:
      return (.identify, nil, [EventProperty(key: "plan", value: .text(Bool.random(using: &random) ? "pro" : "free"))])
    }
  }
}

/// A seeded source of numbers (SplitMix64).
struct Seed: RandomNumberGenerator {
  private var state: UInt64

  init(_ seed: UInt64) {
    state = seed
  }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
