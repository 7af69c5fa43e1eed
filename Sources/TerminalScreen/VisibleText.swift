extension Character {
  /// What a screen may show for the character: itself where it is harmless, else a sign for it that takes one column;
  /// `nil` for a character that takes no room and may be left out.
  ///
  /// Stored texts come from anywhere. Nothing in them may move the cursor, change the terminal's state, reverse the
  /// direction of writing, or pile marks on marks.
  public var visibleOnScreen: Character? {
    guard let first = unicodeScalars.first else { return nil }
    if first.isASCII, unicodeScalars.count == 1 {
      return first.value >= 0x20 && first.value != 0x7F ? self : first.picture
    }
    if unicodeScalars.count == 1, first.isInvisible { return nil }
    let harmless = unicodeScalars.filter(\.isHarmless).prefix(Character.mostScalars)
    guard first.isHarmless, let visible = String(String.UnicodeScalarView(harmless)).first,
      DisplayWidth.of(visible) > 0
    else { return first.picture }
    return visible
  }

  /// A family of four with skin tones has eleven scalars.
  private static let mostScalars = 12
}

extension Unicode.Scalar {
  /// The sign for a character that must not be written: a control picture, or the replacement character.
  fileprivate var picture: Character {
    switch value {
    case 0..<0x20: Character(Unicode.Scalar(0x2400 + value) ?? "\u{FFFD}")
    case 0x7F: "\u{2421}"
    default: "\u{FFFD}"
    }
  }

  /// Soft hyphen, zero-width space, word joiner and byte order mark: often met in texts from the web, of no effect.
  fileprivate var isInvisible: Bool {
    [0xAD, 0x200B, 0x2060, 0xFEFF].contains(value)
  }

  fileprivate var isHarmless: Bool {
    switch properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .unassigned, .privateUse, .surrogate:
      // Joiners shape letters and emoji; tags make the flags of regions.
      return value == 0x200C || value == 0x200D || (0xE0020...0xE007F).contains(value)
    default:
      return true
    }
  }
}
