import ArgumentParser
import Records
import SignalStore

struct SplitCustomerCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "split", abstract: "Say that some ids of a customer are another person's, or take a link back.",
    discussion: """
      The ids that are named become one other customer, with the events and documents that came under them. Events that \
      carry ids of both don't join them again; hark customers merge does.
      """)

  @Argument(help: "The customer: any id, or #ROW.")
  var customer: String?

  @Argument(help: "The ids that are not the customer's.")
  var identifiers: [String] = []

  @Option(help: "Instead: the number of a link to take back, as hark customers show prints it.")
  var link: Int64?

  @Option(help: "Why, for whoever asks later.")
  var reason: String?

  @OptionGroup var database: DatabaseOption

  func validate() throws {
    if link == nil, customer == nil || identifiers.isEmpty {
      throw ValidationError("Name a customer and the ids that are another's, or a link with --link.")
    }
    if link != nil, customer != nil { throw ValidationError("Name a customer and ids, or a link, not both.") }
  }

  func run() async throws {
    let database = try database.open(for: .readWrite, try await Settings.load())
    let change: IdentityChange
    if let link {
      change = try database.undo(link: link)
    } else {
      let profile = try CustomerArgument.profile(named: customer ?? "", in: database)
      let known = try database.identifiers(of: profile)
      let leaving = try identifiers.map { try identifier($0, among: known) }
      change = try database.split(leaving, outOf: profile, reason: reason)
    }
    let names = try change.profiles.map { "\(try database.customerName(of: $0)), #\($0)" }
    try database.close()
    if names.isEmpty { return try Output.write("Taken back; other links still say that the ids are one customer's.\n") }
    try Output.write("Customers now: \(names.joined(separator: "; ")).\n")
  }

  private func identifier(_ text: String, among known: [CustomerIdentifier]) throws -> CustomerIdentifier {
    let meant = CustomerIdentifier.Kind.allCases.compactMap { CustomerIdentifier($0, fromInput: text) }
    guard let found = known.first(where: { meant.contains($0) || $0.value == text }) else {
      throw Failure.usage(
        "`\(text)` is no id of \(customer ?? ""), whose ids are \(known.map(\.value).joined(separator: ", "))")
    }
    return found
  }
}
