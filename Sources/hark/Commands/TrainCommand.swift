import ArgumentParser
import Foundation
import Records
import ReviewPipeline

struct TrainCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "train", abstract: "Train a model of your own from labelled texts.",
    discussion: """
      Input is JSON lines: a text with its label, or with a list of labels. Texts labelled oos, out_of_scope or none \
      teach the model what fits no label.
      Use: hark train --task intent --input labelled.jsonl --out mine.hark && hark extract --model mine.hark night.jsonl
      Of intents, hark extract reports those that its taxonomy lists; others need a --taxonomy of your own.
      """)

  @Option(help: "What the labels are.")
  var task = TrainingTask.intent

  @Option(parsing: .upToNextOption, help: "Files of labelled texts (JSON lines).", completion: .file())
  var input: [String]

  @OptionGroup var fields: LabelFieldOptions

  @Option(help: "Where to write the model.", completion: .file(extensions: ["hark"]))
  var out: String

  @OptionGroup var taxonomy: TaxonomyOption

  @Option(help: "Threads to train on; the model doesn't depend on it. (default: all cores)")
  var jobs: Int?

  @Option(help: "C: how much a misjudged text weighs against large weights.")
  var cost: Float?

  func run() async throws {
    let taxonomy = try taxonomy.load(try await Settings.load())
    let jobs = jobs ?? ProcessInfo.processInfo.activeProcessorCount
    guard (1...1024).contains(jobs) else { throw Failure.usage("--jobs \(jobs): give a number from 1 to 1024") }
    var training = TrainingRun(
      task: task.rawValue, reader: fields.reader, labelNames: try fields.labelNames(), threads: jobs,
      date: Date.now.formatted(.iso8601.year().month().day()), program: HarkCommand.version)
    if let cost {
      guard cost > 0, cost.isFinite else { throw Failure.usage("--cost \(cost): give a number greater than 0") }
      training.cost = cost
    }
    do {
      let outcome = try training.run(files: input)
      try write(outcome.model)
      let accuracy = (outcome.crossValidatedAccuracy * 100).formatted(.number.precision(.fractionLength(1)))
      try Output.write(
        """
        \(out): \(outcome.labels.count) labels from \(outcome.texts) texts (\(outcome.outOfScopeTexts) out of scope), \
        \(outcome.featureCount) features, \(outcome.model.count / 1024) KiB, \
        \(outcome.seconds.formatted(.number.precision(.fractionLength(2)))) s.
        Cross-validated accuracy: \(accuracy) %.

        """)
      if !outcome.scarceLabels.isEmpty {
        complain(
          """
          note: fewer than \(TrainingRun.fewestTextsPerLabel) texts for \
          \(outcome.scarceLabels.joined(separator: ", ")): add more of them, or expect little of these labels
          """)
      }
      if task == .intent { warn(of: outcome.labels, unknownTo: taxonomy) }
    } catch let error as TrainingError {
      throw Failure.usage(error.message)
    }
  }

  private func warn(of labels: [String], unknownTo taxonomy: Taxonomy) {
    let unknown = labels.filter { label in !taxonomy.intents.contains { $0.id == label } }
    guard !unknown.isEmpty else { return }
    let shown = unknown.prefix(5).joined(separator: ", ") + (unknown.count > 5 ? " and \(unknown.count - 5) more" : "")
    complain(
      """
      note: the taxonomy \(taxonomy.name) has no intent \(shown), and hark extract reports none of them; give it a \
      --taxonomy that lists them (hark taxonomy show prints one to begin with)
      """)
  }

  private func write(_ model: [UInt8]) throws {
    do {
      try Data(model).write(to: URL(filePath: out), options: .atomic)
    } catch {
      throw Failure.failed("\(out): can't be written: \(systemReason(of: error))")
    }
  }
}

/// What a model's labels are.
enum TrainingTask: String, ExpressibleByArgument, CaseIterable {
  case intent
  case sentiment
  case emotion
}

/// `--text`, `--label` and `--map`, for commands that read labelled texts.
struct LabelFieldOptions: ParsableArguments {
  @Option(help: "Field that holds the text.")
  var text = "text"

  @Option(help: "Field that holds the label or the list of labels.")
  var label = "label"

  @Option(
    help: "YAML file that says what each label of the input stands for: `label: [intent, …]`.",
    completion: .file(extensions: ["yaml", "yml"]))
  var map: String?

  var reader: TrainingSetReader { TrainingSetReader(textField: text, labelField: label) }

  func labelNames() throws -> [String: [String]] {
    guard let map else { return [:] }
    do {
      return try LabelMapping.labelNames(yaml: String(contentsOfFile: map, encoding: .utf8))
    } catch let error as TrainingError {
      throw Failure.usage("\(map): \(error.message)")
    } catch {
      throw Failure.usage("\(map): cannot be read as UTF-8 text; name an existing file")
    }
  }
}
