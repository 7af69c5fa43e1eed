/// One field of a form in which a reviewer states a signal.
public struct FormField: Sendable, Hashable {
  /// What may stand in a field.
  public enum Content: Sendable, Hashable {
    /// One of these; the empty one stands for what is not said.
    case choice([String])
    /// A text; the hint shows what it looks like.
    case text(hint: String)
  }

  /// Shown before the field.
  public let name: String
  /// What may stand in it.
  public let content: Content
  /// What stands in it; empty where nothing is said.
  public var value: String

  public init(_ name: String, _ content: Content, value: String?) {
    self.name = name
    self.content = content
    self.value = value ?? ""
  }
}

/// Why what stands in a form's field can't be.
public struct FormError: Error, Sendable, Hashable, CustomStringConvertible {
  /// Name of the field.
  public var field: String
  /// What is wrong with it.
  public var message: String

  public var description: String { "\(field): \(message)" }
}
