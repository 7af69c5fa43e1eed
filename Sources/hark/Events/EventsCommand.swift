import ArgumentParser

struct EventsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "events", abstract: "Take in what customers did: orders, visits, traits.",
    subcommands: [ImportEventsCommand.self])
}
