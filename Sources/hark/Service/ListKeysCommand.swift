import ArgumentParser
import Foundation
import Records
import SignalStore

struct ListKeysCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the keys: what they allow and until when, not what they are.")

  enum Format: String, CaseIterable, ExpressibleByArgument {
    case table, jsonl
  }

  @Option(help: "table or jsonl. (default: table on a terminal, otherwise jsonl)")
  var format: Format?

  @OptionGroup var database: DatabaseOption
  @OptionGroup var color: ColorOption

  func run() async throws {
    let settings = try await Settings.load()
    let keys = try database.open(for: .readOnly, settings).keys()
    let now = SignalDatabase.Options.systemClock()
    guard format ?? (isatty(STDOUT_FILENO) == 1 ? .table : .jsonl) == .table else {
      var json = JSONWriter()
      for key in keys { json.write(key, at: now) }
      return try Output.write(json.bytes)
    }
    var table = TextTable([
      .init(title: "id"), .init(title: "name", isFlexible: true), .init(title: "scopes"), .init(title: "state"),
      .init(title: "created"), .init(title: "expires"),
    ])
    for key in keys {
      table.append([
        key.publicID, key.name, key.scopes.joined(separator: ", "), key.state(at: now), key.createdAt.date.iso8601,
        key.expiresAt?.date.iso8601 ?? "",
      ])
    }
    let width = isatty(STDOUT_FILENO) == 1 ? terminalColumns() : nil
    try Output.write(table.rendered(style: try color.style(settings), width: width))
  }
}

extension StoredKey {
  /// `active`, `expired` or `revoked`.
  fileprivate func state(at instant: Timestamp) -> String {
    revokedAt != nil ? "revoked" : isValid(at: instant) ? "active" : "expired"
  }
}

extension JSONWriter {
  fileprivate mutating func write(_ key: StoredKey, at instant: Timestamp) {
    beginObject()
    self.key("id")
    string(key.publicID)
    self.key("name")
    string(key.name)
    self.key("scopes")
    beginArray()
    for scope in key.scopes { string(scope) }
    endArray()
    self.key("state")
    string(key.state(at: instant))
    self.key("created_at")
    string(key.createdAt.iso8601)
    self.key("expires_at")
    string(key.expiresAt?.iso8601)
    self.key("revoked_at")
    string(key.revokedAt?.iso8601)
    endObject()
    newline()
  }
}
