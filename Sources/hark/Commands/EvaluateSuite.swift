import ArgumentParser
import Foundation
import Records
import ReviewPipeline

/// The fixed suites of `hark evaluate --suite`: cases that others wrote, scored as they define it.
enum EvaluationSuite: String, ExpressibleByArgument, CaseIterable {
  case recognizers
  case constraints
  case cascade
  case redaction
  case review
}

/// `--suite`, `--cases` and what belongs to them.
struct SuiteOptions: ParsableArguments {
  @Option(
    help: """
      Score a fixed suite: recognizers or constraints (the grammar), cascade (with stored LLM answers), redaction, \
      review (what verdicts are worth).
      """)
  var suite: EvaluationSuite?

  @Option(
    help: """
      The suite's cases: a folder of *Model.json files, a file of annotated records or marked texts, a folder of rows; \
      for review the folder of all sets.
      """,
    completion: .file())
  var cases: String?

  @Option(help: "Cases of the recognizers suite to leave out: lines of model, reason and input.", completion: .file())
  var excluded: String?

  @Flag(help: "With --suite recognizers or redaction: show each case that fails.")
  var failures = false

  @Flag(help: "With --suite constraints: print the fitted confidence of each rule instead.")
  var fitConfidence = false

  /// Runs the suite and prints its report.
  func run(_ suite: EvaluationSuite, format: TableFormat) throws {
    guard let cases else { throw Failure.usage("--suite \(suite.rawValue) needs --cases PATH") }
    do {
      switch suite {
      case .recognizers:
        let list = try excluded.map { try RecognizersSuite.exclusions(from: URL(filePath: $0)) } ?? [:]
        let rows = try RecognizersSuite.run(cases: URL(filePath: cases), exclusions: list)
        switch format {
        case .json: try Output.write(Array(SuiteText.json(rows)))
        case .table: try Output.write(SuiteText.table(rows, showingFailures: failures))
        }
      case .constraints:
        let report = try ConstraintsSuite.runGrammar(cases: URL(filePath: cases))
        if fitConfidence {
          try Output.write(ConfidenceFit.table(report))
          return
        }
        switch format {
        case .json: try Output.write(Array(SuiteText.json(report)))
        case .table: try Output.write(SuiteText.table(report))
        }
      case .cascade:
        let report = try CascadeBenchmark().run(folder: cases)
        switch format {
        case .json:
          var json = JSONWriter()
          report.write(to: &json)
          try Output.write(json.bytes + [UInt8(ascii: "\n")])
        case .table: try Output.write(report.text)
        }
      case .redaction:
        let report = try RedactionSuite.run(cases: URL(filePath: cases))
        switch format {
        case .json: try Output.write(Array(RedactionSuiteText.json(report)))
        case .table: try Output.write(RedactionSuiteText.table(report, showingFailures: failures))
        }
      case .review:
        let builder = ShippedModelBuilder(
          sharedFolder: cases, mappingFolder: "models", date: "", program: HarkCommand.version,
          threads: ProcessInfo.processInfo.activeProcessorCount)
        let report = try ReviewSuite(builder).run { complain($0) }
        switch format {
        case .json:
          var json = JSONWriter()
          report.write(to: &json)
          try Output.write(json.bytes + [UInt8(ascii: "\n")])
        case .table: try Output.write(report.text)
        }
      }
    } catch let error as TrainingError {
      throw Failure.usage(error.message)
    } catch let error as RecognizersSuite.CaseError {
      throw Failure.usage(error.description)
    } catch let error as RedactionSuite.CaseError {
      throw Failure.usage(error.description)
    } catch let error as ConstraintsSuite.CaseError {
      throw Failure.usage(error.description)
    }
  }
}
