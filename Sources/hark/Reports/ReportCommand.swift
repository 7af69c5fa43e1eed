import ArgumentParser
import Foundation
import Records
import ReviewPipeline
import SignalStore

struct ReportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: "One page to mail: what changed against the period before, what goes with it, and what to do.",
    discussion: """
      The HTML page needs nothing else: no network, no script; it follows the reader's light or dark setting and \
      prints. Verdicts count: what reviewers rejected is left out, corrections are in. Contact data and known names in \
      quotes are replaced unless --with-names is given.

      Without times, the period ends with the newest document and is the longest of month, week and day that the \
      documents hold twice. --since and --until set it; the period before is as long.

      Examples:
        hark report --out report.html
        hark report --period week --meta team=north --out week.html
        hark report --since 2026-03-01 --until 2026-04-01 --format json
      """)

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("File to write. (default: standard output)", valueName: "file"),
    completion: .file(extensions: ["html"]))
  var out: String?

  @Option(help: "How to write it. (default: by the file's ending, else md)")
  var format: ReportFormat?

  @Option(help: "Length of the period; all documents have nothing to compare with.")
  var period: ReportOptions.Length?

  @Flag(help: "Keep names and contact data in quotes.")
  var withNames = false

  @Option(help: "At most so many rows in each list.")
  var limit = 10

  @OptionGroup var filter: DocumentFilterOptions
  @OptionGroup var database: DatabaseOption

  func run() async throws {
    let options = try options()
    let format = try chosenFormat()
    let database = try database.open(for: .readOnly, await Settings.load())
    let bytes = try ReportBuilder(options: options).report(of: database).bytes(as: format)
    guard let out, out != "-" else { return try Output.write(bytes) }
    do {
      try Data(bytes).write(to: URL(filePath: out), options: .atomic)
    } catch {
      throw Failure.failed("\(out): can't be written: \(systemReason(of: error))")
    }
  }

  private func options() throws -> ReportOptions {
    guard limit > 0 else { throw Failure.usage("--limit \(limit): give a number from 1") }
    let filter = try filter.filter()
    if let since = filter.since, let until = filter.until {
      guard since < until else {
        throw Failure.usage("--since \(since.iso8601) is not before --until \(until.iso8601)")
      }
      if period != nil { throw Failure.usage("--period: --since and --until give the period already; leave one out") }
    }
    if period == .all, filter.since != nil || filter.until != nil {
      throw Failure.usage("--period all covers everything: leave --since and --until out")
    }
    return ReportOptions(filter: filter, length: period, withNames: withNames, limit: limit)
  }

  private func chosenFormat() throws -> ReportFormat {
    if let format { return format }
    guard let out, out != "-" else { return .markdown }
    switch URL(filePath: out).pathExtension.lowercased() {
    case "html", "htm": return .html
    case "md", "markdown": return .markdown
    case "json": return .json
    default: throw Failure.usage("\(out): say what to write with --format html, md or json")
    }
  }
}
