import ArgumentParser
import Foundation
import Records
import SegmentPipeline
import SignalStore

struct ScoreSegmentsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "score", abstract: "Work out where customers stand, of whom something became known.",
    discussion: """
      To be run after extracting documents, importing events, reviewing, or changing segments.yaml. Customers of whom \
      nothing is new cost little.
      """)

  @Option(help: "Only this customer: any id, or # and the row.")
  var customer: String?

  @OptionGroup var definitions: DefinitionsOption
  @OptionGroup var database: DatabaseOption

  @Flag(name: .shortAndLong, help: "No progress and no summary.")
  var quiet = false

  func run() async throws {
    let settings = try await Settings.load()
    let database = try database.open(for: .readWrite, settings)
    let engine = try definitions.engine(database)
    if let customer {
      let applied = try engine.refresh([try CustomerArgument.profile(named: customer, in: database)])
      if applied.refused > 0 { throw Failure.usage("\(customer) has not agreed to analytics, and is not scored") }
      if !quiet { try Output.write(TransitionText.lines(applied.transitions, in: database)) }
    } else {
      let report = try engine.refreshAll { BulkReportText.progress($0, isWanted: !quiet) }
      if !quiet { try Output.write(BulkReportText(report).text) }
    }
    try database.close()
  }
}

struct TickCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tick", abstract: "Let time in: scores decay, and who is silent becomes dormant.",
    discussion:
      "Ticks are recorded, so that a replay of the history includes them. Run it from a timer, once a day or so.")

  @Option(help: "The instant: 2026-03-04 or 2026-03-04T10:00:00Z. (default: now)")
  var at: String?

  @OptionGroup var definitions: DefinitionsOption
  @OptionGroup var database: DatabaseOption

  @Flag(name: .shortAndLong, help: "No progress and no summary.")
  var quiet = false

  func run() async throws {
    let settings = try await Settings.load()
    let time = try at.map { try timestamp($0, option: "--at") } ?? SignalDatabase.Options.systemClock()
    let database = try database.open(for: .readWrite, settings)
    let report = try definitions.engine(database).tick(at: time) { BulkReportText.progress($0, isWanted: !quiet) }
    if !quiet { try Output.write("Time is \(time.iso8601).\n" + BulkReportText(report).text) }
    try database.close()
  }
}

struct ReplayCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "replay",
    abstract: "Fold every customer's history from nothing and compare with what is stored, bit for bit.",
    discussion: "Writes nothing. Exit code 3 where something differs.")

  @OptionGroup var definitions: DefinitionsOption
  @OptionGroup var database: DatabaseOption

  func run() async throws {
    let settings = try await Settings.load()
    let database = try database.open(for: .readOnly, settings)
    let report = try definitions.engine(database).replay { BulkReportText.progress($0, isWanted: true) }
    var text = "\(report.customers) customers: \(report.same) the same bit for bit"
    if report.behind > 0 { text += ", \(report.behind) with news that hark segments score has not folded in" }
    if report.refused > 0 { text += ", \(report.refused) without consent to analytics" }
    text += ", \(report.differences.count) different.\n"
    for difference in report.differences.prefix(20) {
      text += "  \(try database.customerName(of: difference.profile)): \(difference.what)\n"
    }
    try Output.write(text)
    if !report.differences.isEmpty { throw HarkExitCode.failed.parserCode }
  }
}
