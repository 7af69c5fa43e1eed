import ArgumentParser
import Foundation
import Records
import ReviewPipeline
import SignalStore

struct CorrectCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "correct", abstract: "Say what a signal should be instead.",
    discussion: """
      What is not given stays as it is.

        hark correct 3fa9c1e0-77b0c2 --label cancel
        hark correct 3fa9c1e0-77b0c2 --value '{"before": "2026-03-06"}'
      """)

  @Argument(help: "The signal's id, which may be abbreviated as hark signals prints it.")
  var signal: String

  @Option(help: "The right label.")
  var label: String?

  @OptionGroup var statement: StatementOptions
  @OptionGroup var context: VerdictContextOptions

  func run() async throws {
    var request = VerdictRequest(.correct, signal: signal)
    request.label = label
    try statement.apply(to: &request)
    guard label != nil || statement.saysSomething else {
      throw Failure.usage("say what is right: give --label, --quote, --score, --polarity, --strength or --value")
    }
    try await context.give([request])
  }
}

struct AddCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "add", abstract: "Add a signal that was missed in a document.",
    discussion: """
        hark add t-17 --kind intent --label refund --quote "my money back"
        hark add t-17 --kind constraint --label deadline \\
          --quote "before Friday" --value '{"before": "2026-03-06"}'
      """)

  @Argument(help: "The document's id.")
  var document: String

  @Option(help: "The document's source, where several have the id.")
  var source: String?

  @Option(help: "What the signal says something about.")
  var kind: SignalKind

  @Option(help: "The intent, sentiment, emotion, aspect, constraint type or resolution.")
  var label: String

  @OptionGroup var statement: StatementOptions
  @OptionGroup var context: VerdictContextOptions

  func run() async throws {
    var request = VerdictRequest(.add)
    request.document = document
    request.source = source
    request.kind = kind
    request.label = label
    try statement.apply(to: &request)
    try await context.give([request])
  }
}

/// What a reviewer states about a signal, beyond its label.
struct StatementOptions: ParsableArguments {
  @Option(help: "The words that it stands on; may be repeated.")
  var quote: [String] = []

  @Option(help: "The turn that the words are in, from 0, where several have them.")
  var turn: Int?

  @Option(help: "Where the words begin in the turn, in characters (Unicode scalars) from 0.")
  var start: Int?

  @Option(help: "Where the words end in the turn.")
  var end: Int?

  @Option(help: "Sentiment and aspects: -1 to 1.")
  var score: Double?

  @Option(help: "Constraints: require, exclude or prefer.")
  var polarity: ConstraintPolarity?

  @Option(help: "Constraints: hard or soft.")
  var strength: ConstraintStrength?

  @Option(help: ArgumentHelp("Constraints: the value, as hark signals --format jsonl prints it.", valueName: "json"))
  var value: String?

  var saysSomething: Bool {
    !quote.isEmpty || start != nil || score != nil || polarity != nil || strength != nil || value != nil
  }

  func apply(to request: inout VerdictRequest) throws {
    guard (start == nil) == (end == nil), start ?? 0 >= 0, start ?? 0 <= end ?? 0, turn ?? 0 >= 0 else {
      throw Failure.usage("--start and --end: give both, from 0 and in order")
    }
    let span = start.flatMap { start in end.map { start..<$0 } }
    if span != nil, quote.count > 1 { throw Failure.usage("--start and --end go with one --quote only") }
    if span != nil, quote.isEmpty {
      request.evidence = [.init(turn: turn, span: span, quote: nil)]
    } else if !quote.isEmpty {
      request.evidence = quote.map { .init(turn: turn, span: span, quote: $0) }
    }
    request.score = score
    request.polarity = polarity
    request.strength = strength
    if let value { try request.setValue(json: value) }
  }
}
