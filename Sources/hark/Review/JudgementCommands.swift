import ArgumentParser
import Foundation
import Records
import ReviewPipeline
import SignalStore

struct AcceptCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "accept", abstract: "Say of signals that they are right.",
    discussion: JudgementOptions.discussion(command: "accept"))

  @OptionGroup var judgement: JudgementOptions

  func run() async throws { try await judgement.run(.accept) }
}

struct RejectCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reject", abstract: "Say of signals that nothing of the kind is said there.",
    discussion: JudgementOptions.discussion(command: "reject"))

  @OptionGroup var judgement: JudgementOptions

  func run() async throws { try await judgement.run(.reject) }
}

/// A verdict on signals as they stand.
struct JudgementOptions: ParsableArguments {
  static func discussion(command: String) -> String {
    """
    hark signals and hark show list ids. An id may be abbreviated to its first 6 digits or more, or to digits of both \
    halves, as they print it.

      hark \(command) 3fa9c1e0-77b0c2
      hark signals --format jsonl --label praise | jq -r .signal_id | hark \(command) -
    """
  }

  @Argument(
    help: ArgumentHelp("The signals' ids; - reads them from standard input, one per line.", valueName: "signal"))
  var signals: [String]

  @OptionGroup var context: VerdictContextOptions

  func run(_ verdict: VerdictKind) async throws {
    var ids: [String] = []
    for id in signals {
      if id == "-" {
        while let line = readLine() {
          let id = line.trimmingCharacters(in: .whitespaces)
          if !id.isEmpty { ids.append(id) }
        }
      } else {
        ids.append(id)
      }
    }
    try await context.give(ids.map { VerdictRequest(verdict, signal: $0) })
  }
}

/// Who gives verdicts from the command line, why and where.
struct VerdictContextOptions: ParsableArguments {
  @Option(help: "Why, for the history.")
  var reason: String?

  @OptionGroup var reviewer: ReviewerOption
  @OptionGroup var taxonomy: TaxonomyOption
  @OptionGroup var database: DatabaseOption

  /// Stores verdicts and prints what became of each.
  func give(_ requests: [VerdictRequest]) async throws {
    let settings = try await Settings.load()
    let database = try database.open(for: .readWrite, settings)
    let reviewer = try reviewer.name(settings)
    let resolver = VerdictResolver(
      database, vocabulary: ReviewVocabulary(try taxonomy.load(settings)), reviewer: reviewer)
    var failures: [Failure] = []
    var entries: [ReviewEntry] = []
    for request in requests {
      var request = request
      request.reason = reason
      do {
        entries.append(try resolver.entry(request))
      } catch let error as VerdictRequestError {
        failures.append(.usage(error.message))
      }
    }
    var lines = ""
    for result in try database.record(entries) {
      switch result {
      case .success(let recorded): lines += VerdictText.line(recorded.record, isNew: recorded.isNew) + "\n"
      case .failure(let error): failures.append(Failure(error))
      }
    }
    try database.close()
    try Output.write(lines)
    for failure in failures { complain("hark: \(failure.message)") }
    guard let worst = failures.map(\.exitCode.rawValue).max() else { return }
    throw failures.count == requests.count ? ExitCode(worst) : HarkExitCode.doneWithRejectedRows.parserCode
  }
}
