import ArgumentParser
import Features
import Foundation
import Records
import SegmentPipeline
import Segments
import SignalStore

struct TrainPropensityCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "train", abstract: "Learn a propensity from what customers did, and judge it.",
    discussion: """
      Four ways to learn are tried on the same splits: by time where rows have times, else by repeated \
      cross-validation. The simplest that can't be told from the best is calibrated and stored, and taken into use where \
      that is no step back. At least 100 rows with and 100 without the outcome are needed.
      """)

  @Option(help: "An outcome of the database's customers (features.yaml, `outcomes:`).")
  var outcome: String?

  @OptionGroup var file: ExampleTableOptions

  @Option(help: "With --input: the column that says whether the outcome came true.")
  var target: String?

  @Option(help: "With --input: the value of the target that stands for yes.")
  var positive: String?

  @Option(help: "The propensity's name. (default: the outcome's or the target's)")
  var name: String?

  @Option(help: "Only this way to learn: logistic, tree, forest or boosting; may be repeated.")
  var only: [PropensityKind] = []

  @Option(help: "Repeats of the cross-validation. (default: 5 up to 5,000 rows, 2 up to 20,000, else 1)")
  var repeats: Int?

  @Option(help: "Draws folds and what is drawn at random; the same seed gives the same bits.")
  var seed: UInt64 = 0

  @Flag(help: "Take it into use whatever speaks against it.")
  var promote = false

  @Option(help: "table or json.")
  var format = TableFormat.table

  @OptionGroup var features: FeaturesOption
  @OptionGroup var consent: AnalyticsConsentOption
  @OptionGroup var database: DatabaseOption
  @OptionGroup var color: ColorOption

  func validate() throws {
    if (outcome == nil) == (file.input == nil) {
      throw ValidationError("Give either --outcome NAME or --input FILE with --target COLUMN.")
    }
    if file.input != nil, target == nil { throw ValidationError("--input needs --target COLUMN.") }
    if file.input == nil, target != nil { throw ValidationError("--target is a column of --input FILE.") }
    if let repeats, !(1...100).contains(repeats) { throw ValidationError("--repeats: give 1 to 100.") }
  }

  func run() async throws {
    let settings = try await Settings.load()
    let style = try color.style(settings)
    let database = try database.open(for: .readWrite, settings)
    var options = PropensityTraining.Options()
    options.threads = processorCount
    options.repeats = repeats
    options.seed = seed
    if !only.isEmpty { options.kinds = Array(Set(only)) }
    let result: PropensityRun.Result
    do {
      if let outcome {
        result = try train(outcome, database, options)
      } else {
        result = try train(database, options)
      }
    } catch let error as SegmentError {
      throw Failure.failed(error.description)
    }
    switch format {
    case .json: try Output.write(try PropensityJSON.text(result, name: modelName))
    case .table: try Output.write(PropensityText(style).text(result, name: modelName))
    }
    try database.close()
  }

  private var modelName: String { name ?? outcome ?? target ?? "" }

  private func train(_ database: SignalDatabase, _ options: PropensityTraining.Options) throws -> PropensityRun.Result {
    guard let table = try file.table() else { throw Failure.usage("give --input FILE") }
    let examples = try file.examples(table, target: target, positive: positive)
    if examples.undecided > 0 { complain("\(examples.undecided) rows without a value of `\(target ?? "")` left out") }
    return try PropensityRun(database, name: modelName).run(
      examples.features, outcomes: examples.outcomes,
      source: .table(target: target ?? "", positive: examples.positive ?? "", identifier: file.id), options: options,
      isForced: promote)
  }

  private func train(
    _ outcome: String, _ database: SignalDatabase, _ options: PropensityTraining.Options
  ) throws -> PropensityRun.Result {
    let declarations = try features.load()
    guard let asked = declarations.outcomes.first(where: { $0.name == outcome }) else {
      let known = declarations.outcomes.map(\.name).joined(separator: ", ")
      throw Failure.usage("there is no outcome `\(outcome)`; known are: \(known)")
    }
    let (result, refused) = try OutcomePropensities(
      database, features: declarations.features, isAllowedByDefault: consent.isAllowedByDefault
    ).train(asked, name: modelName, options: options, isForced: promote)
    if refused > 0 { complain("\(refused) customers left out, who have not agreed to analysis or objected to it") }
    return result
  }
}
