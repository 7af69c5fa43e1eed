import ArgumentParser
import Foundation
import Glibc
import Records
import ReviewPipeline
import SignalStore
import TerminalScreen

/// What the review screen shows first, and to whom.
struct ReviewScreenOptions: ParsableArguments {
  @Option(
    help: """
      uncertain: what teaches the models most; disagree: baseline against language model; new: the last first; random: \
      drawn evenly, for honest figures; contested: where reviewers differ; mistakes: suspected ones.
      """)
  var queue = ReviewQueue.uncertain

  @Option(help: "Draws another order of the queue.")
  var seed: UInt64 = 1

  @Option(
    help: ArgumentHelp(
      "The share of signals that two reviewers judge independently, such as 10%. (default: none)", valueName: "share"))
  var overlap: String?

  /// - Parameter statuses: of `--status`, which has no place here.
  func sessionOptions(
    filter: SignalFilter, statuses: [SignalStatus], reviewer: String
  ) throws -> ReviewSession.Options {
    guard statuses.isEmpty else {
      throw Failure.usage("--status has no meaning for review: the queue says which signals it is about")
    }
    return ReviewSession.Options(
      queue: queue, filter: filter, reviewer: reviewer, seed: seed, overlap: try overlapShare(), limit: filter.limit)
  }

  private func overlapShare() throws -> Double {
    guard let overlap else { return 0 }
    let isPercentage = overlap.hasSuffix("%")
    let number = Double(isPercentage ? String(overlap.dropLast()) : overlap)
    guard let number, case let share = isPercentage ? number / 100 : number, (0...1).contains(share) else {
      throw Failure.usage("--overlap \(overlap): give a share such as 10% or 0.1")
    }
    return share
  }
}

/// `hark review` on a terminal.
struct ReviewScreenRun {
  let options: ReviewSession.Options
  let taxonomy: Taxonomy
  let hasColor: Bool

  /// - Throws: ``Failure`` where there is no terminal that can show a screen.
  static func checkTerminal() throws {
    let other = "`hark review --batch FILE` takes verdicts from a file, `hark accept` and `hark reject` from a script."
    guard Terminal.isAvailable else {
      throw Failure.usage("hark review needs a terminal for standard input and output. \(other)")
    }
    guard ProcessInfo.processInfo.environment["TERM"] != "dumb" else {
      throw Failure.usage("This terminal (TERM=dumb) can't show a screen. \(other)")
    }
  }

  /// Reviews until the reviewer quits, and says what was done.
  func run(_ database: SignalDatabase) throws {
    let explainer = try SignalExplainer(models: ModelFileSource(nil), taxonomy: taxonomy)
    var loop = try ReviewLoop(
      try ReviewSession(database, options: options, explainer: explainer), hasColor: hasColor)
    let ending = try loop.run()
    let session = loop.session
    // The terminal is given back here, before anything is printed.
    _ = consume loop
    if case .closed = ending {} else { try Output.write(ReviewScreenRun.summary(of: session)) }
    try session.close()
    switch ending {
    case .quit, .closed: break
    case .signal(let number): throw ExitCode(128 + number)
    }
  }

  private static func summary(of session: ReviewSession) -> String {
    let words: [(VerdictKind, String)] = [
      (.accept, "accepted"), (.correct, "corrected"), (.reject, "rejected"), (.add, "added"), (.skip, "skipped"),
      (.comment, "commented on"),
    ]
    let parts = words.compactMap { kind, word in
      session.tally[kind].flatMap { $0 > 0 ? "\($0) \(word)" : nil }
    }
    return parts.isEmpty ? "Nothing was reviewed.\n" : "Reviewed: \(parts.joined(separator: ", ")).\n"
  }
}
