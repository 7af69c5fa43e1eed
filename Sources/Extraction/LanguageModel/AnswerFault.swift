internal import Records

/// What is wrong with an answer or with one item of it.
public struct AnswerFault: Error, Sendable, Hashable, CustomStringConvertible {
  /// What is wrong, for programs and for counting.
  public enum Code: String, Sendable, Hashable, CaseIterable {
    /// There is no JSON object in the answer.
    case notJSON = "not_json"
    /// The JSON ends in the middle.
    case truncated
    /// A member that was asked for is missing, or is not the kind of value that it has to be.
    case malformed
    /// An id or a choice that does not exist.
    case unknownLabel = "unknown_label"
    /// The quote does not stand in the document.
    case quoteNotFound = "quote_not_found"
    /// The quote stands only where no customer speaks.
    case notCustomer = "not_customer"
    /// The quote is one of the prompt's examples and does not stand in the document.
    case quoteFromPrompt = "quote_from_prompt"
    /// The quote lies in words that give orders to whoever reads the document.
    case quotesInstruction = "quotes_instruction"
    /// The value says something that the quote does not.
    case ungroundedValue = "ungrounded_value"
  }

  /// What kind of fault it is.
  public var code: Code
  /// Where, as `constraints[2]`; empty for the answer as a whole.
  public var path: String
  /// One sentence, fit for asking again.
  public var message: String

  init(_ code: Code, _ path: String, _ message: String) {
    self.code = code
    self.path = path
    self.message = path.isEmpty ? message : "\(path): \(message)"
  }

  public var description: String { message }
}
