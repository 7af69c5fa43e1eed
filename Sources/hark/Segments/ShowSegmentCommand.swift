import ArgumentParser
import Foundation
import Records
import SegmentPipeline
import Segments
import SignalStore

struct ShowSegmentCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Show a state or rule: how it went over time, and who is in it and why.")

  @Argument(help: "The state's or rule's id.")
  var segment: String

  @Option(help: "At most so many customers.")
  var limit = 20

  @OptionGroup var definitions: DefinitionsOption
  @OptionGroup var database: DatabaseOption
  @OptionGroup var color: ColorOption

  func run() async throws {
    let settings = try await Settings.load()
    let style = try color.style(settings)
    guard limit > 0 else { throw Failure.usage("--limit \(limit): give a number from 1") }
    let set = try definitions.definitions().segments
    guard set.ids.contains(segment) else {
      throw Failure.usage("there is no state or rule \(segment); there are \(set.ids.joined(separator: ", "))")
    }
    let database = try database.open(for: .readOnly, settings)
    var members: [SegmentMembership] = []
    try database.forEachMembership(of: segment) { members.append($0) }
    var text = "\(style(segment, .bold)): \(members.count) customers\n"
    if let state = set.states.first(where: { $0.id == segment }) {
      text += "\(state.description) Entered at \(state.enter), left below \(state.leave).\n"
    } else if let rule = set.rules.first(where: { $0.id == segment }) {
      text += "\(rule.description)\n"
    }
    var history: [SegmentTransition] = []
    try database.forEachTransition(of: segment) { history.append($0) }
    if let line = MembersSparkline(history)?.line { text += "over time  \(line)\n" }
    if !members.isEmpty { text += "\n" + (try table(members, in: database).rendered(style: style, width: width)) }
    if members.count > limit { text += "and \(members.count - limit) more; hark segments export lists all.\n" }
    try Output.write(text)
  }

  private var width: Int? { isatty(STDOUT_FILENO) == 1 ? terminalColumns() : nil }

  private func table(_ members: [SegmentMembership], in database: SignalDatabase) throws -> TextTable {
    var table = TextTable([
      .init(title: "customer", isFlexible: true), .init(title: "score", alignment: .trailing), .init(title: "since"),
      .init(title: "why", isFlexible: true), .init(title: "quote", isFlexible: true, effects: { _ in [.cyan] }),
    ])
    for member in members.prefix(limit) {
      let entry = try database.transitions(of: member.profile).last { $0.segment == segment && $0.isEntry }
      let signals = entry?.reasons.flatMap(\.signals) ?? []
      let quotes = try database.quotes(ofSignals: signals)
      let quote = signals.compactMap { quotes[$0]?.quote }.first { !$0.isEmpty }
      table.append([
        try database.customerName(of: member.profile), String(format: "%.2f", member.score),
        member.since.date.iso8601, entry?.reasons.map(TransitionText.reason).joined(separator: ", ") ?? "",
        quote ?? "–",
      ])
    }
    return table
  }
}

/// How many customers were in a segment over time, as a line of blocks.
struct MembersSparkline {
  let line: String

  /// - Parameter transitions: of one segment, in order; `nil` where they span no time.
  init?(_ transitions: [SegmentTransition], columns: Int = 40) {
    guard let first = transitions.first?.at.milliseconds, let last = transitions.last?.at.milliseconds, last > first
    else { return nil }
    var counts: [Int] = []
    var count = 0
    var next = 0
    for column in 1...columns {
      let end = first + (last - first) * Int64(column) / Int64(columns)
      while next < transitions.count, transitions[next].at.milliseconds <= end {
        count += transitions[next].isEntry ? 1 : -1
        next += 1
      }
      counts.append(max(0, count))
    }
    let peak = max(1, counts.max() ?? 1)
    let bars = Sparkline.text(counts.map(Double.init), in: 0...Double(peak))
    let start = Timestamp(milliseconds: first).date.iso8601
    line = "\(start) \(bars) \(Timestamp(milliseconds: last).date.iso8601)  at most \(peak)"
  }
}
