import ArgumentParser
import Foundation
import Records
import Service
import SignalStore

struct CreateKeyCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "create", abstract: "Make a key and print it. It is shown this once only.",
    discussion: """
      read: documents, signals, customers and segments, and extracting without storing. write: storing documents, \
      verdicts, jobs. ingest: sending events. admin: everything, and webhooks.
      Example: hark keys create --name shop --scope read --scope write --expires 90d
      """)

  @Option(help: "What the key is called; verdicts given with it carry this name.")
  var name: String

  @Option(help: "read, write, ingest or admin; may be repeated.")
  var scope: [Scope]

  @Option(help: "How long it is in force, such as 12h or 90d. (default: until it is revoked)")
  var expires: String?

  @OptionGroup var database: DatabaseOption

  func validate() throws {
    let name = name.trimmingCharacters(in: .whitespacesAndNewlines)
    guard !name.isEmpty, name.utf8.count <= 100 else { throw ValidationError("--name: give a name of 1 to 100 bytes.") }
    guard !scope.isEmpty else { throw ValidationError("--scope: say what the key allows.") }
  }

  func run() async throws {
    let settings = try await Settings.load()
    let expiry = try expires.map { text in
      guard let milliseconds = lifetime(text) else {
        throw Failure.usage("--expires \(text): give a whole number of hours, days or weeks, such as 12h, 90d or 4w")
      }
      return Timestamp(milliseconds: SignalDatabase.Options.systemClock().milliseconds + milliseconds)
    }
    let database = try database.open(for: .readWrite, settings)
    let key = APIKey()
    let stored = try database.add(
      NewKey(
        hash: key.hash, publicID: APIKey.newPublicID(), name: name.trimmingCharacters(in: .whitespacesAndNewlines),
        scopes: Set(scope).sorted().map(\.rawValue), expiresAt: expiry))
    try database.close()
    try Output.write(key.text + "\n")
    complain(
      "\(stored.publicID) (\(stored.name)): \(stored.scopes.joined(separator: ", "))"
        + "\(stored.expiresAt.map { ", until \($0.iso8601)" } ?? ""). Keep the key; it is not shown again.")
  }

  private func lifetime(_ text: String) -> Int64? {
    let hours: Int64? =
      switch text.last {
      case "h": 1
      case "d": 24
      case "w": 24 * 7
      default: nil
      }
    guard let hours, let count = Int64(text.dropLast()), (1...100_000).contains(count) else { return nil }
    return count * hours * 3_600_000
  }
}
