import ArgumentParser
import ExtractPipeline
import Foundation
import Inputs
import Records
import SignalStore

struct ExtractCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "extract",
    abstract: "Read transcripts, reviews or survey answers and store the signals in them.",
    discussion: """
      Formats (JSON, JSON Lines, CSV, TSV, plain-text chats, WebVTT, SRT, each also gzip-compressed), encodings and \
      field names are detected. Rows that can't be read go to FILE.rejects.jsonl and the run goes on. A killed run that \
      is started again continues; the same input twice changes nothing.

      As a filter: cat night.jsonl | hark extract - --no-db --format jsonl
      """)

  enum OutputFormat: String, CaseIterable, ExpressibleByArgument {
    case jsonl
  }

  @Argument(help: "Files, folders, or - for standard input.", completion: .file())
  var paths: [String] = []

  @Flag(
    help: """
      Instead of reading inputs, extract again the stored documents whose signals an older model made. What was reviewed \
      stays.
      """)
  var stale = false

  @OptionGroup var database: DatabaseOption
  @OptionGroup var taxonomy: TaxonomyOption

  @Flag(name: .customLong("no-db"), help: "Store nothing.")
  var storesNothing = false

  @Option(help: "Print one JSON object per document, in input order, to standard output.")
  var format: OutputFormat?

  @OptionGroup var input: InputOption

  @Option(
    help: "Model file that replaces the built-in one, and the version that the database has in use.",
    completion: .file())
  var model: String?

  @Option(help: "Documents worked on at once. (default: the number of cores)")
  var jobs: Int?

  @Option(help: "Folder for rejected rows, instead of beside each input.", completion: .directory)
  var rejects: String?

  @OptionGroup(title: "Language model") var languageModel: LanguageModelOption

  @Flag(name: .shortAndLong, help: "No progress bar, notices or summary.")
  var quiet = false

  @OptionGroup var color: ColorOption

  func validate() throws {
    if stale, !paths.isEmpty || storesNothing || format != nil || languageModel.dryRun {
      throw ValidationError("--stale reads from the database: it goes without inputs, --no-db, --format and --dry-run.")
    }
    if !stale, paths.isEmpty { throw ValidationError("Name files, folders, or - for standard input.") }
  }

  func run() async throws {
    let settings = try await Settings.load()
    let jobs = try jobs ?? settings.int(.jobs) ?? ProcessInfo.processInfo.activeProcessorCount
    guard (1...1024).contains(jobs) else { throw Failure.usage("--jobs \(jobs): give a number from 1 to 1024") }
    let options = try input.options()
    let inputs = try InputLocator.locate(paths)
    var runner = try ExtractionRunner(
      sources: inputs.sources, options: options, model: model ?? settings.string(.model),
      taxonomy: try taxonomy.load(settings))
    runner.jobs = jobs
    runner.rejectsFolder = rejects
    try languageModel.apply(to: &runner, settings)
    if languageModel.dryRun { return try await plan(runner, settings) }
    if storesNothing {
      runner.objections = try database.openIfThere(settings)
    } else {
      runner.database = try database.open(for: .readWrite, settings)
    }
    if format == .jsonl { runner.printLines = { try Output.write($0) } }
    if !quiet { inputs.notices.forEach(show) }
    if model == nil, let database = runner.database { try useModelVersion(of: database, in: &runner) }
    let report = try await run(runner)
    try runner.database?.close()
    try finish(report, settings: settings)
  }

  private func plan(_ runner: ExtractionRunner, _ settings: Settings) async throws {
    #if LLM
      guard let options = runner.languageModel else { return }
      var runner = runner
      runner.objections = try database.openIfThere(settings)
      if !storesNothing { runner.database = runner.objections }
      let plan = try await runner.plan(options)
      try Output.write(LanguageModelPlanText(plan).text)
      for failure in plan.failures { complain("hark: \(failure.message)") }
      if !plan.failures.isEmpty { throw HarkExitCode.failed.parserCode }
    #endif
  }

  private func run(_ runner: ExtractionRunner) async throws -> RunReport {
    if stale, let database = runner.database { return try await extractStale(runner, in: database) }
    let interruption = Interruption(requesting: runner.stop)
    defer { withExtendedLifetime(interruption) {} }
    let totalBytes = totalBytes(of: runner.sources)
    var bar = ProgressBar(isWanted: !quiet)
    defer { bar.clear() }
    return try await runner.run { progress in
      let fraction = totalBytes.map { $0 > 0 ? Double(progress.bytesRead) / Double($0) : 1 }
      bar.update(fraction: fraction, documents: progress.documents, label: progress.input)
    }
  }

  private func useModelVersion(of database: SignalDatabase, in runner: inout ExtractionRunner) throws {
    switch try runner.useModelVersion(of: database) {
    case .modelFile: break
    case .version(let version):
      if !quiet { complain("note: model version \(version) of \(database.path), learned from verdicts, is in use.") }
    case .otherModelFile(let version):
      complain(
        "note: model version \(version) of \(database.path) belongs to another model file and is not used; `hark retrain` "
          + "learns it anew.")
    }
  }

  private func extractStale(_ runner: ExtractionRunner, in database: SignalDatabase) async throws -> RunReport {
    let interruption = Interruption(requesting: runner.stop)
    defer { withExtendedLifetime(interruption) {} }
    var bar = ProgressBar(isWanted: !quiet)
    defer { bar.clear() }
    return try await runner.runStale(in: database) { done, total in
      bar.update(fraction: Double(done) / Double(max(1, total)), documents: done, label: "stored documents")
    }
  }

  /// The inputs' size on disk, `nil` where one is a pipe.
  private func totalBytes(of sources: [InputSource]) -> Int? {
    var total = 0
    for source in sources {
      guard case .file(let path) = source.origin,
        let size = try? FileManager.default.attributesOfItem(atPath: path)[.size] as? Int
      else { return nil }
      total += size
    }
    return total
  }

  private func finish(_ report: RunReport, settings: Settings) throws {
    if !quiet {
      report.notices.forEach(show)
      let isData = format != nil
      let style = try color.style(settings, descriptor: isData ? STDERR_FILENO : STDOUT_FILENO)
      let text = RunReportText(report, style: style, isStored: !storesNothing).text
      if isData {
        StandardError.write(text)
      } else {
        try Output.write(text)
      }
    }
    for failure in report.failures { complain("hark: \(failure.message)") }
    if report.isInterrupted { throw HarkExitCode.interrupted.parserCode }
    if !report.failures.isEmpty { throw HarkExitCode.failed.parserCode }
    if report.rejected > 0 { throw HarkExitCode.doneWithRejectedRows.parserCode }
  }

  private func show(_ notice: InputNotice) {
    complain("note: \(notice.source): \(notice.message)")
  }
}
