#if LLM
  import ExtractPipeline
  import Extraction

  /// What a run would ask a language model, for a person.
  struct LanguageModelPlanText {
    let text: String

    init(_ plan: LanguageModelPlan) {
      let estimate = plan.estimate
      let share = estimate.documents > 0 ? 100 * Double(estimate.documentsOut) / Double(estimate.documents) : 0
      var lines = [
        "\(estimate.documentsOut) of \(estimate.documents) documents (\(share.rounded1) %) would be sent, in "
          + "\(estimate.requests) requests. Nothing was sent or stored."
      ]
      if plan.cachedRequests > 0 { lines.append("\(plan.cachedRequests) more requests are answered from the cache.") }
      lines.append(
        "About \(estimate.inputTokens) tokens in and \(estimate.outputTokens) out, without retries and second questions."
      )
      lines.append(
        plan.cost.map { "About \($0) at the prices set." }
          ?? "The cost is not known: set llm_price_input and llm_price_output (of a million tokens).")
      text = lines.map { $0 + "\n" }.joined()
    }
  }

  extension Double {
    /// With one decimal.
    fileprivate var rounded1: String { "\((self * 10).rounded() / 10)" }
  }
#endif
