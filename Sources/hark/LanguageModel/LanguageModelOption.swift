import ArgumentParser

/// Whether a language model is asked, as `--llm` has it.
enum LanguageModelChoice: String, CaseIterable, ExpressibleByArgument {
  case off
  case cascade
  case always
}

/// `--llm` and what belongs to it.
struct LanguageModelOption: ParsableArguments {
  @Option(
    help: """
      Ask a language model: off, cascade (about what the built-in models are unsure of) or always. Personal data is \
      replaced by placeholders first. (default: off)
      """)
  var llm: LanguageModelChoice?

  @Option(help: "The largest share of the documents that a cascade asks about, 0 to 1. (default: 0.15)")
  var llmShare: Double?

  @Option(
    help: ArgumentHelp(
      "Spend no more than this amount in a run; needs llm_price_input and llm_price_output.", valueName: "amount"))
  var llmBudget: String?

  @Option(help: ArgumentHelp("Send no more than so many requests in a run.", valueName: "n"))
  var llmMaxRequests: Int?

  @Option(help: ArgumentHelp("Send and receive no more than so many tokens in a run.", valueName: "n"))
  var llmMaxTokens: Int?

  @Option(
    help: ArgumentHelp(
      "Address of the server, up to /v1. (default: OPENAI_BASE_URL, or the provider's own)", valueName: "url"))
  var llmURL: String?

  @Option(help: "The protocol that the server speaks: openai or anthropic. (default: openai)")
  var llmAPI: String?

  @Option(help: ArgumentHelp("The model, as its server names it.", valueName: "name"))
  var llmModel: String?

  @Option(help: ArgumentHelp("Requests at the same time. (default: 16)", valueName: "n"))
  var llmConcurrency: Int?

  @Option(
    help: ArgumentHelp("Folder of prompts that replace the built-in ones.", valueName: "dir"), completion: .directory)
  var prompts: String?

  @Flag(help: "Send the texts as they are, personal data included.")
  var noRedact = false

  @Option(
    help: ArgumentHelp(
      "Append a JSON line for each call to this file: tokens, cost, latency, attempts.", valueName: "file"),
    completion: .file())
  var llmLog: String?

  @Flag(help: "Write prompts and answers into --llm-log, too.")
  var llmLogPrompts = false

  @Flag(help: "Say how many documents, tokens and how much money a language model would take; send and store nothing.")
  var dryRun = false
}
