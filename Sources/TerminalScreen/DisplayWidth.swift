internal import CTerminal

/// How many terminal columns a text takes, by the C library's character widths.
public enum DisplayWidth {
  /// Must be called once before widths are asked, so that the C library knows that text is UTF-8.
  public static func prepare() {
    hark_terminal_prepare()
  }

  /// Columns of a scalar: 0, 1 or 2; 0 for control characters.
  public static func of(_ scalar: Unicode.Scalar) -> Int {
    if scalar.isASCII { return scalar.value < 0x20 || scalar.value == 0x7F ? 0 : 1 }
    return max(0, Int(hark_terminal_width(scalar.value)))
  }

  /// A grapheme cluster is as wide as its widest scalar, so that joined emoji count once; a flag and what is asked to be
  /// shown as an emoji take two columns.
  public static func of(_ character: Character) -> Int {
    let scalars = character.unicodeScalars
    guard let first = scalars.first, scalars.count > 1 else { return scalars.first.map { of($0) } ?? 0 }
    if (0x1F1E6...0x1F1FF).contains(first.value) || scalars.contains("\u{FE0F}") { return 2 }
    return scalars.reduce(0) { max($0, of($1)) }
  }

  /// Columns of a text on one line.
  public static func of(_ text: some StringProtocol) -> Int {
    text.reduce(0) { $0 + of($1) }
  }
}

extension String {
  /// The text on one line, without control characters (which could drive the terminal).
  public var onOneLine: String {
    var result = String.UnicodeScalarView()
    var lastWasSpace = false
    for scalar in unicodeScalars {
      let isSpace = scalar.properties.isWhitespace || scalar.properties.generalCategory == .control
      if isSpace && lastWasSpace { continue }
      result.append(isSpace ? " " : scalar)
      lastWasSpace = isSpace
    }
    return String(result)
  }

  /// The text cut to at most `width` columns, with `…` where something is cut off.
  public func truncated(toWidth width: Int) -> String {
    guard DisplayWidth.of(self) > width else { return self }
    var result = ""
    var used = 0
    for character in self {
      let next = DisplayWidth.of(character)
      if used + next > width - 1 { break }
      result.append(character)
      used += next
    }
    return width > 0 ? result + "…" : ""
  }
}
