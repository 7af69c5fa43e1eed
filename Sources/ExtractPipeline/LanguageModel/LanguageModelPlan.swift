#if LLM
  public import Extraction
  public import LanguageModels
  import SignalStore

  /// What a run would ask a language model, worked out without asking.
  public struct LanguageModelPlan: Sendable {
    /// What would be sent.
    public var estimate = SpendingEstimate()
    /// Requests that the cache answers, so that they need not be sent.
    public var cachedRequests = 0
    /// What it would cost; `nil` without prices.
    public var cost: Money?
    /// Inputs that could not be read.
    public var failures: [InputFailure] = []
  }

  extension ExtractionRunner {
    /// Works out what a run would ask; sends and stores nothing.
    ///
    /// - Parameters:
    ///   - options: what the run would be given.
    ///   - onRequest: called with each request that would be sent, in input order.
    /// - Throws: `ChatError` and `PromptError` for settings that can't work, `StoreError`, what `onRequest` throws.
    public func plan(
      _ options: LanguageModelOptions, onRequest: (ChatRequest, AnswerKey) throws -> Void = { _, _ in }
    ) async throws -> LanguageModelPlan {
      let stage = try LanguageModelStage(
        options, baseline: extractorVersion, taxonomy: taxonomy, database: nil, objections: objections ?? database)
      let sequence = InputSequence(sources, options: self.options, recordsPerBatch: stage.recordsPerBatch)
      let processor = BatchProcessor(
        extractor: extractor, run: nil, rendersLines: true, readsStored: true, objections: objections ?? database)
      let pipeline = OrderedPipeline(width: jobs) {
        sequence.next()
      } transform: {
        try processor.read($0)
      } complete: {
        (requests: stage.requests(about: $0), failures: $0.failures)
      }
      var plan = LanguageModelPlan()
      try await pipeline.run(stop: stop, arrange: { stage.arrange(&$0) }) { batch in
        plan.failures += batch.failures
        for requests in batch.requests {
          var unanswered: [LanguageModelRequest] = []
          for request in requests {
            let question = try ChatRequest(request)
            let key = AnswerKey(endpoint: options.endpoint, request: question)
            if try database?.answer(for: key.digest) != nil {
              plan.cachedRequests += 1
            } else {
              unanswered.append(request)
              try onRequest(question, key)
            }
          }
          plan.estimate.add(unanswered)
        }
      }
      plan.cost = options.endpoint.price?.cost(
        of: TokenUsage(inputTokens: plan.estimate.inputTokens, outputTokens: plan.estimate.outputTokens))
      return plan
    }
  }
#endif
