public import Records

/// What the rows of a table, or flat JSON objects, tell of customers.
public enum EventShape: String, Sendable, Hashable, CaseIterable {
  /// Who a customer is: each row becomes an `identify` event.
  case traits
  /// What a customer bought: the rows of an order become one `track` event `Order Completed`, or `Order Refunded` where
  /// its total is below zero.
  case orders
  /// What a customer did: each row becomes a `track` event.
  case events
}

/// What a column of such rows can hold; every other column is a property.
public enum EventField: String, Sendable, Hashable, CaseIterable {
  case userID = "user_id"
  case email
  case phone
  case anonymousID = "anonymous_id"
  /// When it happened.
  case time
  /// When it became known.
  case learned
  /// The id by which a row that comes again is known.
  case messageID = "message_id"
  /// The event's name.
  case event
  /// The order that a row belongs to.
  case order = "order_id"
  /// An order's total, or where its rows differ in it what each adds to it.
  case total
  /// Of a row of an order.
  case quantity
  /// Of one piece.
  case price
  case currency
  /// What was ordered.
  case product
}

/// How the columns of an input are to be read.
public struct EventMapping: Sendable, Hashable {
  /// What the rows tell of; `nil` decides it by the columns.
  public var shape: EventShape?
  /// The columns that hold something that the conventions don't find; a field whose column is `nil` has none.
  public var columns: [EventField: String?]
  /// Columns that are kept as properties, and under which names; `nil` keeps every other column under its own.
  public var properties: [String: String]?
  /// Properties that every event gets, sorted by key.
  public var constants: [EventProperty]
  /// The name of every event, where no column holds one.
  public var eventName: String?

  public init(
    shape: EventShape? = nil, columns: [EventField: String?] = [:], properties: [String: String]? = nil,
    constants: [EventProperty] = [], eventName: String? = nil
  ) {
    self.shape = shape
    self.columns = columns
    self.properties = properties
    self.constants = constants
    self.eventName = eventName
  }
}

/// How events are read.
public struct EventOptions: Sendable, Hashable {
  /// When what is read counts as known, where the input does not say.
  public enum Learning: String, Sendable, Hashable, CaseIterable {
    /// When it happened: what is imported later was known then.
    case happened
    /// At the import.
    case now
  }

  /// How tables are read; Segment's messages need no mapping.
  public var mapping: EventMapping
  public var learning: Learning
  /// The import's time, which events without a time get.
  public var now: Timestamp
  /// Rows over this many bytes are rejected.
  public var maximumRowBytes: Int

  public init(
    mapping: EventMapping = EventMapping(), learning: Learning = .happened, now: Timestamp,
    maximumRowBytes: Int = 16 << 20
  ) {
    self.mapping = mapping
    self.learning = learning
    self.now = now
    self.maximumRowBytes = maximumRowBytes
  }
}
