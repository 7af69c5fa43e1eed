import ArgumentParser
import SignalStore

struct RevokeKeyCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "revoke", abstract: "Take a key out of force, for good. A running service obeys within a second.")

  @Argument(help: "The key's id, as `hark keys list` shows it.")
  var id: String

  @OptionGroup var database: DatabaseOption

  func run() async throws {
    let settings = try await Settings.load()
    let database = try database.open(for: .readWrite, settings)
    let key = try database.revokeKey(id)
    try database.close()
    guard let key else { throw Failure.usage("there is no key `\(id)`; `hark keys list` shows which there are") }
    try Output.write("\(key.publicID) (\(key.name)) is revoked.\n")
  }
}
