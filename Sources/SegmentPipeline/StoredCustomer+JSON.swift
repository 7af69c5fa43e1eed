public import Records
public import SignalStore

extension JSONWriter {
  /// Writes how much is known of a customer and from when to when, as keys of an object.
  public mutating func writeCounts(of customer: StoredCustomer) {
    key("identifiers")
    number(customer.identifiers)
    key("documents")
    number(customer.documents)
    key("events")
    number(customer.events)
    key("first_seen")
    string(customer.firstSeen?.iso8601)
    key("last_seen")
    string(customer.lastSeen?.iso8601)
  }
}
