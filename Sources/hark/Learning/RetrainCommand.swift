import ArgumentParser
import Foundation
import Records
import ReviewPipeline
import SignalStore

struct RetrainCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "retrain",
    abstract: "Learn from verdicts, and take what was learned into use where it is no worse.",
    discussion: """
      The models are corrected by a small delta that is learned from the standing verdicts. Verdicts of the random queue \
      (hark review --queue random) are kept out of it: on them alone the new version is compared with the one in use. It \
      comes into use where at least 100 of them say, with 95 % certainty, that it is no worse by more than 2 points. \
      What older versions proposed then becomes stale; hark extract --stale extracts it again.

      Exits with 1 where the new version was kept but not taken into use.
      """)

  @OptionGroup var database: DatabaseOption
  @OptionGroup var taxonomy: TaxonomyOption

  @Option(help: "Model file that replaces the built-in one.", completion: .file())
  var model: String?

  @Flag(help: "Take the new version into use whatever the comparison says.")
  var force = false

  @Option(help: "table or json.")
  var format = TableFormat.table

  @OptionGroup var color: ColorOption

  func run() async throws {
    let settings = try await Settings.load()
    let database = try ModelVersions.existing(database, settings)
    var retraining = Retraining(
      database: database, models: model ?? settings.string(.model), taxonomy: try taxonomy.load(settings))
    retraining.isForced = force
    let report = try ModelVersions.failing { try retraining.run() }
    try database.close()
    switch format {
    case .json: try Output.write(report.json + "\n")
    case .table: try Output.write(RetrainingText(report, style: try color.style(settings)).text)
    }
    switch report.outcome {
    case .notEnoughEvidence, .inferior: throw HarkExitCode.doneWithRejectedRows.parserCode
    case .nothingToLearn, .unchanged, .promoted, .forced: break
    }
  }
}
