public import Prompts
public import Records

/// One message of a conversation with a language model.
public struct LanguageModelMessage: Sendable, Hashable {
  /// Who speaks.
  public enum Role: String, Sendable, Hashable {
    case system, user, assistant
  }

  /// Who says it.
  public var role: Role
  /// What is said, redacted already.
  public var text: String

  public init(role: Role, text: String) {
    self.role = role
    self.text = text
  }
}

/// What a language model is asked about one document or a part of it: a value that the pipeline carries to the transport.
public struct LanguageModelRequest: Sendable, Hashable {
  /// The conversation so far; the last message asks.
  public var messages: [LanguageModelMessage]
  /// The JSON schema that the answer has to follow, for structured output in strict mode.
  public var schema: String
  /// Enough for the answer of a usual document; a longer answer is cut, and what is complete of it is kept.
  public var maximumOutputTokens: Int
  /// ``TokenEstimate`` of messages and schema.
  public var estimatedInputTokens: Int
  /// What is asked for.
  public var kinds: Set<SignalKind>
  /// Which part of the document, from 1; 1 of 1 for a whole one.
  public var part: PromptContext.Part
  /// The digest of the prompt's file.
  public var promptDigest: String

  /// Whether the request is a document's only one.
  public var isWhole: Bool { part.count == 1 }
}

/// Estimates how many tokens a text is, without the model's tokenizer.
///
/// Four ASCII bytes count as one token, and every other scalar as one: real tokenizers need fewer for English prose (about
/// 4.5 bytes a token) and rarely more than one for a scalar of another script.
public enum TokenEstimate {
  /// - Complexity: O(*n*).
  public static func tokens(in text: some StringProtocol) -> Int {
    var ascii = 0
    var others = 0
    for byte in text.utf8 {
      if byte < 0x80 {
        ascii += 1
      } else if byte & 0xC0 != 0x80 {
        others += 1
      }
    }
    return (ascii + 3) / 4 + others
  }
}
