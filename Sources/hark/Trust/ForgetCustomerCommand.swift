import ArgumentParser
import Foundation
import Records
import SignalStore

struct ForgetCustomerCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "forget", abstract: "Erase everything held on a person, down to the bytes.",
    discussion: """
      Erases the customer's ids, events, segments and scores, documents, texts, signals, quotes, verdicts, the full-text index, cached answers of language models \
      (together with those not yet used by any document, whose origin is not known), audit payloads, what model \
      versions learned from the texts, and rows of rejects files that name the person. Imports leave the person's \
      documents and events out from then on. Files that you imported or exported are yours to delete.
      """)

  @OptionGroup var person: PersonOptions

  @Flag(name: .shortAndLong, help: "Erase without asking.")
  var yes = false

  @Flag(help: "Also erase in the backups that are there.")
  var inBackups = false

  @OptionGroup var database: DatabaseOption

  func run() async throws {
    let settings = try await Settings.load()
    let database = try database.open(for: .readWrite, settings)
    let subject = try person.subject(in: database)
    let holdings = try database.holdings(of: subject)
    try confirm(
      holdings.documents + holdings.events > 0
        ? "Erase \(holdings.text)?" : "Nothing of them is stored. Leave them out of imports?",
      isConfirmed: yes)
    let interruption = Interruption.held()
    defer { withExtendedLifetime(interruption) {} }
    let report = try database.erase(subject, identifiers: PersonOptions.identifiers)
    var text = ErasureText(report)
    if inBackups {
      for backup in report.backups where backup.exists {
        let copy = try self.database.open(path: backup.path, for: .readWrite, settings)
        let found = try copy.erase(subject, identifiers: { _ in [] })
        try copy.close()
        text.add(found, inBackup: backup)
      }
    } else {
      text.add(report.backups, now: SignalDatabase.Options.systemClock())
    }
    try database.close()
    try Output.write(text.text)
    if !text.isComplete { throw HarkExitCode.failed.parserCode }
  }
}
