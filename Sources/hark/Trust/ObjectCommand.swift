import ArgumentParser
import SignalStore

struct ObjectCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "object", abstract: "Record that a customer objects to a purpose; it is obeyed from then on.",
    discussion: """
      llm: the customer's texts are sent to no language model; the built-in models read them alone.
      analytics: no states, clusters or propensities are worked out for the customer, and nothing is learned of them.
      Nothing of the customer needs to be stored.
      """)

  @Argument(help: "The customer's id.")
  var customer: String

  @Option(help: "llm, analytics, service or marketing; may be repeated.")
  var to: [ProcessingPurpose]

  @Flag(help: "The customer no longer objects.")
  var withdraw = false

  @OptionGroup var database: DatabaseOption

  func run() async throws {
    let database = try database.open(for: .readWrite, try await Settings.load())
    for purpose in to {
      let isNews = try database.setObjection(of: customer, to: purpose, isRaised: !withdraw)
      let state = withdraw ? "does not object" : "objects"
      try Output.write("\(customer) \(state) to \(purpose.rawValue)\(isNews ? "" : ", as before").\n")
    }
    try database.close()
  }
}
