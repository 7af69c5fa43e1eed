import ExtractPipeline
import Foundation
import Records
import SignalStore

/// The history of review as a table, JSON Lines or CSV.
struct VerdictListing {
  private static let header = [
    "verdict_id", "decided_at", "reviewer", "verdict", "queue", "status_before", "status_after", "undoes", "undone",
    "reason", "signal_id", "kind", "label", "replacement_id", "replacement_label", "quote", "source", "document_id",
  ]

  private let format: ListingFormat
  private let limit: Int
  private var count = 0
  private var json = JSONWriter()
  private var csv = CSVText()
  private var table = TextTable([
    .init(title: "time"), .init(title: "reviewer", isFlexible: true, effects: { _ in [.bold] }),
    .init(title: "verdict", isFlexible: true), .init(title: "status", isFlexible: true),
    .init(title: "document", isFlexible: true), .init(title: "reason", isFlexible: true),
  ])

  init(format: ListingFormat, limit: Int?) {
    self.format = format
    self.limit = limit ?? .max
    if format == .csv { csv.append(VerdictListing.header) }
  }

  mutating func append(_ record: VerdictRecord) throws {
    guard count < limit else { return }
    count += 1
    switch format {
    case .jsonl:
      json.write(record)
      json.newline()
    case .csv: csv.append(row(record))
    case .table:
      let change =
        record.statusBefore == record.statusAfter
        ? record.statusAfter.rawValue : "\(record.statusBefore.rawValue) → \(record.statusAfter.rawValue)"
      table.append([
        String(record.decidedAt.iso8601.prefix(16)), record.reviewer,
        "\(record.verdict.rawValue) \(VerdictText.description(record))" + (record.isUndone ? " (taken back)" : ""),
        change, record.signal.document.id, record.reason ?? "",
      ])
    }
  }

  func finish(style: TerminalStyle) throws {
    guard format == .table else { return try Output.write(json.bytes + csv.bytes) }
    guard count > 0 else { return complain("No verdict matches.") }
    try Output.write(table.rendered(style: style, width: isatty(STDOUT_FILENO) == 1 ? terminalColumns() : nil))
  }

  private func row(_ record: VerdictRecord) -> [String] {
    [
      "\(record.id)", record.decidedAt.iso8601, record.reviewer, record.verdict.rawValue,
      record.queue?.rawValue ?? "", record.statusBefore.rawValue, record.statusAfter.rawValue,
      record.undoes.map { "\($0)" } ?? "", "\(record.isUndone)", record.reason ?? "",
      record.signal.id.description, record.signal.kind.rawValue, record.signal.label,
      record.replacement?.id.description ?? "", record.replacement?.label ?? "",
      record.signal.evidence.first?.evidence.quote ?? "", record.signal.document.source, record.signal.document.id,
    ]
  }
}
