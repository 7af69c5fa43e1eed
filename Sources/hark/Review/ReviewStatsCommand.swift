import ArgumentParser
import Foundation
import Records
import ReviewPipeline
import SignalStore

struct ReviewStatsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "stats", abstract: "How far reviewers agree, and how often each extractor is right.",
    discussion: """
      Agreement is on what reviewers say of the same signal: accept, reject, or correct to the same label. Precision \
      comes from verdicts of the random queue alone (hark review --queue random): every other queue picks signals.
      """)

  enum Format: String, CaseIterable, ExpressibleByArgument {
    case table, json
  }

  @Option(help: "table or json.")
  var format = Format.table

  @Option(help: "Only verdicts given at this time or later: 2026-03-04 or 2026-03-04T10:00:00Z.")
  var since: String?

  @Option(help: "Only verdicts given before this time.")
  var until: String?

  @OptionGroup(title: "General") var database: DatabaseOption
  @OptionGroup(title: "General") var color: ColorOption

  func run() async throws {
    let settings = try await Settings.load()
    var filter = VerdictFilter()
    filter.since = try since.map { try timestamp($0, option: "--since") }
    filter.until = try until.map { try timestamp($0, option: "--until") }
    let style = try color.style(settings)
    let statistics = try ReviewStatistics(try database.open(for: .readOnly, settings), matching: filter)
    switch format {
    case .table: try Output.write(ReviewStatisticsText(statistics, style: style).text)
    case .json: try Output.write(statistics.json)
    }
  }
}
