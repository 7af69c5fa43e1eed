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
      Verdicts are kept in a history that nothing changes; every one is stored before the next signal is shown.

      Without a screen, hark review --batch FILE reads verdicts as JSON Lines:
        {"signal": "3fa9c1…", "verdict": "accept"}
        {"signal": "3fa9c1…", "verdict": "correct", "label": "cancel", "reason": "wants out of the contract"}
        {"document": "t-17", "verdict": "add", "kind": "intent", "label": "refund",
         "evidence": [{"turn": 2, "quote": "my money back"}]}
      Lines that can't be taken go to FILE.rejects.jsonl. The same file twice changes nothing.
      """)

  @OptionGroup(title: "Which signals") var signals: SignalFilterOptions
  @OptionGroup(title: "Which documents") var documents: DocumentFilterOptions

  @Option(help: "Take verdicts from a file of JSON Lines, - for standard input, instead of asking.", completion: .file())
  var batch: String?

  @OptionGroup(title: "General") var reviewer: ReviewerOption
  @OptionGroup(title: "General") var taxonomy: TaxonomyOption
  @OptionGroup(title: "General") var database: DatabaseOption
  @OptionGroup(title: "General") var color: ColorOption

  func run() async throws {
    throw Failure.usage("give a file of verdicts with --batch")
  }
}
