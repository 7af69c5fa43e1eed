import ArgumentParser
import Features
import Foundation
import Inputs
import Records
import SegmentPipeline
import Segments
import SignalStore

struct DriftCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "drift", abstract: "Say which features have moved between two times, or two tables.",
    discussion: """
      Each feature is judged by the population stability index without what chance adds, with its 95 % interval: moved \
      means above 0.1 for certain, moved far above 0.25; steady means below 0.1 for certain, and unclear that there is too \
      little to tell. So the verdict does not change with the number of customers alone.
      Examples:
        hark segments drift --since 2026-06-01
        hark segments drift --reference march.csv --current june.csv
      """)

  @Option(help: "Compare what was known then with what is known now (2026-06-01).")
  var since: String?

  @Option(help: "A table of before, in place of the database.", completion: .file())
  var reference: String?

  @Option(help: "A table of now, in place of the database.", completion: .file())
  var current: String?

  @Flag(help: "Also features that are steady.")
  var all = false

  @Option(help: "table or json.")
  var format = TableFormat.table

  @OptionGroup var instant: InstantOption
  @OptionGroup var features: FeaturesOption
  @OptionGroup var consent: AnalyticsConsentOption
  @OptionGroup var database: DatabaseOption
  @OptionGroup var color: ColorOption

  func validate() throws {
    if (reference == nil) != (current == nil) { throw ValidationError("--reference and --current go together.") }
    if (since == nil) == (reference == nil) {
      throw ValidationError("Give either --since TIME or --reference FILE with --current FILE.")
    }
  }

  func run() async throws {
    let settings = try await Settings.load()
    let style = try color.style(settings)
    let (before, now) = try tables(settings)
    let drifts = FeatureDrift.compare(before, now, threads: processorCount)
    switch format {
    case .json: try Output.write(try PropensityJSON.text(drifts))
    case .table: try Output.write(text(drifts, style))
    }
  }

  private func tables(_ settings: Settings) throws -> (FeatureTable, FeatureTable) {
    if let reference, let current { return (try fileTable(reference), try fileTable(current)) }
    let database = try database.open(for: .readOnly, settings)
    let tables = try FeatureTables(
      database, features: try features.load().features, isAllowedByDefault: consent.isAllowedByDefault)
    let before = try tables.table(asOf: try timestamp(since ?? "", option: "--since"))
    let now = try tables.table(asOf: try instant.instant(tables))
    if now.refused > 0 {
      complain("\(now.refused) customers left out, who have not agreed to analysis or objected to it")
      try self.database.open(for: .readWrite, settings).logAnalyticsRefusals(now.refused, during: "segments drift")
    }
    try database.close()
    return (before.table, now.table)
  }

  private func fileTable(_ path: String) throws -> FeatureTable {
    let table = try DelimitedTable(reading: InputSource(path: path))
    do throws(SegmentError) {
      return try ExampleTable(table, options: .init()).features
    } catch {
      throw Failure.usage("\(path): \(error.description)")
    }
  }

  private func text(_ drifts: [FeatureDrift], _ style: TerminalStyle) -> String {
    guard let first = drifts.first else { return "no feature can be compared: one side has no rows\n" }
    let shown = all ? drifts : drifts.filter { $0.verdict != .steady }
    let steady = drifts.count { $0.verdict == .steady }
    var text = "\(drifts.count) features, \(first.referenceRows) rows before and \(first.currentRows) now: "
    text += "\(steady) steady\n"
    guard !shown.isEmpty else { return text }
    var table = TextTable([
      .init(title: "feature", isFlexible: true),
      .init(
        title: "verdict",
        effects: { $0.hasPrefix("moved") ? [.red] : $0 == "steady" ? [.green] : [.yellow] }),
      .init(title: "index", alignment: .trailing), .init(title: "beyond chance (95 %)"),
      .init(title: "effect", alignment: .trailing), .init(title: "p", alignment: .trailing),
      .init(title: "before → now", isFlexible: true),
    ])
    for drift in shown {
      let effect = drift.distance.map { "KS \(figure($0.value))" } ?? drift.categoryEffect.map { "V \(figure($0))" }
      table.append([
        drift.feature, drift.verdict == .movedFar ? "moved far" : drift.verdict.rawValue, figure(drift.stabilityIndex),
        "\(figure(drift.excess.lower))…\(figure(drift.excess.upper))", effect ?? "–",
        drift.pValue < 0.001 ? "<0.001" : figure(drift.pValue), "\(drift.before) → \(drift.now)",
      ])
    }
    return text + table.rendered(style: style, width: isatty(STDOUT_FILENO) == 1 ? terminalColumns() : nil)
  }
}
