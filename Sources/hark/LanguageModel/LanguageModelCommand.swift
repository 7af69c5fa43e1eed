import ArgumentParser
import Records
import SignalStore

struct LanguageModelCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "llm", abstract: "See what language models took and what of their answers could not be used.",
    subcommands: subcommands)

  private static var subcommands: [any ParsableCommand.Type] {
    #if LLM
      [UsageCommand.self, FailuresCommand.self, BatchCommand.self]
    #else
      [UsageCommand.self, FailuresCommand.self]
    #endif
  }

  struct UsageCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "usage", abstract: "Print what asking language models took, over all documents of the database.")

    @OptionGroup var database: DatabaseOption

    func run() async throws {
      let totals = try database.open(for: .readOnly, try await Settings.load()).languageModelTotals()
      let use = totals.use
      try Output.write(
        """
        documents      \(totals.documents)
        questions      \(use.requests) (\(use.cacheHits) answered from the cache)
        requests sent  \(use.attempts)
        tokens         \(use.inputTokens) in, \(use.outputTokens) out
        cost           \(LanguageModelCost.text(nanos: use.costNanos))
        items not used \(use.rejectedItems)

        """)
    }
  }

  struct FailuresCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "failures", abstract: "Print answers that could not be used, wholly or in part, the newest first.")

    enum Format: String, CaseIterable, ExpressibleByArgument {
      case text, jsonl
    }

    @OptionGroup var database: DatabaseOption

    @Option(help: "Print at most so many.")
    var limit = 20

    @Option(help: "text or jsonl.")
    var format = Format.text

    func run() async throws {
      guard limit > 0 else { throw Failure.usage("--limit \(limit): give a number above 0") }
      let failures = try database.open(for: .readOnly, try await Settings.load()).languageModelFailures(limit: limit)
      switch format {
      case .jsonl:
        var json = JSONWriter()
        for failure in failures { write(failure, &json) }
        try Output.write(json.bytes)
      case .text:
        for failure in failures {
          try Output.write("\(failure.document.source) \(failure.document.id): \(failure.failure.reason)\n")
          if let answer = failure.failure.answer {
            try Output.write(answer.split(separator: "\n").map { "  | \($0)\n" }.joined())
          }
        }
      }
    }

    private func write(_ failure: StoredLanguageModelFailure, _ json: inout JSONWriter) {
      json.beginObject()
      json.key("source")
      json.string(failure.document.source)
      json.key("id")
      json.string(failure.document.id)
      json.key("revision")
      json.number(failure.document.revision)
      json.key("reason")
      json.string(failure.failure.reason)
      json.key("answer")
      json.string(failure.failure.answer)
      json.endObject()
      json.newline()
    }
  }
}
