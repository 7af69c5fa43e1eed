package import Records

extension ConstraintValue {
  /// The value of a constraint type from the JSON that ``JSONWriter`` writes for it, or `nil` where it is another's.
  package init?(type: String, json: JSONValue) {
    func text(_ key: String) -> String? { json[key]?.text }
    switch type {
    case "budget":
      self = .budget(
        comparator: text("op").flatMap(Comparator.init), amount: text("amount"), currency: text("currency"))
    case "deadline":
      guard let deadline = Deadline(json: json) else { return nil }
      self = .deadline(deadline)
    case "schedule": self = .schedule(Schedule(json: json))
    case "location":
      guard let place = text("place"), let relation = text("relation").flatMap(LocationRelation.init) else {
        return nil
      }
      self = .location(place: place, relation: relation)
    case "channel":
      guard let channel = text("channel").flatMap(ContactChannel.init) else { return nil }
      self = .channel(channel)
    case "compatibility":
      guard let target = text("target") else { return nil }
      self = .compatibility(target: target)
    case "quantity":
      guard let comparator = text("op").flatMap(Comparator.init), let number = text("number") else { return nil }
      self = .quantity(comparator: comparator, number: number, unit: text("unit"))
    case "substitution":
      guard let attribute = text("attribute"), let allowed = json["allowed"]?.bool else { return nil }
      self = .substitution(attribute: attribute, allowed: allowed)
    case "payment":
      guard let method = text("method") else { return nil }
      self = .payment(method: method)
    case "policy":
      guard let rule = text("rule").flatMap(PolicyRule.init) else { return nil }
      self = .policy(rule: rule)
    case "authority":
      guard let who = text("who") else { return nil }
      self = .authority(who: who)
    case "privacy":
      guard let what = text("what") else { return nil }
      self = .privacy(what: what)
    case "accessibility":
      guard let need = text("need") else { return nil }
      self = .accessibility(need: need)
    case "language": self = .language(text("language"))
    case "resource":
      guard let lacks = text("lacks") else { return nil }
      self = .resource(lacks: lacks)
    default:
      guard case .object(let members) = json else { return nil }
      self = .custom(type: type, fields: members.map { MetadataField(key: $0.key, value: $0.value.text ?? "") })
    }
  }
}

extension ConstraintValue.Deadline {
  fileprivate init?(json: JSONValue) {
    if let date = json["before"]?.text {
      self = .before(date)
    } else if let duration = json["within"]?.text {
      self = .within(duration)
    } else if json["immediate"]?.bool == true {
      self = .immediate
    } else if let date = json["on"] {
      self = .on(date.text)
    } else {
      return nil
    }
  }
}

extension ConstraintValue.Schedule {
  fileprivate init(json: JSONValue) {
    if let date = json["on"] {
      self = .on(date.text)
    } else if let days = json["days"]?.elements {
      self = .recurring(days: days.compactMap(\.text), from: json["from"]?.text, to: json["to"]?.text)
    } else {
      self = .window(from: json["from"]?.text, to: json["to"]?.text)
    }
  }
}
