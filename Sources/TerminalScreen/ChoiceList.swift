/// A list to choose from with the keyboard: arrows, digits, or typing a part of a name.
public struct ChoiceList: Sendable, Hashable {
  /// One line of the list.
  public struct Choice: Sendable, Hashable {
    /// What is chosen; typing a part of it finds it.
    public var name: String
    /// What it means, shown beside the name.
    public var detail: String

    public init(name: String, detail: String = "") {
      self.name = name
      self.detail = detail
    }
  }

  /// What a key led to.
  public enum Outcome: Sendable, Hashable {
    /// The choice at this index of ``choices``.
    case chosen(Int)
    case cancelled
    /// Still choosing.
    case open
  }

  /// Everything there is to choose from.
  public let choices: [Choice]
  /// What was typed; ``matches`` are the choices that have it in their name.
  public private(set) var typed = ""
  /// Indices into ``choices``, in their order.
  public private(set) var matches: [Int]
  /// Index into ``matches``.
  public private(set) var selected = 0

  public init(_ choices: [Choice], selected: Int = 0) {
    self.choices = choices
    matches = Array(choices.indices)
    self.selected = min(max(0, selected), max(0, choices.count - 1))
  }

  /// Does what a key means to the list.
  public mutating func handle(_ key: Key) -> Outcome {
    switch key {
    case .escape: return .cancelled
    case .enter: return matches.isEmpty ? .open : .chosen(matches[selected])
    case .up: selected = max(0, selected - 1)
    case .down, .tab: selected = min(max(0, matches.count - 1), selected + 1)
    case .pageUp: selected = max(0, selected - 10)
    case .pageDown: selected = min(max(0, matches.count - 1), selected + 10)
    case .home: selected = 0
    case .end: selected = max(0, matches.count - 1)
    case .backspace: search(String(typed.dropLast()))
    case .character(let character):
      if let digit = character.wholeNumberValue, character.isASCII, digit > 0 {
        return digit <= matches.count ? .chosen(matches[digit - 1]) : .open
      }
      search(typed + character.lowercased())
    default: break
    }
    return .open
  }

  /// The matches to show in so many rows, with the selected one among them.
  public func window(rows: Int) -> Range<Int> {
    let rows = max(1, rows)
    let first = min(max(0, selected - rows / 2), max(0, matches.count - rows))
    return first..<min(matches.count, first + rows)
  }

  private mutating func search(_ text: String) {
    let found = choices.indices.filter { text.isEmpty || choices[$0].name.lowercased().contains(text) }
    // A letter that no choice has is not taken.
    guard !found.isEmpty else { return }
    typed = text
    matches = found
    selected = 0
  }
}
