import ArgumentParser
import Foundation
import ReviewPipeline

struct ModelsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "models",
    abstract: "List, show, verify, build and measure model files, and choose the version that a database has in use.",
    subcommands: [
      List.self, Show.self, Verify.self, Build.self, Measure.self, ModelVersions.Promote.self,
      ModelVersions.Rollback.self,
    ], defaultSubcommand: List.self)

  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "List the classifiers of model files, and the versions that a database has learned from verdicts.")

    @Argument(help: "Model files; none for the one inside the program.", completion: .file(extensions: ["hark"]))
    var files: [String] = []

    @OptionGroup var database: DatabaseOption

    @Option(help: "table, or json for the versions alone.")
    var format = TableFormat.table

    func run() async throws {
      let database = try database.openIfThere(try await Settings.load())
      if format == .json {
        guard let database else { throw Failure.usage("there is no database; --db names one") }
        return try Output.write(try ModelVersions.json(database))
      }
      var output = ""
      for source in files.isEmpty ? [ModelFileSource(nil)] : files.map({ ModelFileSource($0) }) {
        let summary = try ModelsCommand.summary(source)
        output += "\(source.name)  \(summary.size / 1024) KiB  \(summary.digest)\n"
        for section in summary.sections { output += "  \(section.name)  \(section.size / 1024) KiB\n" }
      }
      if files.isEmpty, let database { output += try ModelVersions.listing(database) }
      try Output.write(output)
    }
  }

  struct Show: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Print where a model came from: data with digests and licences, parameters, date, metrics (JSON).")

    @Argument(help: "Model file; none for the one inside the program.", completion: .file(extensions: ["hark"]))
    var file: String?

    func run() async throws {
      try Output.write(try ModelsCommand.summary(ModelFileSource(file)).manifest + [UInt8(ascii: "\n")])
    }
  }

  struct Verify: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Check that a model file is whole and unaltered.")

    @Argument(help: "Model file; none for the one inside the program.", completion: .file(extensions: ["hark"]))
    var file: String?

    func run() async throws {
      let source = ModelFileSource(file)
      do throws(TrainingError) {
        try source.verify()
      } catch {
        throw Failure.failed(placed(error.message, in: source.name))
      }
      try Output.write("\(source.name): whole, \(try ModelsCommand.summary(source).digest)\n")
    }
  }

  struct Build: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Build the model that ships inside the program from public training sets.")

    @OptionGroup var folders: TrainingFolders

    @Option(help: "Where to write the model.", completion: .file())
    var out = "Sources/CShippedModels/hark.model"

    @Option(help: "Date to record, as 2026-03-04. (default: today)")
    var date: String?

    @Option(help: "Threads to train on; the model doesn't depend on it. (default: all cores)")
    var jobs: Int?

    func run() async throws {
      let builder = folders.builder(date: date, jobs: jobs)
      do {
        let model = try builder.build { complain($0) }
        try Data(model).write(to: URL(filePath: out), options: .atomic)
      } catch let error as TrainingError {
        throw Failure.usage(error.message)
      }
    }
  }

  struct Measure: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Judge a model on the test splits of the sets that the mappings name.")

    @Argument(help: "Model file; none for the one inside the program.", completion: .file(extensions: ["hark"]))
    var file: String?

    @OptionGroup var folders: TrainingFolders

    func run() async throws {
      let measurement = ShippedModelMeasurement(
        builder: folders.builder(date: nil, jobs: nil), source: ModelFileSource(file))
      var output =
        "| classifier | test set | texts | accuracy | macro-F1 | labels where none fits |\n|---|---|---|---|---|---|\n"
      do throws(TrainingError) {
        for line in try measurement.run() {
          output +=
            "| \(line.task) | \(line.set) | \(line.texts) | \(number(line.accuracy)) | \(number(line.macroF1)) | "
          output += line.falseShare.map(number) ?? "–"
          output += " |\n"
        }
      } catch {
        throw Failure.usage(error.message)
      }
      try Output.write(output)
    }

    private func number(_ value: Double) -> String {
      value.formatted(.number.precision(.fractionLength(3)).locale(Locale(identifier: "en_US_POSIX")))
    }
  }

  private static func summary(_ source: ModelFileSource) throws -> ModelSummary {
    do throws(TrainingError) {
      return try source.summary()
    } catch {
      throw Failure.usage(placed(error.message, in: source.name))
    }
  }
}

/// Where the training sets and the mappings are.
struct TrainingFolders: ParsableArguments {
  @Option(
    help: "Folder that holds the training sets. (default: HARK_SHARED/data or ../shared/data)", completion: .directory)
  var shared: String?

  @Option(help: "Folder that holds the label mappings.", completion: .directory)
  var mappings = "models"

  func builder(date: String?, jobs: Int?) -> ShippedModelBuilder {
    let data = (ProcessInfo.processInfo.environment["HARK_SHARED"] ?? "../shared") + "/data"
    return ShippedModelBuilder(
      sharedFolder: shared ?? data, mappingFolder: mappings,
      date: date ?? Date.now.formatted(.iso8601.year().month().day()), program: HarkCommand.version,
      threads: max(1, jobs ?? ProcessInfo.processInfo.activeProcessorCount))
  }
}
