public import Records

/// Where another system wants to be told of what happens.
public struct StoredWebhook: Sendable, Hashable {
  /// Why nothing is sent there.
  public enum DisabledReason: String, Sendable, Hashable, CaseIterable {
    /// Its owner wants it so.
    case caller
    /// It answered 410 Gone.
    case gone
    /// It has not taken anything for days.
    case failing
  }

  /// The webhook's row, which grows from webhook to webhook.
  public var row: Int64
  /// What callers know it by.
  public var id: String
  public var url: String
  /// The types of events that are sent.
  public var eventTypes: [String]
  public var description: String
  /// The feed's last entry that deliveries were made from.
  public var position: Int64
  public var createdAt: Timestamp
  /// When the first of the latest attempts was made that all failed; `nil` where the last one succeeded.
  public var failingSince: Timestamp?
  public var disabledAt: Timestamp?
  public var disabledBecause: DisabledReason?
}

/// What shall be different about a webhook; `nil` leaves it as it is.
public struct WebhookChange: Sendable, Hashable {
  public var url: String?
  public var eventTypes: [String]?
  public var description: String?
  /// `true` sends again what waited, from where it stopped.
  public var isEnabled: Bool?

  public init(
    url: String? = nil, eventTypes: [String]? = nil, description: String? = nil, isEnabled: Bool? = nil
  ) {
    self.url = url
    self.eventTypes = eventTypes
    self.description = description
    self.isEnabled = isEnabled
  }
}

/// A message that is to be sent, or was.
public struct WebhookDelivery: Sendable, Hashable {
  /// What became of a message.
  public enum State: String, Sendable, Hashable, CaseIterable {
    /// It is to be sent, or to be sent again.
    case waiting
    case delivered
    /// It was tried as often as the schedule says.
    case failed
  }

  public var row: Int64
  /// The entry of the feed that it tells of.
  public var entry: Int64
  /// What receivers know it by, however often it is sent.
  public var messageID: String
  public var state: State
  public var attempts: Int
  public var nextAttemptAt: Timestamp
  public var lastAttemptAt: Timestamp?
  /// The status that the receiver answered with last.
  public var lastStatus: Int?
  /// What went wrong last, in words.
  public var lastFault: String?
}

/// What came of an attempt to send a message.
public enum WebhookOutcome: Sendable, Hashable {
  case delivered(status: Int)
  /// It failed, and is tried again at a time.
  case again(at: Timestamp, status: Int?, fault: String)
  /// It failed, and is not tried again.
  case failed(status: Int?, fault: String)
  /// There is nothing to send any more: it was erased, or superseded by a later entry.
  case moot
}
