#if LLM
  import ArgumentParser
  import ExtractPipeline
  import Foundation
  import Inputs
  import LanguageModels
  import SignalStore

  /// `hark llm batch`.
  struct BatchCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "batch",
      abstract: "Ask at a batch's price: export the requests, have them answered, import the answers.",
      discussion: """
        hark llm batch export night.jsonl --llm cascade --llm-model M > requests.jsonl
        (have the provider's batch service answer requests.jsonl)
        hark llm batch import results.jsonl
        hark extract night.jsonl --llm cascade --llm-model M
        (the answers come from the cache)
        """,
      subcommands: [ExportBatchCommand.self, ImportBatchCommand.self])
  }

  struct ExportBatchCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "export", abstract: "Print the requests of a run as an OpenAI-style batch file; send nothing.")

    @Argument(help: "Files, folders, or - for standard input.", completion: .file())
    var paths: [String]

    @OptionGroup var input: InputOption
    @OptionGroup var database: DatabaseOption
    @OptionGroup var taxonomy: TaxonomyOption
    @OptionGroup(title: "Language model") var languageModel: LanguageModelOption

    func run() async throws {
      let settings = try await Settings.load()
      guard let options = try languageModel.options(settings, fallback: .cascade) else {
        throw Failure.usage("--llm off: there is nothing to export; give cascade or always")
      }
      let inputs = try InputLocator.locate(paths)
      var runner = try ExtractionRunner(
        sources: inputs.sources, options: try input.options(), model: settings.string(.model),
        taxonomy: try taxonomy.load(settings))
      runner.database = try database.openIfThere(settings)
      var sent: Set<AnswerKey> = []
      let plan = try await runner.plan(options) { request, key in
        guard sent.insert(key).inserted else { return }
        let line = try BatchRequestLine(customID: key.description, request: request, endpoint: options.endpoint)
        try Output.write(line.json + [UInt8(ascii: "\n")])
      }
      complain(LanguageModelPlanText(plan).text.trimmingCharacters(in: .newlines))
      for failure in plan.failures { complain("hark: \(failure.message)") }
      if !plan.failures.isEmpty { throw HarkExitCode.failed.parserCode }
    }
  }

  struct ImportBatchCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "import", abstract: "Put a batch's answers into the database, where the next run finds them.")

    @Argument(help: "The batch service's result files.", completion: .file())
    var files: [String]

    @OptionGroup var database: DatabaseOption

    func run() async throws {
      let database = try database.open(for: .readWrite, try await Settings.load())
      var hasFaults = false
      for file in files {
        guard let data = FileManager.default.contents(atPath: file) else {
          throw Failure.usage("\(file): can't be read")
        }
        var answers = BatchAnswers()
        for line in data.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
          try answers.add(Array(line), to: database)
        }
        try answers.finish(database)
        try Output.write("\(file): \(answers.stored) answers stored, \(answers.faults.count) not usable\n")
        for fault in answers.faults { complain("hark: \(file):\(fault.line): \(fault.message)") }
        hasFaults = hasFaults || !answers.faults.isEmpty
      }
      try database.close()
      if hasFaults { throw HarkExitCode.doneWithRejectedRows.parserCode }
    }
  }
#endif
