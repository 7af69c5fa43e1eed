import ArgumentParser
import Glibc

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
      ExtractCommand.self, SignalsCommand.self, ShowCommand.self, ExportCommand.self, TaxonomyCommand.self,
    ])

  static func main() async {
    signal(SIGPIPE, SIG_IGN)
    DisplayWidth.prepare()
    do {
      var command = try parseAsRoot()
      if var asynchronous = command as? any AsyncParsableCommand {
        try await asynchronous.run()
      } else {
        try command.run()
      }
    } catch is Output.BrokenPipe {
      return
    } catch let failure as Failure {
      complain("hark: \(failure.message)")
      Glibc.exit(failure.exitCode.rawValue)
    } catch {
      let code = exitCode(for: error)
      if code == .success || error is ExitCode { exit(withError: error) }
      complain(fullMessage(for: error))
      Glibc.exit(code == .validationFailure ? HarkExitCode.usage.rawValue : HarkExitCode.failed.rawValue)
    }
  }
}
