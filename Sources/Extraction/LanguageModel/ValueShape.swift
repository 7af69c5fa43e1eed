internal import Records

/// The members that a constraint type's value has in a language model's answer.
///
/// Structured output in strict mode wants every member to be there, so what a value may leave out is null.
struct ValueShape: Sendable {
  /// What a member holds.
  enum Content: Sendable, Hashable {
    case text
    case optionalText
    case choice([String])
    case optionalChoice([String])
    case bool
    /// A list of choices.
    case choices([String])
  }

  struct Member: Sendable, Hashable {
    var name: String
    var content: Content
    /// As the prompt shows it, JSON.
    var example: String

    init(_ name: String, _ content: Content, _ example: String) {
      self.name = name
      self.content = content
      self.example = example
    }
  }

  static let comparators = Comparator.allCases.map(\.rawValue)
  static let weekdays = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]

  let members: [Member]

  init(type: String) {
    members = Self.builtIn[type] ?? [Member("text", .text, #""as the customer says it""#)]
  }

  /// A value as the prompt shows it.
  var example: String {
    "{" + members.map { "\"\($0.name)\": \($0.example)" }.joined(separator: ", ") + "}"
  }

  private static let builtIn: [String: [Member]] = [
    "budget": [
      Member("op", .optionalChoice(comparators), #""<=" | "<" | ">=" | ">" | "=" | "~" | null"#),
      Member("amount", .optionalText, #""50.00" | null"#), Member("currency", .optionalText, #""USD" | null"#),
    ],
    "deadline": [
      Member("before", .optionalText, #""2026-03-06" | null"#), Member("on", .optionalText, #""2026-03-06" | null"#),
      Member("within", .optionalText, #""PT24H" | null"#), Member("immediate", .bool, "true | false"),
    ],
    "schedule": [
      Member("on", .optionalText, #""2026-03-06" | "2026-03-06T15:00" | "T17:00" | null"#),
      Member("days", .choices(weekdays), #"["mon", "tue"] | []"#), Member("from", .optionalText, #""17:00" | null"#),
      Member("to", .optionalText, #""19:30" | null"#),
    ],
    "location": [
      Member("place", .text, #""Alaska""#),
      Member(
        "relation", .choice(ConstraintValue.LocationRelation.allCases.map(\.rawValue)),
        #""at" | "to" | "from" | "near" | "not""#),
    ],
    "channel": [
      Member(
        "channel", .choice(ConstraintValue.ContactChannel.allCases.map(\.rawValue)),
        ConstraintValue.ContactChannel.allCases.map { "\"\($0.rawValue)\"" }.joined(separator: " | "))
    ],
    "compatibility": [Member("target", .text, #""iOS 15""#)],
    "quantity": [
      Member("op", .choice(comparators), #""<=" | "<" | ">=" | ">" | "=" | "~""#), Member("number", .text, #""3""#),
      Member("unit", .optionalText, #""people" | null"#),
    ],
    "substitution": [Member("attribute", .text, #""colour""#), Member("allowed", .bool, "true | false")],
    "payment": [Member("method", .text, #""invoice""#)],
    "policy": [
      Member(
        "rule", .choice(ConstraintValue.PolicyRule.allCases.map(\.rawValue)),
        ConstraintValue.PolicyRule.allCases.map { "\"\($0.rawValue)\"" }.joined(separator: " | "))
    ],
    "authority": [Member("who", .text, #""manager""#)],
    "privacy": [Member("what", .text, #""share my number""#)],
    "accessibility": [Member("need", .text, #""wheelchair""#)],
    "language": [Member("language", .optionalText, #""es" (BCP 47) | null"#)],
    "resource": [Member("lacks", .text, #""receipt""#)],
  ]
}
