import ArgumentParser
import Foundation
import Records
import SegmentPipeline
import Segments
import SignalStore

struct CompareClustersCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare", abstract: "Compare two fits of clusters: what became of each, and who moved.",
    discussion: """
      Fits are named by the model numbers that hark segments fit tells. Customers whom both have assigned are compared.
      """)

  @Argument(help: "The earlier fit's model number.")
  var first: Int64

  @Argument(help: "The later fit's model number.")
  var second: Int64

  @Flag(help: "List the customers who moved.")
  var customers = false

  @Option(help: "table, json, or csv for the customers who moved.")
  var format = ClusterComparisonFormat.table

  @OptionGroup var database: DatabaseOption
  @OptionGroup var color: ColorOption

  func run() async throws {
    let settings = try await Settings.load()
    let database = try database.open(for: .readOnly, settings)
    let comparison = try ClusterFailure.telling { try ClusterComparison(database, first, second) }
    switch format {
    case .table:
      let text = ClusterComparisonText(comparison, listsCustomers: customers, style: try color.style(settings))
      try Output.write(text.text)
    case .json: try Output.write(try ClusterComparisonJSON(comparison).text)
    case .csv:
      var csv = CSVText()
      csv.append(["customer", "from", "to"])
      for mover in comparison.movers { csv.append([mover.customer, mover.from ?? "", mover.to ?? ""]) }
      try Output.write(csv.bytes)
    }
  }
}

/// How a comparison is printed.
enum ClusterComparisonFormat: String, CaseIterable, ExpressibleByArgument {
  case table, json, csv
}
