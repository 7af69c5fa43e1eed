import ArgumentParser

struct KeysCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "keys", abstract: "Make, list and revoke the keys that callers of `hark serve` show.",
    subcommands: [CreateKeyCommand.self, ListKeysCommand.self, RevokeKeyCommand.self])
}
