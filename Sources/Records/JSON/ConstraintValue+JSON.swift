extension JSONWriter {
  /// Writes a constraint's value as an object with the fields of its type; what the customer did not say is `null`.
  public mutating func write(_ value: ConstraintValue) {
    beginObject()
    switch value {
    case .budget(let comparator, let amount, let currency):
      field("op", comparator?.rawValue)
      field("amount", amount)
      field("currency", currency)
    case .deadline(let deadline): writeFields(of: deadline)
    case .schedule(let schedule): writeFields(of: schedule)
    case .location(let place, let relation):
      field("place", place)
      field("relation", relation.rawValue)
    case .channel(let channel): field("channel", channel.rawValue)
    case .compatibility(let target): field("target", target)
    case .quantity(let comparator, let number, let unit):
      field("op", comparator.rawValue)
      field("number", number)
      field("unit", unit)
    case .substitution(let attribute, let allowed):
      field("attribute", attribute)
      key("allowed")
      bool(allowed)
    case .payment(let method): field("method", method)
    case .policy(let rule): field("rule", rule.rawValue)
    case .authority(let who): field("who", who)
    case .privacy(let what): field("what", what)
    case .accessibility(let need): field("need", need)
    case .language(let tag): field("language", tag)
    case .resource(let lacks): field("lacks", lacks)
    case .custom(_, let fields):
      for entry in fields { field(entry.key, entry.value) }
    }
    endObject()
  }

  private mutating func writeFields(of deadline: ConstraintValue.Deadline) {
    switch deadline {
    case .before(let date): field("before", date)
    case .on(let date): field("on", date)
    case .within(let duration): field("within", duration)
    case .immediate:
      key("immediate")
      bool(true)
    }
  }

  private mutating func writeFields(of schedule: ConstraintValue.Schedule) {
    switch schedule {
    case .on(let date): field("on", date)
    case .window(let from, let to):
      if let from { field("from", from) }
      if let to { field("to", to) }
    case .recurring(let days, let from, let to):
      key("days")
      beginArray()
      for day in days { string(day) }
      endArray()
      if let from { field("from", from) }
      if let to { field("to", to) }
    }
  }

  private mutating func field(_ name: String, _ value: String?) {
    key(name)
    string(value)
  }
}
