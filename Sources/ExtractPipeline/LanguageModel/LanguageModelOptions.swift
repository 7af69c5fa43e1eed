#if LLM
  public import Extraction
  public import LanguageModels
  public import Prompts

  /// How, about what and how much a run asks a language model.
  public struct LanguageModelOptions: Sendable {
    /// Which documents, and which kinds of their signals, a language model is asked about.
    public var cascade: CascadePolicy
    /// The model, its server and what it costs.
    public var endpoint: ChatEndpoint
    /// How fast requests may go out.
    public var limits = ChatLimits()
    /// What the run may spend.
    public var budget = Budget()
    /// How often and when a failed request is sent again.
    public var policy = RetryPolicy()
    /// How large requests and answers may be.
    public var sizes = LanguageModelLimits()
    /// What is asked, in which words.
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
