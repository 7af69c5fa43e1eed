import ArgumentParser
import ExtractPipeline
import Foundation
import Inputs
import ReviewPipeline
import Service
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
    case let error as UnusableModel:
      self = Failure(message: placed(error.reason, in: error.path ?? "the built-in model"), exitCode: .usage)
    case let error as StoreError: self.init(error)
    case let error as ServiceFailure: self = Failure(message: error.message, exitCode: .usage)
    #if LLM
      case let error as ChatError:
        self = Failure(message: "the language model's server: \(error.message)", exitCode: .usage)
    #endif
    default: return nil
    }
  }

  /// What was named is not there or can't be said of it: usage. Everything else has failed.
  init(_ error: StoreError) {
    let isUsage = [.notFound, .notADatabase, .badQuery, .unknownSignal, .unknownDocument, .ambiguous, .badStatement]
      .contains(error.code)
    self.init(message: error.message, exitCode: isUsage ? .usage : .failed)
  }
}

/// An error's sentence with the file that it is about before it, unless it begins with that.
func placed(_ message: String, in file: String) -> String {
  message.hasPrefix(file) ? message : "\(file): \(message)"
}

/// What the system says of a file that Foundation could not write, such as `No space left on device`.
func systemReason(of error: any Error) -> String {
  guard let cause = (error as? CocoaError)?.underlying as? POSIXError else { return error.localizedDescription }
  return String(cString: strerror(cause.code.rawValue))
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
