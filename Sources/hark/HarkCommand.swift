import ArgumentParser
import Glibc
import TerminalScreen

@main
struct HarkCommand: AsyncParsableCommand {
  static let version = "0.1.0"

  static let configuration = CommandConfiguration(
    commandName: "hark",
    abstract: "Turn what customers say into intent, sentiment and constraint signals, each with its quote.",
    discussion: """
      Data lives in hark.db in the working directory, or where --db, HARK_DB or hark.yaml say.
      Exit codes: 0 done, 1 done with rejected rows, 2 usage or configuration, 3 failed, 130 interrupted.
      """,
    version: version,
    subcommands: [
      ExtractCommand.self, SignalsCommand.self, ShowCommand.self, SummaryCommand.self, ExportCommand.self,
      ReviewCommand.self, AcceptCommand.self, RejectCommand.self, CorrectCommand.self, AddCommand.self,
      LabelCommand.self,
      RetrainCommand.self, ReportCommand.self,
      TaxonomyCommand.self, ParseCommand.self, ExplainCommand.self, TrainCommand.self, EvaluateCommand.self,
      ModelsCommand.self, PromptsCommand.self, LanguageModelCommand.self, RedactCommand.self,
      EventsCommand.self, CustomersCommand.self, RetainCommand.self, BackupCommand.self, AuditCommand.self,
      FeaturesCommand.self, SegmentsCommand.self, PredictCommand.self, ServeCommand.self, KeysCommand.self,
      DoctorCommand.self,
    ])

  static func main() async {
    StandardDescriptors.fillGaps()
    signal(SIGPIPE, SIG_IGN)
    DisplayWidth.prepare()
    do {
      try CommandNames.check(CommandLine.arguments.dropFirst(), of: HarkCommand.self)
      var command = try parseAsRoot()
      if var asynchronous = command as? any AsyncParsableCommand {
        try await asynchronous.run()
      } else {
        try command.run()
      }
    } catch is Output.BrokenPipe {
      return
    } catch let error where exitCode(for: error) == .success || error is ExitCode {
      exit(withError: error)
    } catch {
      let failure = Failure(error)
      complain(failure.map { "hark: \($0.message)" } ?? fullMessage(for: error))
      let isUsage = exitCode(for: error) == .validationFailure
      Glibc.exit((failure?.exitCode ?? (isUsage ? .usage : .failed)).rawValue)
    }
  }
}
