import ArgumentParser
import Records
import SignalStore

struct BackupCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "backup", abstract: "Copy the database to a new file while it is in use.",
    discussion: """
      The copy is the state of one instant, checked and on the disk when the command ends, and a database like any \
      other: to go back to it, put it in the place of hark.db. What is erased later lives on in it, so say when it \
      will be deleted; hark customers forget names the backups that still hold the data.
      """)

  @Argument(help: "The copy; no file may be there.", completion: .file(extensions: ["db"]))
  var file: String

  @Option(help: "When the copy will be deleted, from now: 30d, 8w.")
  var expires: Age?

  @OptionGroup var database: DatabaseOption

  func run() async throws {
    let interruption = Interruption.held()
    defer { withExtendedLifetime(interruption) {} }
    let settings = try await Settings.load()
    guard let source = try database.openIfThere(settings) else {
      throw Failure.usage("\(database.path(settings)): there is no database to copy")
    }
    try source.close()
    let database = try database.open(for: .readWrite, settings)
    let now = SignalDatabase.Options.systemClock()
    let backup = try database.backUp(
      to: file, expiresAt: expires.map { Timestamp(milliseconds: now.milliseconds + $0.milliseconds) })
    try database.close()
    try Output.write("\(backup.path), \(backup.expiry(now: now)).\n")
  }
}
