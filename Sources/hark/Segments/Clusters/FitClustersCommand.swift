import ArgumentParser
import Foundation
import Records
import SegmentPipeline
import Segments
import SignalStore

struct FitClustersCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fit", abstract: "Find clusters of customers who are alike, name them, and take them into use.",
    discussion: """
      Customers are compared by their features. Method and number are proposed by silhouette, stability over bootstrap \
      samples and Davies–Bouldin index, unless --method and --k say them. Clusters keep their ids from one fit to the \
      next; what was born, ended, split or merged is told, and how many customers moved.

      Above some thousands of customers, trees and DBSCAN look at a sample, and the others go to the nearest cluster; \
      the output says so. Customers who object to analytics are left out.
      """)

  @Option(help: "auto, kmeans, ward, average, complete or dbscan.")
  var method = ClusterMethodChoice.auto

  @Option(name: .customLong("k"), help: "How many clusters, from 2. (default: as proposed)")
  var count: Int?

  @Option(help: "How numbers are scaled: auto (logarithms where skewed), standard, robust or none.")
  var scaling = ClusterScaling.Kind.automatic

  @Option(help: "Draws starts and samples; equal seeds give equal clusters.")
  var seed: UInt64 = 0

  @Option(help: "Threads; the clusters don't depend on it. (default: all cores)")
  var jobs: Int?

  @Flag(help: "Show what would come out, and write nothing.")
  var dryRun = false

  @Option(help: "table or json.")
  var format = TableFormat.table

  @OptionGroup var instant: InstantOption
  @OptionGroup var features: FeaturesOption
  @OptionGroup var consent: AnalyticsConsentOption
  @OptionGroup var database: DatabaseOption
  @OptionGroup var color: ColorOption

  func validate() throws {
    if let count, !(2...100).contains(count) { throw ValidationError("--k \(count): give a number from 2 to 100") }
    if method == .dbscan, count != nil { throw ValidationError("--k: dbscan finds the number of clusters by itself") }
  }

  func run() async throws {
    let settings = try await Settings.load()
    let database = try ModelVersions.existing(database, settings)
    let clusters = CustomerClusters(
      database: database, features: try features.load().features, isAllowedByDefault: consent.isAllowedByDefault)
    let asOf = try instant.asOf.map { try timestamp($0, option: "--as-of") }
    let outcome = try ClusterFailure.telling { try clusters.fit(options(settings), asOf: asOf, keeps: !dryRun) }
    let quotes = try ClusterQuotes(outcome.fit.model, database)
    try database.close()
    switch format {
    case .json: try Output.write(ClusterFitJSON(outcome, quotes).text)
    case .table: try Output.write(ClusterFitText(outcome, quotes, style: try color.style(settings)).text)
    }
  }

  private func options(_ settings: Settings) throws -> ClusterFitting.Options {
    let jobs = try jobs ?? settings.int(.jobs) ?? ProcessInfo.processInfo.activeProcessorCount
    guard (1...1024).contains(jobs) else { throw Failure.usage("--jobs \(jobs): give a number from 1 to 1024") }
    var options = ClusterFitting.Options()
    options.method = method.method
    options.count = count
    options.scaling = scaling
    options.seed = seed
    options.threads = jobs
    return options
  }
}

/// `--method`: a method, or the one that is proposed.
enum ClusterMethodChoice: String, CaseIterable, ExpressibleByArgument {
  case auto, kmeans, ward, average, complete, dbscan

  var method: ClusterMethod? { ClusterMethod(rawValue: rawValue) }
}
