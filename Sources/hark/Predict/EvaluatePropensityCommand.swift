import ArgumentParser
import Features
import Foundation
import Records
import SegmentPipeline
import Segments
import SignalStore

struct EvaluatePropensityCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "evaluate", abstract: "Judge a propensity: by what came true since, or by a table of new rows.",
    discussion: """
      Without --input the rows that became decided after it was learned judge it; where there are too few, the figures of \
      its training are shown. --by tells the groups of an attribute apart.
      """)

  @OptionGroup var propensity: PropensityArgument
  @OptionGroup var file: ExampleTableOptions

  @Option(help: "Compare the groups of this feature or column.")
  var by: String?

  @Option(help: "table or json.")
  var format = TableFormat.table

  @OptionGroup var features: FeaturesOption
  @OptionGroup var consent: AnalyticsConsentOption
  @OptionGroup var database: DatabaseOption
  @OptionGroup var color: ColorOption

  private struct Judged {
    var table: FeatureTable
    var outcomes: [Bool]
    var groups: [FeatureValue]?
  }

  private struct Result: Encodable {
    var name: String
    var model: Int64
    var health: PropensityHealth?
    var fairness: Fairness?
    var training: PropensityReport
  }

  func run() async throws {
    let settings = try await Settings.load()
    let style = try color.style(settings)
    let database = try database.open(for: .readOnly, settings)
    do {
      let stored = try propensity.stored(in: database)
      let judged = try file.input == nil ? newerRows(for: stored, database) : fileRows(for: stored)
      var result = Result(name: stored.name, model: stored.id, training: stored.record.report)
      if let judged {
        let probabilities = try stored.propensity.probabilities(of: judged.table, threads: processorCount)
        result.health = PropensityHealth(probabilities: probabilities, outcomes: judged.outcomes)
        if let by, let groups = judged.groups {
          result.fairness = Fairness(
            of: by, values: groups, probabilities: probabilities, outcomes: judged.outcomes)
        }
      }
      switch format {
      case .json: try Output.write(try PropensityJSON.text(result))
      case .table: try Output.write(text(result, stored, style))
      }
    } catch let error as SegmentError {
      throw Failure.failed(error.description)
    }
    try database.close()
  }

  private func text(_ result: Result, _ stored: StoredPropensity, _ style: TerminalStyle) -> String {
    let kind = stored.propensity.kind.name
    var text = "\(style(stored.name, .bold)): model \(stored.id), \(kind), learned \(stored.fittedAt.date.iso8601); "
    text += "to be learned anew by \(stored.dueAt.date.iso8601)\n\n"
    guard let health = result.health else {
      text += "Nothing newer is decided for both answers; the figures of its training:\n\n"
      return text + PropensityText(style).report(stored.record.report)
    }
    text += HealthText(style).text(health)
    let before = stored.record.report.health.areaUnderROC
    text +=
      "\nIn training its AUC was \(figure(before.value)) (95 % \(figure(before.lower))…\(figure(before.upper))).\n"
    if let fairness = result.fairness { text += "\n" + HealthText(style).text(fairness) }
    return text
  }

  private func fileRows(for stored: StoredPropensity) throws -> Judged? {
    guard let table = try file.table() else { return nil }
    guard case .table(let target, let positive, let identifier) = stored.record.source else {
      throw Failure.usage("`\(stored.name)` was learned from the database: leave --input out")
    }
    let examples = try file.examples(table, target: target, positive: positive, identifier: identifier)
    var groups: [FeatureValue]?
    if let by {
      guard examples.undecided == 0 else {
        throw Failure.usage("\(file.input ?? ""): --by needs a value of `\(target)` in every row")
      }
      groups = try ExampleTable.attribute(by, of: table)
    }
    return Judged(table: examples.features, outcomes: examples.outcomes, groups: groups)
  }

  /// What was decided after all that it had learned from.
  private func newerRows(for stored: StoredPropensity, _ database: SignalDatabase) throws -> Judged? {
    guard case .outcome = stored.record.source, let learnedTo = stored.record.report.learnedTo else { return nil }
    let declarations = try features.load()
    try stored.check(declarations.features)
    guard let asked = declarations.outcomes.first(where: { $0.name == stored.name }) else { return nil }
    let tables = try FeatureTables(
      database, features: declarations.features, isAllowedByDefault: consent.isAllowedByDefault)
    let training = try tables.trainingTable(for: asked).table
    let rows = training.table.rows.indices.filter {
      (training.table.rows[$0].asOf?.milliseconds ?? .min) > learnedTo
    }
    let outcomes = rows.map { training.answers[$0] }
    guard outcomes.contains(true), outcomes.contains(false) else { return nil }
    let table = FeatureTable(features: training.table.features, rows: rows.map { training.table.rows[$0] })
    let column = try by.map { try declarations.features.column(of: $0) }
    return Judged(table: table, outcomes: outcomes, groups: column.map { index in table.rows.map { $0.values[index] } })
  }
}
