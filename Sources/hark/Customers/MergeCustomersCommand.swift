import ArgumentParser
import SignalStore

struct MergeCustomersCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "merge", abstract: "Say that two customers are one person.",
    discussion: """
      Their ids, events and documents stay as they are and count as one customer's; hark customers split takes it back \
      with nothing lost. Where they stand is worked out anew by hark segments score.
      """)

  @Argument(help: "A customer: any id, or #ROW.")
  var first: String

  @Argument(help: "The other one.")
  var second: String

  @Option(help: "Why, for whoever asks later.")
  var reason: String?

  @OptionGroup var database: DatabaseOption

  func run() async throws {
    let database = try database.open(for: .readWrite, try await Settings.load())
    let profiles = try [first, second].map { try CustomerArgument.profile(named: $0, in: database) }
    guard profiles[0] != profiles[1] else {
      try Output.write("\(first) and \(second) are one customer already, #\(profiles[0]).\n")
      return
    }
    let change = try database.merge(profiles[0], profiles[1], reason: reason)
    let survivor = change.profiles.first ?? profiles[0]
    let name = try database.customerName(of: survivor)
    try database.close()
    try Output.write("\(first) and \(second) are one customer now: \(name), #\(survivor).\n")
  }
}
