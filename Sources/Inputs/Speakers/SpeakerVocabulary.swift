import Records

/// The words by which inputs name a speaker's role.
enum SpeakerVocabulary {
  /// The role that a label such as `Agent`, `user`, `Dana (Support)` or `customer_2` names, or `nil` where it is only a
  /// name.
  ///
  /// A bot is a system even where it calls itself a support bot; `Customer Service` is an agent.
  static func role(of label: String) -> Speaker? {
    let words = words(of: label)
    if words.contains(where: systemWords.contains) { return .system }
    if words.contains(where: agentWords.contains) { return .agent }
    if words.contains(where: customerWords.contains) { return .customer }
    return nil
  }

  /// Whether a label consists of a role alone, without a name: `Agent`, `Customer 2`, `support team`.
  static func isRoleOnly(_ label: String) -> Bool {
    words(of: label).allSatisfy { word in
      systemWords.contains(word) || agentWords.contains(word) || customerWords.contains(word)
        || word.allSatisfy(\.isNumber)
    }
  }

  /// The role that a truth value in a column of this (normalised) name gives, as in `inbound: true`.
  static func role(ofFlag isSet: Bool, named name: String) -> Speaker? {
    switch name {
    case "inbound", "isinbound", "iscustomer": isSet ? .customer : .agent
    case "isagent": isSet ? .agent : .customer
    default: nil
    }
  }

  private static func words(of label: String) -> [String] {
    var words: [String] = []
    var current = ""
    var previousIsLower = false
    for character in label {
      let startsHump = character.isUppercase && previousIsLower
      if !(character.isLetter || character.isNumber) || startsHump, !current.isEmpty {
        words.append(current)
        current = ""
      }
      if character.isLetter || character.isNumber { current += character.lowercased() }
      previousIsLower = character.isLowercase
    }
    return current.isEmpty ? words : words + [current]
  }

  private static let systemWords: Set<String> = [
    "system", "bot", "chatbot", "robot", "ivr", "automation", "autoreply", "autoresponder", "workflow", "trigger",
    "action", "event", "notification", "recording", "music",
  ]

  private static let agentWords: Set<String> = [
    "agent", "assistant", "support", "rep", "representative", "csr", "operator", "advisor", "adviser", "employee",
    "staff", "outbound", "admin", "seller", "service", "helpdesk", "specialist", "clerk", "company", "brand", "team",
    "consultant", "salesperson", "moderator", "teammate", "care", "desk", "manager", "supervisor", "technician",
    "dispatcher", "cashier", "receptionist", "sales", "host", "vendor", "merchant", "provider", "responder",
  ]

  private static let customerWords: Set<String> = [
    "customer", "user", "client", "visitor", "consumer", "caller", "inbound", "guest", "member", "buyer", "shopper",
    "passenger", "patient", "requester", "enduser", "cust", "human", "subscriber", "traveler", "traveller", "lead",
    "contact", "reviewer", "respondent", "tenant", "policyholder", "cardholder", "student", "kunde", "client",
    "cliente",
  ]
}
