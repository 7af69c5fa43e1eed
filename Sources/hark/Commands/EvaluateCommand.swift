import ArgumentParser
import Foundation
import Records
import ReviewPipeline

struct EvaluateCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "evaluate",
    abstract: "Judge a model by labelled texts, or the grammar by a suite of cases.",
    discussion: """
      Examples:
        hark evaluate --model my.hark --input test.jsonl
        hark evaluate --suite constraints --cases dev.jsonl
      """)

  @OptionGroup var model: ClassifierOptions

  @Option(help: "File of labelled texts (JSON lines).", completion: .file())
  var input: String?

  @OptionGroup(title: "Suites") var suites: SuiteOptions

  @OptionGroup var fields: LabelFieldOptions

  @Option(help: "table or json.")
  var format = TableFormat.table

  @Option(help: "File that receives the most probable label of each text, one per line.", completion: .file())
  var predictions: String?

  func validate() throws {
    if (input == nil) == (suites.suite == nil) { throw ValidationError("Give either --input FILE or --suite NAME.") }
  }

  func run() async throws {
    if let suite = suites.suite { return try suites.run(suite, format: format) }
    guard let input else { return }
    let report: EvaluationReport
    do {
      let evaluation = EvaluationRun(
        model: try model.classifier(), reader: fields.reader,
        labelNames: try fields.labelNames())
      report = try evaluation.run(file: input)
    } catch let error as TrainingError {
      throw Failure.usage(error.message)
    }
    if let predictions {
      let lines = report.predictions.map { $0 + "\n" }.joined()
      do {
        try Data(lines.utf8).write(to: URL(filePath: predictions), options: .atomic)
      } catch {
        throw Failure.failed("\(predictions): can't be written: \(systemReason(of: error))")
      }
    }
    switch format {
    case .json:
      var json = JSONWriter()
      report.write(to: &json)
      try Output.write(json.bytes + [UInt8(ascii: "\n")])
    case .table:
      try Output.write(EvaluationText(report).text)
    }
  }
}

/// How a result is printed: for people or for machines.
enum TableFormat: String, ExpressibleByArgument, CaseIterable {
  case table
  case json
}

/// `--model` and `--task`, for commands that look into one classifier.
struct ClassifierOptions: ParsableArguments {
  @Option(help: "Model file. (default: the one inside the program)", completion: .file(extensions: ["hark"]))
  var model: String?

  @Option(help: "Which of its classifiers: intent, sentiment or emotion.")
  var task = TrainingTask.intent

  func classifier() throws -> ModelClassifier {
    let source = ModelFileSource(model)
    do throws(TrainingError) {
      return try ModelClassifier(file: source, name: task.rawValue)
    } catch {
      throw Failure.usage(placed(error.message, in: source.name))
    }
  }
}
