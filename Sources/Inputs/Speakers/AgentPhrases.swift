/// What agents say and customers don't, and the other way round.
enum AgentPhrases {
  /// Positive where a text sounds like an agent, negative where it sounds like a customer.
  static func score(_ text: String) -> Int {
    let lowered = text.utf8.map(\.lowercasedASCII)
    let agent = agentPhrases.reduce(0) { $0 + (lowered.firstIndex(of: $1, from: 0) == nil ? 0 : 2) }
    let customer = customerPhrases.reduce(0) { $0 + (lowered.firstIndex(of: $1, from: 0) == nil ? 0 : 1) }
    return agent - customer
  }

  private static let agentPhrases: [[UInt8]] = [
    "how may i help", "how can i help", "how can we help", "how may i assist", "how can i assist",
    "thank you for contacting", "thanks for contacting", "thank you for calling", "thanks for calling",
    "thank you for choosing", "thanks for reaching", "thank you for reaching", "thank you for your patience",
    "anything else i can", "is there anything else", "i'd be happy to help", "i'll be happy to", "i would be happy to",
    "let me check", "let me look", "let me pull up", "bear with me", "may i have your", "could i have your",
    "can i have your", "could you provide", "can you provide", "please provide", "for the inconvenience",
    "i've issued", "i have issued", "i've processed", "your account", "your order number", "welcome to",
    "apologise for the", "apologize for the", "dm us", "send us a", "our team", "have a great day", "you're welcome",
  ].map { Array($0.utf8) }

  private static let customerPhrases: [[UInt8]] = [
    "my order", "i ordered", "i bought", "i want", "i need", "my account", "i'd like to", "i would like to",
    "refund me",
    "i've been waiting", "my package", "my money", "i paid", "my card", "my bill", "my flight", "you guys",
    "i was charged",
    "my subscription", "my phone", "my internet",
  ].map { Array($0.utf8) }
}
