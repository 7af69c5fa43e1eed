import ArgumentParser
import Foundation
import SignalStore

/// Who gives verdicts, and why.
struct ReviewerOption: ParsableArguments {
  @Option(help: "Your name in the history. (default: HARK_REVIEWER, hark.yaml, or the user's name)")
  var reviewer: String?

  func name(_ settings: Settings) throws -> String {
    let name = (reviewer ?? settings.string(.reviewer) ?? NSUserName()).trimmingCharacters(in: .whitespacesAndNewlines)
    guard !name.isEmpty else { throw Failure.usage("nobody knows who you are: give your name with --reviewer") }
    return name
  }
}
