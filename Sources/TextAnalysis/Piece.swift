/// A token before its normal form is written: where it ends, what it is, and how to write it.
struct Piece {
  /// How the normal form comes about.
  enum Form {
    /// Folded, elongation cut, contractions in their canonical spelling.
    case word
    /// Folded alone.
    case folded
    /// Folded, without full stops: `U.S.A.` is `usa`.
    case withoutStops
    /// Folded, without skin tones.
    case emoji
    /// One to four given bytes, the first one lowest.
    case bytes(UInt32)
  }

  let kind: TokenKind
  let end: Int
  let form: Form

  init(_ kind: TokenKind, end: Int, form: Form = .folded) {
    self.kind = kind
    self.end = end
    self.form = form
  }
}
