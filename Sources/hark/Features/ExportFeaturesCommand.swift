import ArgumentParser
import Features
import Foundation
import Records
import SegmentPipeline
import SignalStore

struct ExportFeaturesCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Print the features of all customers, as they were known at a time.",
    discussion: """
      CSV has a row per customer; cells are empty where there is no value, and the last column says why. NumPy's format \
      (--format npy --output FILE.npy) holds the features that are numbers, NaN where there is none, and beside it \
      FILE.names.json has the names of columns and customers.
      With --outcome there is a row for each customer and instant, and a last column 0 or 1: whether the outcome came \
      true afterwards.
      Examples:
        hark features export --as-of 2026-03-01 > features.csv
        hark features export --format npy --output features.npy
        hark features export --outcome churn > training.csv
      """)

  enum Format: String, CaseIterable, ExpressibleByArgument {
    case csv, jsonl, npy
  }

  @Option(help: "csv, jsonl or npy.")
  var format = Format.csv

  @Option(
    name: [.short, .long], help: "File to write; needed for npy. (default: standard output)", completion: .file())
  var output: String?

  @Option(help: "Make a training table for this outcome.")
  var outcome: String?

  @OptionGroup var instant: InstantOption
  @OptionGroup var features: FeaturesOption
  @OptionGroup var consent: AnalyticsConsentOption
  @OptionGroup var database: DatabaseOption

  func validate() throws {
    if format == .npy, output == nil { throw ValidationError("--format npy writes two files: say where with --output") }
    if outcome != nil, instant.asOf != nil {
      throw ValidationError("--outcome asks at several instants, so that --as-of says nothing")
    }
  }

  func run() async throws {
    let settings = try await Settings.load()
    let declarations = try features.load()
    let asked = try outcome.map { name in
      guard let outcome = declarations.outcomes.first(where: { $0.name == name }) else {
        let known = declarations.outcomes.map(\.name).joined(separator: ", ")
        throw Failure.usage("there is no outcome `\(name)`; known are: \(known)")
      }
      return outcome
    }
    let database = try database.open(for: .readOnly, settings)
    let tables = try FeatureTables(
      database, features: declarations.features, isAllowedByDefault: consent.isAllowedByDefault)
    let file = try FeatureExport(format, to: output, set: declarations.features, outcome: asked)
    let refused: Int
    if let asked {
      let training = try tables.trainingTable(for: asked)
      for (row, answer) in zip(training.table.table.rows, training.table.answers) {
        try file.append(row, answer: answer)
      }
      refused = training.refused
    } else {
      refused = try tables.forEachRow(asOf: try instant.instant(tables)) { try file.append($0, answer: nil) }
    }
    try file.finish()
    if refused > 0 {
      complain("\(counted(refused, "customer")) left out, who have not agreed to analysis or objected to it")
      try self.database.open(for: .readWrite, settings).logAnalyticsRefusals(refused, during: "features export")
    }
  }
}
