import ArgumentParser
import Features
import Foundation
import Records
import SegmentPipeline
import Segments
import SignalStore
import TerminalScreen

struct ScorePropensityCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "score", abstract: "Say how likely each customer is, the likeliest first.",
    discussion: """
      Scores of the database's customers are kept, for `hark customers show` and for states that read them; customers who \
      objected to analysis are neither scored nor listed.
      """)

  enum Format: String, CaseIterable, ExpressibleByArgument {
    case table, csv, jsonl
  }

  @OptionGroup var propensity: PropensityArgument
  @OptionGroup var file: ExampleTableOptions

  @Option(help: "Print so many. (default: 20 in a table, otherwise all)")
  var limit: Int?

  @Option(help: "table, csv or jsonl.")
  var format = Format.table

  @OptionGroup var features: FeaturesOption
  @OptionGroup var consent: AnalyticsConsentOption
  @OptionGroup var database: DatabaseOption
  @OptionGroup var color: ColorOption

  func validate() throws {
    if let limit, limit < 1 { throw ValidationError("--limit: give 1 or more.") }
  }

  func run() async throws {
    let settings = try await Settings.load()
    let style = try color.style(settings)
    let database = try database.open(for: file.input == nil ? .readWrite : .readOnly, settings)
    do {
      let stored = try propensity.stored(in: database)
      let (table, probabilities) = try file.input == nil ? customers(for: stored, database) : rows(for: stored)
      let order = probabilities.indices.sorted { (probabilities[$1], $0) < (probabilities[$0], $1) }
      try print(order.map { (table.rows[$0].customer, probabilities[$0]) }, stored, style)
    } catch let error as SegmentError {
      throw Failure.failed(error.description)
    }
    try database.close()
  }

  private func rows(for stored: StoredPropensity) throws -> (FeatureTable, [Double]) {
    guard let table = try file.table() else { return (FeatureTable(features: []), []) }
    guard case .table(_, _, let identifier) = stored.record.source else {
      throw Failure.usage("`\(stored.name)` was learned from the database: leave --input out")
    }
    let features = try file.examples(table, target: nil, positive: nil, identifier: identifier).features
    return (features, try stored.propensity.probabilities(of: features, threads: processorCount))
  }

  private func customers(for stored: StoredPropensity, _ database: SignalDatabase) throws -> (FeatureTable, [Double]) {
    guard case .outcome = stored.record.source else {
      throw Failure.usage("`\(stored.name)` was learned from a table: name one with --input FILE")
    }
    let (table, probabilities, refused) = try OutcomePropensities(
      database, features: try features.load().features, isAllowedByDefault: consent.isAllowedByDefault
    ).score(stored, threads: processorCount)
    if refused > 0 { complain("\(refused) customers left out, who have not agreed to analysis or objected to it") }
    return (table, probabilities)
  }

  private func print(_ scores: [(customer: String, score: Double)], _ stored: StoredPropensity, _ style: TerminalStyle)
    throws
  {
    let shown = scores.prefix(limit ?? (format == .table ? 20 : scores.count))
    switch format {
    case .table:
      var text = "\(style(stored.name, .bold)): \(scores.count) scored by model \(stored.id)\n"
      let width = shown.map { $0.customer.onOneLine.count }.max() ?? 0
      for (customer, score) in shown {
        let name = customer.onOneLine.padding(toLength: width, withPad: " ", startingAt: 0)
        text += "  \(name)  \(String(format: "%.3f", score))  \(style(bar(score, width: 20), .cyan))\n"
      }
      if shown.count < scores.count { text += "  … and \(scores.count - shown.count) more (--limit)\n" }
      try Output.write(text)
    case .csv:
      var csv = CSVText()
      csv.append(["customer", "propensity", "probability"])
      for (customer, score) in shown { csv.append([customer, stored.name, "\(score)"]) }
      try Output.write(csv.bytes)
    case .jsonl:
      var json = JSONWriter()
      for (customer, score) in shown {
        json.beginObject()
        json.key("customer")
        json.string(customer)
        json.key("propensity")
        json.string(stored.name)
        json.key("probability")
        json.number(score, digits: 6)
        json.endObject()
        json.newline()
      }
      try Output.write(json.bytes)
    }
  }
}
