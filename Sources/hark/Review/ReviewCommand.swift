import ArgumentParser
import ExtractPipeline
import Foundation
import Records
import ReviewPipeline
import SignalStore

struct ReviewCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "review", abstract: "Look at signals one by one and say what is right.",
    discussion: """
      hark review opens the desk: a screen that shows one signal after another. \
      `hark review desk --help` tells its options, and how to give verdicts without a \
      screen.
      """,
    subcommands: [Desk.self, ReviewStatsCommand.self, ReviewUndoCommand.self], defaultSubcommand: Desk.self)

  struct Desk: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Go through signals on a screen, or take verdicts from a file.",
      discussion: """
        On a terminal, a screen shows one signal after another: the transcript \
        with the quote, why it was extracted, and what it may be instead; ? shows \
        the keys. Verdicts are kept in a history that nothing changes; every one is \
        stored before the next signal is shown. Two reviewers of one database never \
        have the same signal before them.

        Without a screen, hark review --batch FILE reads verdicts as JSON Lines:
          {"signal": "3fa9c1e0-77b0c2", "verdict": "accept"}
          {"signal": "3fa9c1e0-77b0c2", "verdict": "correct", "label": "cancel"}
          {"document": "t-17", "verdict": "add", "kind": "intent",
           "label": "refund", "evidence": [{"turn": 2, "quote": "my money back"}]}
        A verdict may be accept, reject, correct, add, skip or comment, and have a \
        reason, a reviewer and a queue. Lines that can't be taken go to \
        FILE.rejects.jsonl. The same file twice changes nothing.
        """)

    @OptionGroup(title: "What comes first, and for whom") var screen: ReviewScreenOptions
    @OptionGroup(title: "Which signals") var signals: SignalFilterOptions
    @OptionGroup(title: "Which documents") var documents: DocumentFilterOptions

    @Option(
      help: "Take verdicts from a file of JSON Lines, - for standard input, instead of asking.", completion: .file())
    var batch: String?

    @Option(help: "With --batch, print a JSON object for each line as soon as its verdict is stored: jsonl.")
    var format: BatchFormat?

    enum BatchFormat: String, CaseIterable, ExpressibleByArgument {
      case jsonl
    }

    @OptionGroup(title: "General") var reviewer: ReviewerOption
    @OptionGroup(title: "General") var taxonomy: TaxonomyOption
    @OptionGroup(title: "General") var database: DatabaseOption
    @OptionGroup(title: "General") var color: ColorOption

    func run() async throws {
      let settings = try await Settings.load()
      if let batch {
        return try VerdictBatchRun(
          path: batch, database: try database.open(for: .readWrite, settings), taxonomy: try taxonomy.load(settings),
          reviewer: try reviewer.name(settings), printsLines: format == .jsonl
        ).run()
      }
      let review = ReviewScreenRun(
        options: try screen.sessionOptions(
          filter: try signals.filter(documents), statuses: signals.status, reviewer: try reviewer.name(settings)),
        taxonomy: try taxonomy.load(settings), hasColor: try color.style(settings).isEnabled)
      try ReviewScreenRun.checkTerminal()
      try review.run(try database.open(for: .readWrite, settings))
    }
  }
}
