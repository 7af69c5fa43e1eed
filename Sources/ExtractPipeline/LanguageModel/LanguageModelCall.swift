#if LLM
  public import Extraction
  public import LanguageModels

  /// One question to a language model and what became of it, for logs and metrics.
  public struct LanguageModelCall: Sendable {
    /// Of the document that was asked about.
    public var source: String
    /// Of the document that was asked about.
    public var documentID: String
    /// What it took; its ``CallReport/attributes`` have the names of OpenTelemetry's conventions.
    public var report: CallReport
    /// What was asked, as it was sent: without personal data where redaction is on.
    public var request: LanguageModelRequest
    /// What came back; `nil` where nothing did.
    public var answer: String?
  }
#endif
