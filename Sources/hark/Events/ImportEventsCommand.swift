import ArgumentParser
import ExtractPipeline
import Foundation
import Inputs
import Records
import SegmentPipeline
import SignalStore
import TerminalScreen

struct ImportEventsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: "Store events, orders and traits of customers.",
    discussion: """
      JSON or JSON Lines: messages of the Segment specification (identify, track, page, screen, group, alias), alone or \
      in batches. CSV, TSV, or flat JSON objects: traits (a row per customer), orders (a row per order or per order \
      line) or events (a row per event), told apart by the names of the columns; --as and --map say it where they don't.

      What comes again is known by its message id, order id or content and stored once, so an import that was stopped is \
      simply run again. Rows that can't be read go to FILE.rejects.jsonl. Ids that one event carries, and e-mail \
      addresses and telephone numbers that traits give, tell who is one customer: hark customers show explains it.
      """)

  @Argument(help: "Files, or - for standard input.", completion: .file())
  var paths: [String]

  @Option(name: .customLong("as"), help: "What a table's rows are: traits, orders or events.")
  var shape: EventShape?

  @Option(
    help: """
      YAML file that says what the columns hold: as: orders, columns: {user_id: Buyer, total: Paid}, properties, \
      constants, name.
      """, completion: .file())
  var map: String?

  @Option(
    help: """
      When what is imported counts as known, where the input has no receivedAt: happened (a history: it was known then) \
      or now.
      """)
  var learned: EventOptions.Learning = .happened

  @Option(help: "Folder for rejected rows, instead of beside each input.", completion: .directory)
  var rejects: String?

  @Flag(name: .shortAndLong, help: "No progress bar, notices or summary.")
  var quiet = false

  @OptionGroup var database: DatabaseOption

  func run() async throws {
    let settings = try await Settings.load()
    let mapping = try mapping()
    let inputs = try InputLocator.locate(paths)
    let database = try database.open(for: .readWrite, settings)
    let now = SignalDatabase.Options.systemClock()
    let stop = StopSignal()
    let interruption = Interruption(requesting: stop)
    defer { withExtendedLifetime(interruption) {} }
    let importer = EventImport(into: database, options: EventOptions(mapping: mapping, learning: learned, now: now))
    var reports: [EventImport.Report] = []
    for source in inputs.sources where !stop.isRequested {
      var bar = ProgressBar(isWanted: !quiet)
      defer { bar.clear() }
      reports.append(
        try importer.run(source, rejectsFolder: rejects, isStopped: { stop.isRequested }) { progress in
          bar.update(fraction: progress.fraction, documents: progress.events, noun: "events", label: source.name)
        })
    }
    try database.close()
    try finish(reports)
  }

  private func mapping() throws -> EventMapping {
    var mapping = EventMapping()
    if let map {
      guard let data = FileManager.default.contents(atPath: map) else {
        throw Failure.usage("--map \(map): the file can't be read")
      }
      do throws(DeclarationError) {
        mapping = try EventMappingFile.parse(String(decoding: data, as: UTF8.self), name: map)
      } catch {
        throw Failure.usage(error.description)
      }
    }
    if let shape { mapping.shape = shape }
    return mapping
  }

  private func finish(_ reports: [EventImport.Report]) throws {
    if !quiet {
      for report in reports {
        for notice in report.notices { complain("note: \(notice.source): \(notice.message)") }
        try Output.write(EventImportText(report).text)
      }
    }
    if reports.contains(where: \.isInterrupted) { throw HarkExitCode.interrupted.parserCode }
    if reports.contains(where: { $0.rejected > 0 }) { throw HarkExitCode.doneWithRejectedRows.parserCode }
  }
}

/// What an import of events did, for a person.
private struct EventImportText {
  private(set) var text: String

  init(_ report: EventImport.Report) {
    let name = report.name.onOneLine
    text = "\(name): \(report.detected ?? "nothing"): \(counted(report.added, "new event"))"
    if report.added > 0 { text += " of \(counted(report.profiles.count, "customer"))" }
    if report.duplicates > 0 { text += ", \(report.duplicates) there already" }
    if report.suppressed > 0 { text += ", \(report.suppressed) of erased customers left out" }
    text += ".\n"
    if report.joined > 0 {
      text += "  \(counted(report.joined, "customer")) turned out to be others who were known already.\n"
    }
    if let path = report.rejectsPath {
      text += "  \(counted(report.rejected, "row")) could not be read: \(path.onOneLine)\n"
    }
    if report.isInterrupted { text += "  Stopped; run the same command again to go on.\n" }
  }
}
