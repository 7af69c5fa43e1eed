import ArgumentParser
import Foundation
import Records
import SegmentPipeline
import Segments
import SignalStore

struct FitSegmentsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fit",
    abstract: "Learn propensities, work out where everybody stands, and find clusters of customers who are alike.",
    discussion: """
      Propensities: every outcome declared in features.yaml (or shipped) of which there are enough examples is learned and \
      scored, as hark predict train and score do. States: as hark segments score does.

      Clusters: customers are compared by their features. Method and number are proposed by silhouette, stability over \
      bootstrap samples and Davies–Bouldin index, unless --method and --k say them. Clusters keep their ids from one fit \
      to the next; what was born, ended, split or merged is told, and how many customers moved. Above some thousands of \
      customers, trees and DBSCAN look at a sample, and the others go to the nearest cluster; the output says so.

      Customers who object to analytics are left out of everything.
      """)

  @Option(help: "Only this: propensities, states or clusters; may be repeated.")
  var only: [FittedPart] = []

  @Option(help: "auto, kmeans, ward, average, complete or dbscan.")
  var method = ClusterMethodChoice.auto

  @Option(name: .customLong("k"), help: "How many clusters, from 2. (default: as proposed)")
  var count: Int?

  @Option(help: "How numbers are scaled: auto (logarithms where skewed), standard, robust or none.")
  var scaling = ClusterScaling.Kind.automatic

  @Option(help: "Draws folds, starts and samples; equal seeds give equal results.")
  var seed: UInt64 = 0

  @Option(help: "Threads; the results don't depend on it. (default: all cores)")
  var jobs: Int?

  @Flag(help: "Show which clusters would come out, and write nothing; propensities and states are left out.")
  var dryRun = false

  @Option(help: "table or json: the clusters as one object.")
  var format = TableFormat.table

  @OptionGroup var instant: InstantOption
  @OptionGroup var definitions: DefinitionsOption
  @OptionGroup var database: DatabaseOption
  @OptionGroup var color: ColorOption

  func validate() throws {
    if let count, !(2...100).contains(count) { throw ValidationError("--k \(count): give a number from 2 to 100") }
    if method == .dbscan, count != nil { throw ValidationError("--k: dbscan finds the number of clusters by itself") }
  }

  func run() async throws {
    let settings = try await Settings.load()
    let style = try color.style(settings)
    let database = try ModelVersions.existing(database, settings)
    let parts = only.isEmpty ? Set(FittedPart.allCases) : Set(only)
    // What is written before an error stays useful; so each part is told as soon as it is there.
    if parts.contains(.propensities), !dryRun { try fitPropensities(database, settings, style) }
    if parts.contains(.states), !dryRun { try fitStates(database, style) }
    if parts.contains(.clusters) { try fitClusters(database, settings, style) }
    try database.close()
  }

  private func fitPropensities(_ database: SignalDatabase, _ settings: Settings, _ style: TerminalStyle) throws {
    let declarations = try definitions.features.load()
    let propensities = OutcomePropensities(
      database, features: declarations.features, isAllowedByDefault: definitions.consent.isAllowedByDefault)
    var options = PropensityTraining.Options()
    options.threads = try threads(settings)
    options.seed = seed
    var told = OutcomesText(style: style)
    for outcome in declarations.outcomes { try told.learn(outcome, with: propensities, options, in: database) }
    if format == .table { try Output.write(style("Propensities", .bold) + "\n" + told.text + "\n") }
  }

  private func fitStates(_ database: SignalDatabase, _ style: TerminalStyle) throws {
    let report = try definitions.engine(database).refreshAll { BulkReportText.progress($0, isWanted: true) }
    if format == .table { try Output.write(style("States", .bold) + "\n" + BulkReportText(report).text + "\n") }
  }

  private func fitClusters(_ database: SignalDatabase, _ settings: Settings, _ style: TerminalStyle) throws {
    let clusters = CustomerClusters(
      database: database, features: try definitions.features.load().features,
      isAllowedByDefault: definitions.consent.isAllowedByDefault)
    let asOf = try instant.asOf.map { try timestamp($0, option: "--as-of") }
    let outcome = try ClusterFailure.telling { try clusters.fit(options(settings), asOf: asOf, keeps: !dryRun) }
    let quotes = try ClusterQuotes(outcome.fit.model, database)
    switch format {
    case .json: try Output.write(ClusterFitJSON(outcome, quotes).text)
    case .table: try Output.write(ClusterFitText(outcome, quotes, style: style).text)
    }
  }

  private func threads(_ settings: Settings) throws -> Int {
    let jobs = try jobs ?? settings.int(.jobs) ?? processorCount
    guard (1...1024).contains(jobs) else { throw Failure.usage("--jobs \(jobs): give a number from 1 to 1024") }
    return jobs
  }

  private func options(_ settings: Settings) throws -> ClusterFitting.Options {
    var options = ClusterFitting.Options()
    options.method = method.method
    options.count = count
    options.scaling = scaling
    options.seed = seed
    options.threads = try threads(settings)
    return options
  }
}

/// `--method`: a method, or the one that is proposed.
enum ClusterMethodChoice: String, CaseIterable, ExpressibleByArgument {
  case auto, kmeans, ward, average, complete, dbscan

  var method: ClusterMethod? { ClusterMethod(rawValue: rawValue) }
}
