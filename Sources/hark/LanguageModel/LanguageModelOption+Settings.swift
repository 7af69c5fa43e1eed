import ExtractPipeline

extension LanguageModelOption {
  /// Tells a run what to ask which server.
  /// - Throws: ``Failure`` for a setting that is missing or wrong.
  func apply(to runner: inout ExtractionRunner, _ settings: Settings) throws {
    #if LLM
      runner.languageModel = try options(settings)
    #else
      guard (llm ?? .off) == .off, !dryRun else {
        throw Failure.usage("--llm: this hark was built without language models (the package trait LLM)")
      }
    #endif
  }
}

#if LLM
  import Extraction
  import Foundation
  import LanguageModels
  import Prompts

  extension LanguageModelOption {
    /// What a run is to ask of which server, from flags, environment and `hark.yaml`; `nil` where nothing is to be asked.
    /// - Throws: ``Failure`` for a setting that is missing or wrong.
    func options(_ settings: Settings, fallback: LanguageModelChoice = .off) throws -> LanguageModelOptions? {
      let choice = try llm ?? self.choice(settings) ?? fallback
      guard choice != .off else {
        if dryRun { throw Failure.usage("--dry-run needs --llm cascade or --llm always") }
        return nil
      }
      do {
        var options = LanguageModelOptions(
          cascade: try cascade(choice, settings), endpoint: try endpoint(settings), prompts: try promptLibrary(settings)
        )
        options.limits.concurrency = try positive(llmConcurrency, .llmConcurrency, settings) ?? 16
        options.limits.requestsPerMinute = try positive(nil, .llmRequestsPerMinute, settings)
        options.limits.tokensPerMinute = try positive(nil, .llmTokensPerMinute, settings)
        options.budget = try budget(settings, price: options.endpoint.price)
        if let timeout = try positive(nil, .llmTimeout, settings) {
          options.policy.transferLimits.total = .seconds(timeout)
          options.policy.transferLimits.idle = .seconds(timeout)
          options.policy.deadline = max(options.policy.deadline, .seconds(2 * timeout))
        }
        options.sizes = LanguageModelLimits(
          documentTokens: try positive(nil, .llmMaximumDocumentTokens, settings) ?? 6000,
          outputTokens: try positive(nil, .llmMaximumOutputTokens, settings) ?? 2000)
        options.redacts = !noRedact
        if let llmLog {
          let log = try CallLog(path: llmLog, withPrompts: llmLogPrompts)
          options.onCall = { log.write($0) }
        } else if llmLogPrompts {
          throw Failure.usage("--llm-log-prompts needs --llm-log FILE")
        }
        options.transport = HTTPTransport(certificateAuthorityFile: settings.string(.llmCertificates))
        return options
      } catch let error as ChatError {
        throw Failure.usage("\(error)")
      } catch let error as PromptError {
        throw Failure.usage("\(error)")
      }
    }

    /// The built-in prompts, with those of `--prompts` in their place.
    func promptLibrary(_ settings: Settings) throws -> PromptLibrary {
      guard let folder = prompts ?? settings.string(.prompts) else { return try PromptLibrary() }
      return try PromptLibrary(replacingBuiltInBy: PromptFile.files(in: folder))
    }

    private func choice(_ settings: Settings) throws -> LanguageModelChoice? {
      guard let text = settings.string(.llm) else { return nil }
      guard let choice = LanguageModelChoice(rawValue: text) else {
        throw Failure.usage("the setting `llm`: `\(text)` is not one of off, cascade, always")
      }
      return choice
    }

    private func cascade(_ choice: LanguageModelChoice, _ settings: Settings) throws -> CascadePolicy {
      guard choice == .cascade else { return CascadePolicy(mode: .always) }
      let share = try llmShare ?? settings.double(.llmShare) ?? 0.15
      guard (0...1).contains(share) else { throw Failure.usage("--llm-share \(share): give a number from 0 to 1") }
      return CascadePolicy(mode: .cascade, share: share)
    }

    private func endpoint(_ settings: Settings) throws -> ChatEndpoint {
      let environment = ProcessInfo.processInfo.environment
      let name = llmAPI ?? settings.string(.llmAPI) ?? ChatEndpoint.Kind.openAI.rawValue
      guard let kind = ChatEndpoint.Kind(rawValue: name) else {
        let known = ChatEndpoint.Kind.allCases.map(\.rawValue).joined(separator: ", ")
        throw Failure.usage("--llm-api \(name): give one of \(known)")
      }
      let base: String
      switch kind {
      case .openAI: base = environment["OPENAI_BASE_URL"] ?? "https://api.openai.com/v1"
      case .anthropic: base = environment["ANTHROPIC_BASE_URL"] ?? "https://api.anthropic.com"
      }
      guard let model = llmModel ?? settings.string(.llmModel) else {
        throw Failure.usage("--llm needs a model: give --llm-model NAME, or llm_model in \(Settings.file)")
      }
      let keyName = kind == .openAI ? "OPENAI_API_KEY" : "ANTHROPIC_API_KEY"
      return try ChatEndpoint(
        kind: kind, baseURL: llmURL ?? settings.string(.llmURL) ?? base, model: model,
        apiKey: environment[keyName].flatMap(Secret.init), price: price(settings))
    }

    private func price(_ settings: Settings) throws -> TokenPrice? {
      let (input, output) = (settings.decimal(.llmPriceInput), settings.decimal(.llmPriceOutput))
      guard input != nil || output != nil else { return nil }
      guard let input, let output else {
        throw Failure.usage("llm_price_input and llm_price_output belong together: prices of a million tokens each")
      }
      return try TokenPrice(inputPerMillion: input, outputPerMillion: output)
    }

    private func budget(_ settings: Settings, price: TokenPrice?) throws -> Budget {
      var budget = Budget(
        maximumRequests: try positive(llmMaxRequests, .llmMaximumRequests, settings),
        maximumTokens: try positive(llmMaxTokens, .llmMaximumTokens, settings))
      guard let text = llmBudget ?? settings.decimal(.llmBudget) else { return budget }
      guard let amount = Money(text) else { throw Failure.usage("--llm-budget \(text): give an amount such as 5.00") }
      guard price != nil else {
        throw Failure.usage(
          """
          --llm-budget \(text): Hark knows no prices. Set llm_price_input and llm_price_output (of a million tokens) in \
          \(Settings.file), or limit the run by --llm-max-requests or --llm-max-tokens
          """)
      }
      budget.maximumCost = amount
      return budget
    }

    private func positive(_ flag: Int?, _ key: Settings.Key, _ settings: Settings) throws -> Int? {
      guard let value = try flag ?? settings.int(key) else { return nil }
      guard value > 0 else { throw Failure.usage("\(key.rawValue): `\(value)` is not above 0") }
      return value
    }
  }

  extension Settings {
    /// A decimal in the words of its source, which a binary number would change.
    fileprivate func decimal(_ key: Key) -> String? {
      if let text = string(key) { return text }
      guard let value = try? double(key) else { return nil }
      return value == value.rounded() && abs(value) < 1e15 ? "\(Int(value))" : "\(value)"
    }
  }
#endif
