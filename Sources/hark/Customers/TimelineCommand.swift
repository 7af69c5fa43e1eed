import ArgumentParser
import Foundation
import Records
import SegmentPipeline
import SignalStore

struct TimelineCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "timeline", abstract: "List what happened with a customer: documents, events, segments.")

  enum Format: String, CaseIterable, ExpressibleByArgument {
    case table, jsonl
  }

  @OptionGroup var customer: CustomerArgument

  @Option(help: "Only what happened since then: 2026-03-04.")
  var since: String?

  @Option(help: "The last so many entries only.")
  var last: Int?

  @Option(help: "table or jsonl. (default: table on a terminal, otherwise jsonl)")
  var format: Format?

  @OptionGroup var database: DatabaseOption
  @OptionGroup var color: ColorOption

  func run() async throws {
    let settings = try await Settings.load()
    let database = try database.open(for: .readOnly, settings)
    let profile = try customer.profile(in: database)
    var entries = try CustomerTimeline(of: profile, in: database).entries
    if let since {
      guard let start = Timestamp(iso8601: since) else {
        throw Failure.usage("--since \(since): give a date or a time, such as 2026-03-04 or 2026-03-04T10:00:00Z")
      }
      entries.removeAll { $0.happenedAt < start }
    }
    if let last { entries = entries.suffix(max(0, last)) }
    if format ?? (isatty(STDOUT_FILENO) == 1 ? .table : .jsonl) == .jsonl {
      var json = JSONWriter()
      for entry in entries { json.write(entry) }
      return try Output.write(json.bytes)
    }
    var table = TextTable([
      .init(title: "time"), .init(title: "what"), .init(title: "name"), .init(title: "details", isFlexible: true),
    ])
    for entry in entries { table.append([entry.happenedAt.iso8601, entry.kind, entry.name, entry.detail]) }
    let width = isatty(STDOUT_FILENO) == 1 ? terminalColumns() : nil
    try Output.write(table.rendered(style: try color.style(settings), width: width))
  }
}

extension JSONWriter {
  fileprivate mutating func write(_ entry: CustomerTimeline.Entry) {
    beginObject()
    key("happened_at")
    string(entry.happenedAt.iso8601)
    key("learned_at")
    string(entry.learnedAt.iso8601)
    key("what")
    string(entry.kind)
    key("name")
    string(entry.name)
    key("details")
    string(entry.detail)
    endObject()
    newline()
  }
}
