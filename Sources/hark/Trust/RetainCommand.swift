import ArgumentParser
import Records
import SignalStore

struct RetainCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "retain", abstract: "Erase documents and events that are older than you keep them.",
    discussion: """
      A document's age counts from the time that it says, or else from when it was stored, of its newest revision; an event's from when it \
      happened. They are erased as hark customers forget does, but may be imported again.
      """)

  @Option(help: "Age from which they are erased: 400d, 52w, 36h.")
  var olderThan: Age

  @Flag(name: [.short, .customLong("dry-run")], help: "Say what would be erased; erase nothing.")
  var dryRun = false

  @Flag(name: .shortAndLong, help: "Erase without asking.")
  var yes = false

  @OptionGroup var database: DatabaseOption

  func run() async throws {
    let settings = try await Settings.load()
    let database = try database.open(for: dryRun ? .readOnly : .readWrite, settings)
    let now = SignalDatabase.Options.systemClock()
    let limit = Timestamp(milliseconds: now.milliseconds - olderThan.milliseconds)
    let holdings = try database.holdings(of: .older(than: limit))
    if dryRun { return try Output.write("Older than \(limit.iso8601): \(holdings.text). Nothing was erased.\n") }
    guard holdings.documents + holdings.events > 0 else {
      return try Output.write("No document or event is older than \(limit.iso8601).\n")
    }
    try confirm("Erase what is older than \(limit.iso8601): \(holdings.text)?", isConfirmed: yes)
    let interruption = Interruption.held()
    defer { withExtendedLifetime(interruption) {} }
    let report = try database.erase(.older(than: limit))
    try database.close()
    var text = ErasureText(report)
    text.add(report.backups, now: now)
    try Output.write(text.text)
    if !text.isComplete { throw HarkExitCode.failed.parserCode }
  }
}

/// A length of time as people give it: a whole number and `h`, `d` or `w`.
struct Age: ExpressibleByArgument {
  let milliseconds: Int64

  init?(argument: String) {
    let units: [Character: Int64] = ["h": 3_600_000, "d": 86_400_000, "w": 604_800_000]
    guard let unit = argument.last.flatMap({ units[$0] }), let count = Int64(argument.dropLast()), count >= 0,
      count <= 1_000_000
    else { return nil }
    milliseconds = count * unit
  }
}
