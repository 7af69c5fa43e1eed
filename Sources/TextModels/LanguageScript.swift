/// The scripts by which languages are told apart first.
enum LanguageScript: UInt8, CaseIterable, Sendable {
  case latin, cyrillic, greek, armenian, hebrew, arabic, devanagari, bengali, gurmukhi, gujarati, tamil, telugu, thai
  case georgian, hangul, kana, han
  /// Any other script, of which no language is known.
  case other

  /// The script of a letter by the blocks of Unicode 15.0; of no meaning for what is no letter.
  @inline(__always) init(_ scalar: UInt32) {
    self = scalar < 0x250 ? .latin : Self.beyondLatin(scalar)
  }

  private static func beyondLatin(_ scalar: UInt32) -> LanguageScript {
    switch scalar {
    case 0x250..<0x370, 0x1E00..<0x1F00, 0x2C60..<0x2C80, 0xA720..<0xA800: .latin
    case 0x370..<0x400, 0x1F00..<0x2000: .greek
    case 0x400..<0x530, 0x1C80..<0x1C90, 0x2DE0..<0x2E00, 0xA640..<0xA6A0: .cyrillic
    case 0x530..<0x590: .armenian
    case 0x590..<0x600: .hebrew
    case 0x600..<0x700, 0x750..<0x780, 0x8A0..<0x900, 0xFB50..<0xFE00, 0xFE70..<0xFF00: .arabic
    case 0x900..<0x980, 0xA8E0..<0xA900: .devanagari
    case 0x980..<0xA00: .bengali
    case 0xA00..<0xA80: .gurmukhi
    case 0xA80..<0xB00: .gujarati
    case 0xB80..<0xC00: .tamil
    case 0xC00..<0xC80: .telugu
    case 0xE00..<0xE80: .thai
    case 0x10A0..<0x1100, 0x2D00..<0x2D30: .georgian
    case 0x1100..<0x1200, 0x3130..<0x3190, 0xAC00..<0xD7B0: .hangul
    case 0x3040..<0x3100, 0x31F0..<0x3200, 0xFF66..<0xFFA0: .kana
    case 0x3400..<0x4DC0, 0x4E00..<0xA000, 0xF900..<0xFB00, 0x20000..<0x32000: .han
    default: .other
    }
  }
}
