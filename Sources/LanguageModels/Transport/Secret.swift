#if LLM
  /// A text that must never be shown, such as an API key: printing, interpolating, dumping or reflecting it yields
  /// `[redacted]`.
  public struct Secret: Sendable, Equatable, CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// What stands in a secret's place wherever it would be shown.
    public static let placeholder = "[redacted]"

    /// The text itself, for the request that needs it.
    package let revealed: String

    /// A secret without the white space around it (keys read from files end in a line break); nil if nothing remains.
    public init?(_ text: String) {
      let trimmed = text.trimmingWhitespace
      guard !trimmed.isEmpty else { return nil }
      revealed = String(trimmed)
    }

    public var description: String { Secret.placeholder }
    public var debugDescription: String { Secret.placeholder }
    public var customMirror: Mirror { Mirror(self, children: []) }

    /// A text in which this secret, should it occur, is replaced by the placeholder.
    func scrubbed(from text: String) -> String {
      text.replacing(revealed, with: Secret.placeholder)
    }
  }

  extension StringProtocol {
    /// The part between white space at either end.
    var trimmingWhitespace: SubSequence {
      guard let first = firstIndex(where: { !$0.isWhitespace }), let last = lastIndex(where: { !$0.isWhitespace })
      else {
        return self[startIndex..<startIndex]
      }
      return self[first...last]
    }
  }
#endif
