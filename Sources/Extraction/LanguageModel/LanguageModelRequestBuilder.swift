public import Prompts
public import Records

/// How large requests and answers may be.
public struct LanguageModelLimits: Sendable, Hashable {
  /// Estimated tokens of a document in one request; a longer document goes out in parts.
  public var documentTokens: Int
  /// Tokens of an answer.
  public var outputTokens: Int

  public init(documentTokens: Int = 6000, outputTokens: Int = 2000) {
    self.documentTokens = max(64, documentTokens)
    self.outputTokens = max(16, outputTokens)
  }
}

/// Makes what a language model is asked: messages from the prompt, a JSON schema from the taxonomy.
///
/// ```swift
/// let builder = try LanguageModelRequestBuilder(library: PromptLibrary(), taxonomy: .default)
/// for request in builder.requests(for: redacted, kinds: [.intent, .constraint]) { … }
/// ```
/// Same document, taxonomy, prompt and kinds, same requests. The document has to be redacted already.
public struct LanguageModelRequestBuilder: Sendable {
  /// The kinds that can be asked for.
  public static let kinds = Set(SignalKind.allCases)

  /// The ids that answers may use.
  public let taxonomy: Taxonomy
  /// Asks for signals.
  public let prompt: Prompt
  /// Asks again.
  public let reaskPrompt: Prompt
  /// How large requests and answers may be.
  public var limits: LanguageModelLimits

  /// - Throws: ``PromptError`` where the library has no prompt `signals` or `reask`.
  public init(
    library: PromptLibrary, taxonomy: Taxonomy, limits: LanguageModelLimits = LanguageModelLimits()
  ) throws(PromptError) {
    self.taxonomy = taxonomy
    self.limits = limits
    prompt = try library.prompt("signals")
    reaskPrompt = try library.prompt("reask")
  }

  /// What signals record of where they come from.
  ///
  /// - Parameter model: the name that the server knows the model by.
  public func version(model: String) -> ExtractorVersion {
    ExtractorVersion(name: "llm", version: "\(prompt.id)@\(prompt.version)", model: model, prompt: prompt.digest)
  }

  /// The requests for a document: one, or several where it is too long; none where no customer says anything or nothing
  /// is asked for.
  ///
  /// - Parameter kinds: a resolution is asked for of transcripts only.
  /// - Complexity: O(*n*) in the document's text.
  public func requests(for document: Document, kinds: Set<SignalKind>) -> [LanguageModelRequest] {
    var kinds = kinds
    if document.kind != .transcript { kinds.remove(.resolution) }
    guard !kinds.isEmpty else { return [] }
    let lines = DocumentLines(document: document)
    let parts = lines.parts(limit: limits.documentTokens)
    let schema = AnswerSchema(taxonomy: taxonomy, kinds: kinds).json
    return parts.enumerated().map { index, pieces in
      var context = context(for: document, kinds: kinds)
      context.document = lines.text(pieces)
      let part = PromptContext.Part(number: index + 1, of: parts.count)
      if parts.count > 1 { context.part = part }
      let messages = prompt.render(context).map {
        LanguageModelMessage(role: $0.role == .system ? .system : .user, text: $0.text)
      }
      return LanguageModelRequest(
        messages: messages, schema: schema, maximumOutputTokens: limits.outputTokens,
        estimatedInputTokens: Self.estimate(messages, schema), kinds: kinds, part: part, promptDigest: prompt.digest)
    }
  }

  /// The request that follows an answer with faults: the same conversation, the answer, and what is wrong with it.
  ///
  /// - Parameters:
  ///   - answer: as it came; what is longer than an answer may be is cut.
  ///   - faults: at most the first ten are named.
  public func reask(
    _ request: LanguageModelRequest, answer: String, faults: [AnswerFault]
  ) -> LanguageModelRequest {
    var context = PromptContext()
    context.faults = faults.prefix(10).map(\.message)
    if faults.count > 10 { context.faults.append("and \(faults.count - 10) more like these") }
    var again = request
    again.messages.append(
      LanguageModelMessage(role: .assistant, text: String(answer.prefix(4 * limits.outputTokens))))
    again.messages += reaskPrompt.render(context).map {
      LanguageModelMessage(role: $0.role == .system ? .system : .user, text: $0.text)
    }
    again.estimatedInputTokens = Self.estimate(again.messages, again.schema)
    again.promptDigest = reaskPrompt.digest
    return again
  }

  private static func estimate(_ messages: [LanguageModelMessage], _ schema: String) -> Int {
    messages.reduce(TokenEstimate.tokens(in: schema)) { $0 + TokenEstimate.tokens(in: $1.text) + 4 }
  }

  private func context(for document: Document, kinds: Set<SignalKind>) -> PromptContext {
    var context = PromptContext()
    context.documentKind = document.kind.rawValue
    context.documentTime = document.createdAt?.iso8601
    if kinds.contains(.intent) { context.intents = taxonomy.intents.map(Self.label) }
    context.asksSentiment = kinds.contains(.sentiment)
    if kinds.contains(.emotion) { context.emotions = EmotionReader.emotions }
    if kinds.contains(.aspect) { context.aspects = taxonomy.aspects.map(Self.label) }
    if kinds.contains(.constraint) {
      context.constraintTypes = taxonomy.constraintTypes.map { entry in
        var label = Self.label(entry)
        label.value = ValueShape(type: entry.id).example
        return label
      }
    }
    context.asksResolution = kinds.contains(.resolution)
    return context
  }

  private static func label(_ entry: Taxonomy.Entry) -> PromptContext.Label {
    PromptContext.Label(id: entry.id, description: entry.description, examples: entry.examples)
  }
}
