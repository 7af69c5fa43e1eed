import ArgumentParser
import Records
import SignalStore

struct ConsentCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "consent", abstract: "Record that a customer agrees to a purpose, or show what a customer has said.",
    discussion: """
      llm: texts are sent to a language model. analytics: states, clusters and propensities are worked out, and models \
      learn of the customer. service: documents and events are read and kept. marketing: the customer is in exported \
      lists of segments' members.
      What is said under one id holds for all ids of the customer, and an objection (hark customers object) outweighs \
      an agreement. Nothing of the customer needs to be stored.
      """)

  @Argument(help: "The customer's id.")
  var customer: String

  @Option(help: "llm, analytics, service or marketing; may be repeated. Without it, what was said is shown.")
  var to: [ProcessingPurpose] = []

  @Flag(help: "The customer takes back what was said, agreement or objection.")
  var withdraw = false

  @OptionGroup var database: DatabaseOption

  func run() async throws {
    let settings = try await Settings.load()
    guard !to.isEmpty else { return try show(try database.open(for: .readOnly, settings)) }
    let database = try database.open(for: .readWrite, settings)
    for purpose in to {
      let isNews = try database.setConsent(of: customer, to: purpose, isGranted: withdraw ? nil : true)
      let state = withdraw ? "has said nothing of" : "agrees to"
      try Output.write("\(customer) \(state) \(purpose.rawValue)\(isNews ? "" : ", as before").\n")
    }
    try database.close()
  }

  private func show(_ database: SignalDatabase) throws {
    let consents = try database.consents(of: customer)
    guard !consents.isEmpty else { return try Output.write("\(customer) has said nothing of any purpose.\n") }
    for (purpose, consent) in consents.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
      let state = consent.isGranted ? "agrees to" : "objects to"
      try Output.write("\(customer) \(state) \(purpose.rawValue) since \(consent.statedAt.iso8601).\n")
    }
  }
}
