#if LLM
  /// What a request may take, guessed before it is sent.
  public struct UsageEstimate: Sendable, Hashable {
    /// A guess: a token for four ASCII characters or for one of any other script, and some for the frame of each message.
    public var inputTokens: Int
    /// The most the answer may have.
    public var maximumOutputTokens: Int
    /// What input and the longest answer would cost; nil without prices.
    public var maximumCost: Money?

    /// The estimate as the usage of an attempt of which nothing better is known.
    var usage: TokenUsage {
      TokenUsage(inputTokens: inputTokens, outputTokens: maximumOutputTokens, isEstimated: true)
    }
  }

  extension UsageEstimate {
    private static let tokensPerMessage = 4

    init(of request: ChatRequest, price: TokenPrice?) {
      var tokens = 0
      for message in request.messages {
        tokens += UsageEstimate.tokens(in: message.text) + UsageEstimate.tokensPerMessage
      }
      if let schema = request.schema { tokens += UsageEstimate.tokens(in: schema.text) }
      inputTokens = tokens
      maximumOutputTokens = request.maximumOutputTokens
      maximumCost = price?.cost(of: TokenUsage(inputTokens: tokens, outputTokens: request.maximumOutputTokens))
    }

    private static func tokens(in text: String) -> Int {
      var ascii = 0
      var others = 0
      for byte in text.utf8 {
        if byte < 0x80 { ascii += 1 } else if byte >= 0xC0 { others += 1 }
      }
      return (ascii + 3) / 4 + others
    }
  }
#endif
