import ArgumentParser
import Foundation
import Records
import SignalStore

struct SummaryCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "summary",
    abstract: "What customers want, how they feel and what limits them, against the period before.",
    discussion: """
      Without a period: the 30 days up to the newest document, or everything where documents have no date.
      Examples:
        hark summary --days 7 --by team
        hark summary --since 2026-03-01 --until 2026-04-01 --by agent --by channel
      """)

  enum Format: String, CaseIterable, ExpressibleByArgument {
    case table, json
  }

  @Option(help: "So many days up to the newest document, compared with as many before.")
  var days: Int?

  @Option(help: "From this time on: 2026-03-04 or 2026-03-04T10:00:00Z.")
  var since: String?

  @Option(help: "Up to, not including, this time.")
  var until: String?

  @Flag(help: "All documents, also those without a date; nothing to compare with.")
  var all = false

  @Option(
    help: ArgumentHelp(
      "Group by channel, source, kind or a metadata field; may be repeated. (default: channel, agent, team, queue)",
      valueName: "field"))
  var by: [String] = []

  @Option(help: "At most so many rows a section.")
  var limit = 8

  @Option(help: "table or json.")
  var format = Format.table

  @OptionGroup var database: DatabaseOption
  @OptionGroup var color: ColorOption

  func run() async throws {
    let settings = try await Settings.load()
    let style = try color.style(settings)
    let database = try database.open(for: .readOnly, settings)
    guard limit > 0 else { throw Failure.usage("--limit \(limit): give a number from 1") }
    var request = SummaryRequest(period: try period(), fields: try fields(of: database), limit: limit)
    var summary = try database.summary(request)
    let hasAskedForPeriod = days != nil || since != nil || until != nil
    if summary.documents.current == 0, !hasAskedForPeriod {
      request.period = .all
      summary = try database.summary(request)
    }
    switch format {
    case .table:
      let width = isatty(STDOUT_FILENO) == 1 ? terminalColumns() : 100
      try Output.write(SummaryText(summary, style: style, width: width).text)
    case .json:
      var json = JSONWriter()
      json.write(summary)
      json.newline()
      try Output.write(json.bytes)
    }
  }

  private func period() throws -> SummaryRequest.Period {
    if all { return .all }
    if let days {
      guard (1...36_500).contains(days) else { throw Failure.usage("--days \(days): give a number from 1 to 36500") }
      return .lastDays(days)
    }
    guard since != nil || until != nil else { return .lastDays(30) }
    let since = try since.map { try timestamp($0, option: "--since") }
    let until = try until.map { try timestamp($0, option: "--until") }
    if let since, let until, since >= until {
      throw Failure.usage("--since \(since.iso8601) is not before --until \(until.iso8601)")
    }
    return .between(since: since, until: until)
  }

  private func fields(of database: SignalDatabase) throws -> [SummaryRequest.Field] {
    let keys = try database.metadataKeys()
    guard !by.isEmpty else {
      return [.channel] + ["agent", "team", "queue"].filter(keys.contains).map { .metadata($0) }
    }
    return try by.map { name in
      switch name {
      case "channel": return .channel
      case "source": return .source
      case "kind": return .documentKind
      default:
        guard keys.contains(name) else {
          let known = (["channel", "source", "kind"] + keys).joined(separator: ", ")
          throw Failure.usage("--by \(name): no document has this field; there are \(known)")
        }
        return .metadata(name)
      }
    }
  }
}
