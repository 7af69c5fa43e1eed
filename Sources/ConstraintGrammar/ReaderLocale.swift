/// The conventions of a place that decide what dates, times and amounts mean.
public struct ReaderLocale: Sendable, Hashable {
  /// BCP 47, as `en-GB`.
  public var identifier: String
  /// Whether `3/4` is the third of April.
  public var isDayFirst: Bool
  /// ISO 4217 code of a bare `$`, and of "dollars".
  public var dollar: String
  /// ISO 4217 code of amounts whose words leave the currency open ("pounds", "rupees") where it differs from the usual.
  public var currency: String
  /// Minutes east of Greenwich of the customer's clock, in which "today" and "5pm" are meant.
  public var zoneOffsetMinutes: Int

  public init(
    identifier: String, isDayFirst: Bool, dollar: String = "USD", currency: String = "USD", zoneOffsetMinutes: Int = 0
  ) {
    self.identifier = identifier
    self.isDayFirst = isDayFirst
    self.dollar = dollar
    self.currency = currency
    self.zoneOffsetMinutes = zoneOffsetMinutes
  }

  /// Month before day, US dollars.
  public static let unitedStates = ReaderLocale(identifier: "en-US", isDayFirst: false)
  /// Day before month, pounds sterling.
  public static let unitedKingdom = ReaderLocale(identifier: "en-GB", isDayFirst: true, currency: "GBP")

  /// The conventions of an English-speaking place by its tag; `nil` for a region that is not known.
  public init?(identifier: String) {
    let parts = identifier.split(whereSeparator: { $0 == "-" || $0 == "_" })
    guard let language = parts.first, language.lowercased() == "en" else { return nil }
    guard parts.count > 1 else {
      self = .unitedStates
      return
    }
    switch parts[1].uppercased() {
    case "US": self = .unitedStates
    case "GB", "UK": self = .unitedKingdom
    case "IE": self.init(identifier: "en-IE", isDayFirst: true, currency: "EUR")
    case "CA": self.init(identifier: "en-CA", isDayFirst: false, dollar: "CAD", currency: "CAD")
    case "AU": self.init(identifier: "en-AU", isDayFirst: true, dollar: "AUD", currency: "AUD")
    case "NZ": self.init(identifier: "en-NZ", isDayFirst: true, dollar: "NZD", currency: "NZD")
    case "IN": self.init(identifier: "en-IN", isDayFirst: true, currency: "INR")
    case "ZA": self.init(identifier: "en-ZA", isDayFirst: true, currency: "ZAR")
    default: return nil
    }
  }
}
