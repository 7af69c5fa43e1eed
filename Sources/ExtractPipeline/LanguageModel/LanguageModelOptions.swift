#if LLM
  public import Extraction
  public import LanguageModels
  public import Prompts

  /// How, about what and how much a run asks a language model.
  public struct LanguageModelOptions: Sendable {
    /// Which documents, and which kinds of their signals, a language model is asked about.
    public var cascade: CascadePolicy
    public var endpoint: ChatEndpoint
    public var limits = ChatLimits()
    public var budget = Budget()
    public var policy = RetryPolicy()
    /// How large requests and answers may be.
    public var sizes = LanguageModelLimits()
    public var prompts: PromptLibrary
    /// Whether personal data is replaced by placeholders before a document is sent.
    public var redacts = true
    /// Knows how often language models are right, where verdicts have told.
    public var adaptation: ExtractorAdaptation?
    /// Carries the requests.
    public var transport: any HTTPTransporting = HTTPTransport()
    /// Told about each call once it has ended.
    public var onCall: (@Sendable (LanguageModelCall) -> Void)?

    public init(cascade: CascadePolicy, endpoint: ChatEndpoint, prompts: PromptLibrary) {
      self.cascade = cascade
      self.endpoint = endpoint
      self.prompts = prompts
    }
  }
#endif
