import ArgumentParser
import ExtractPipeline
import Foundation
import Records
import SignalStore

struct SignalsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "signals", abstract: "List stored signals with their quotes.",
    discussion: """
      Examples:
        hark signals --kind constraint --label budget
        hark signals --kind intent --label cancel --since 2026-03-01
        hark signals --text "wheelchair*" --format jsonl
        hark signals --history --document t-17
      """)

  @OptionGroup(title: "Which signals") var signals: SignalFilterOptions
  @OptionGroup(title: "Which documents") var documents: DocumentFilterOptions
  @OptionGroup(title: "General") var database: DatabaseOption
  @OptionGroup(title: "General") var color: ColorOption

  @Option(help: "table, jsonl or csv.")
  var format = ListingFormat.table

  @Flag(help: "List what reviewers said of the signals, in the order in which they said it.")
  var history = false

  func run() async throws {
    let settings = try await Settings.load()
    var filter = try signals.filter(documents)
    let style = try color.style(settings)
    let database = try database.open(for: .readOnly, settings)
    if history { return try printHistory(of: database, matching: filter, style: style) }
    switch format {
    case .table:
      let isCut = filter.limit == nil
      if isCut { filter.limit = SignalsCommand.tableLimit + 1 }
      try printTable(try database.signals(matching: filter), isCut: isCut, style: style)
    case .jsonl, .csv:
      var listing = SignalListing(format: format)
      try database.forEachSignal(matching: filter) { try listing.append($0) }
      try listing.flush()
    }
  }

  private static let tableLimit = 1000

  private func printHistory(of database: SignalDatabase, matching filter: SignalFilter, style: TerminalStyle) throws {
    var verdicts = VerdictFilter()
    verdicts.kinds = filter.kinds
    verdicts.labels = filter.labels
    verdicts.document = filter.document
    let statuses = Set(signals.status)
    var listing = VerdictListing(format: format, limit: filter.limit)
    try database.forEachVerdict(matching: verdicts) { record in
      let signal = record.signal
      guard statuses.isEmpty || statuses.contains(signal.status),
        filter.minimumConfidence.map({ signal.confidence ?? -1 >= $0 }) ?? true,
        filter.maximumConfidence.map({ signal.confidence ?? 2 <= $0 }) ?? true
      else { return }
      try listing.append(record)
    }
    try listing.finish(style: style)
  }

  private func printTable(_ signals: [StoredSignal], isCut: Bool, style: TerminalStyle) throws {
    guard !signals.isEmpty else {
      complain("No signal matches.")
      return
    }
    var table = TextTable([
      .init(title: "id", effects: { _ in [.dim] }), .init(title: "kind"), .init(title: "label", isFlexible: true),
      .init(title: "conf.", alignment: .trailing),
      .init(title: "document", isFlexible: true), .init(title: "customer", isFlexible: true), .init(title: "date"),
      .init(title: "what", isFlexible: true), .init(title: "quote", isFlexible: true, effects: { _ in [.cyan] }),
    ])
    for signal in signals.prefix(SignalsCommand.tableLimit) {
      table.append([
        signal.id.abbreviation, signal.kind.rawValue, signal.label,
        signal.confidence.map { String(format: "%.2f", $0) } ?? "–",
        signal.document.id, signal.document.customerID ?? "–", signal.document.createdAt?.date.iso8601 ?? "–",
        signal.summary, signal.evidence.first?.evidence.quote ?? "–",
      ])
    }
    let isTerminal = isatty(STDOUT_FILENO) == 1
    try Output.write(table.rendered(style: style, width: isTerminal ? terminalColumns() : nil))
    if isCut && signals.count > SignalsCommand.tableLimit {
      complain("The first \(SignalsCommand.tableLimit) are shown; narrow the filter, or use --format jsonl for all.")
    }
  }
}

extension StoredSignal {
  /// What the signal says beyond its label, in a few words.
  var summary: String {
    switch kind {
    case .sentiment: "score \(signed(score)), urgency \(String(format: "%.2f", urgency ?? 0))"
    case .aspect: "score \(signed(score))"
    case .constraint:
      [polarity?.rawValue, strength?.rawValue, value].compactMap(\.self).joined(separator: " ")
    case .intent, .emotion, .resolution: status == .proposed ? "" : status.rawValue
    }
  }

  private func signed(_ number: Double?) -> String {
    number.map { String(format: "%+.2f", $0) } ?? "–"
  }

  /// A constraint's value as `key value` pairs.
  private var value: String? {
    guard let payload, let object = try? JSONSerialization.jsonObject(with: Data(payload.utf8)) as? [String: Any],
      let fields = object["value"] as? [String: Any]
    else { return nil }
    return fields.sorted { $0.key < $1.key }.compactMap { key, value in
      switch value {
      case is NSNull: nil
      case let list as [Any]: "\(key) \(list.map { "\($0)" }.joined(separator: "+"))"
      case let flag as Bool: flag ? key : "not \(key)"
      default: "\(key) \(value)"
      }
    }.joined(separator: ", ")
  }
}
