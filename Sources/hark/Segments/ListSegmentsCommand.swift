import ArgumentParser
import ExtractPipeline
import Foundation
import Records
import SegmentPipeline
import Segments
import SignalStore

struct ListSegmentsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List states, rules and clusters with how many customers are in each.",
    discussion: "`7 days` counts who entered and left in the 7 days before the last transition or tick.")

  @Option(help: "table, jsonl or csv.")
  var format = ListingFormat.table

  @OptionGroup var definitions: DefinitionsOption
  @OptionGroup var database: DatabaseOption
  @OptionGroup var color: ColorOption

  private struct Row {
    var kind: String
    var id: String
    var members = 0
    var meanScore = 0.0
    var entered = 0
    var left = 0
    var description = ""
  }

  func run() async throws {
    let settings = try await Settings.load()
    let style = try color.style(settings)
    let database = try database.open(for: .readOnly, settings)
    let rows = try rows(database)
    switch format {
    case .table:
      var table = TextTable([
        .init(title: "segment", isFlexible: true, effects: { _ in [.bold] }), .init(title: "kind"),
        .init(title: "customers", alignment: .trailing), .init(title: "mean score", alignment: .trailing),
        .init(title: "7 days"), .init(title: "what", isFlexible: true),
      ])
      for row in rows {
        table.append([
          row.id, row.kind, "\(row.members)", row.kind == "state" ? String(format: "%.2f", row.meanScore) : "–",
          row.entered + row.left == 0 ? "–" : "+\(row.entered) −\(row.left)", row.description,
        ])
      }
      try Output.write(
        table.rendered(style: style, width: isatty(STDOUT_FILENO) == 1 ? terminalColumns() : nil))
    case .csv:
      var csv = CSVText()
      csv.append(["segment", "kind", "customers", "mean_score", "entered_7d", "left_7d"])
      for row in rows {
        csv.append([row.id, row.kind, "\(row.members)", "\(row.meanScore)", "\(row.entered)", "\(row.left)"])
      }
      try Output.write(csv.bytes)
    case .jsonl:
      var json = JSONWriter()
      for row in rows {
        json.beginObject()
        json.key("segment")
        json.string(row.id)
        json.key("kind")
        json.string(row.kind)
        json.key("customers")
        json.number(row.members)
        json.key("mean_score")
        json.number(row.meanScore)
        json.key("entered_7d")
        json.number(row.entered)
        json.key("left_7d")
        json.number(row.left)
        json.endObject()
        json.newline()
      }
      try Output.write(json.bytes)
    }
  }

  private func rows(_ database: SignalDatabase) throws -> [Row] {
    let set = try definitions.definitions().segments
    var members: [String: (count: Int, sum: Double)] = [:]
    try database.forEachMembership { membership in
      members[membership.segment, default: (0, 0)].count += 1
      members[membership.segment, default: (0, 0)].sum += membership.score
    }
    var changes: [String: (entered: Int, left: Int)] = [:]
    if let last = try database.lastSegmentInstant() {
      changes = try database.transitionCounts(
        since: Timestamp(milliseconds: last.milliseconds - 7 * 86_400_000))
    }
    let declared =
      set.states.map { ("state", $0.id, $0.description) } + set.rules.map { ("rule", $0.id, $0.description) }
    var rows = declared.map { kind, id, description in
      let (count, sum) = members[id] ?? (0, 0)
      return Row(
        kind: kind, id: id, members: count, meanScore: count == 0 ? 0 : sum / Double(count),
        entered: changes[id]?.entered ?? 0, left: changes[id]?.left ?? 0, description: description)
    }
    for model in try database.segmentModelsInUse(.clusters) {
      let byLabel = Dictionary(grouping: try database.modelScores(of: model.id)) { $0.label ?? "none" }
      let names = model.clusterNames
      for (label, scores) in byLabel.sorted(by: { $0.key < $1.key }) {
        rows.append(
          Row(
            kind: "cluster", id: label, members: scores.count,
            description: names[label] ?? "of \(model.name), model \(model.id)"))
      }
    }
    return rows
  }
}
