extension Rejection.Reason.Code {
  /// An event or row that names no customer.
  public static let missingCustomer = Rejection.Reason.Code(rawValue: "missing_customer")
  /// A message whose `type` is none of Segment's six.
  public static let unknownEventType = Rejection.Reason.Code(rawValue: "unknown_event_type")
  /// A `track` without the event's name.
  public static let missingEventName = Rejection.Reason.Code(rawValue: "missing_event_name")
  /// A time that can't be read.
  public static let badTime = Rejection.Reason.Code(rawValue: "bad_time")
  /// An amount that is no number.
  public static let badNumber = Rejection.Reason.Code(rawValue: "bad_number")
  /// More properties than an event may have.
  public static let tooManyProperties = Rejection.Reason.Code(rawValue: "too_many_properties")
}
