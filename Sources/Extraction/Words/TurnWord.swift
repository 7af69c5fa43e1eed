/// A token that can be a word of a phrase: anything but punctuation, links, addresses and handles.
struct TurnWord: Sendable {
  /// Id in the ``Lexicon``.
  var id: Int32
  /// Index of its token in the turn.
  var token: Int32
  var isNumber: Bool
  var isNegation: Bool
  /// Whether a comma, colon, dash or the like stands directly before it.
  var isAfterPunctuation: Bool
}
