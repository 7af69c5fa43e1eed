import ArgumentParser
import ExtractPipeline
import Foundation
import Inputs
import ReviewPipeline
import SignalStore

#if LLM
  import LanguageModels
#endif

/// Why a command ends without doing what was asked, with the exit code that says so.
struct Failure: Error, CustomStringConvertible {
  var message: String
  var exitCode: HarkExitCode

  /// The command line, the configuration or an input file's name is wrong.
  static func usage(_ message: String) -> Failure { Failure(message: message, exitCode: .usage) }

  /// What was asked could not be done.
  static func failed(_ message: String) -> Failure { Failure(message: message, exitCode: .failed) }

  var description: String { message }
}

extension Failure {
  /// What a library's error means to a user of the command line; `nil` where the error says so itself.
  init?(_ error: any Error) {
    switch error {
    case let failure as Failure: self = failure
    case let error as InputError: self = Failure(message: error.description, exitCode: .usage)
    case let error as VerdictRequestError: self = Failure(message: error.message, exitCode: .usage)
    case let error as UnusableModel: self = Failure(message: error.description, exitCode: .usage)
    case let error as StoreError:
      let isUsage = [.notFound, .notADatabase, .badQuery].contains(error.code)
      self = Failure(message: error.message, exitCode: isUsage ? .usage : .failed)
    #if LLM
      case let error as ChatError:
        self = Failure(message: "the language model's server: \(error.message)", exitCode: .usage)
    #endif
    default: return nil
    }
  }
}

/// The exit codes that scripts may rely on.
enum HarkExitCode: Int32 {
  case done = 0
  case doneWithRejectedRows = 1
  case usage = 2
  case failed = 3
  /// 128 + SIGINT, as shells have it: stopped by Ctrl-C with what was done committed.
  case interrupted = 130

  var parserCode: ExitCode { ExitCode(rawValue) }
}

/// Writes to standard error.
func complain(_ message: String) {
  FileHandle.standardError.write(Data((message + "\n").utf8))
}
