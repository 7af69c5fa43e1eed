/// How a cell of a screen looks.
public struct CellStyle: Sendable, Hashable {
  /// The eight colours that every terminal has; which shade they are is the user's theme.
  public enum Color: UInt8, Sendable, Hashable, CaseIterable {
    case black, red, green, yellow, blue, magenta, cyan, white
  }

  /// The terminal's own colour where `nil`.
  public var foreground: Color?
  /// The terminal's own colour where `nil`.
  public var background: Color?
  /// Heavier letters.
  public var isBold = false
  /// Fainter letters.
  public var isDim = false
  /// A line under the letters.
  public var isUnderlined = false
  /// Letters and background change places.
  public var isReversed = false

  public init(
    foreground: Color? = nil, background: Color? = nil, isBold: Bool = false, isDim: Bool = false,
    isUnderlined: Bool = false, isReversed: Bool = false
  ) {
    self.foreground = foreground
    self.background = background
    self.isBold = isBold
    self.isDim = isDim
    self.isUnderlined = isUnderlined
    self.isReversed = isReversed
  }

  /// No emphasis.
  public static let plain = CellStyle()
  /// For what matters most.
  public static let bold = CellStyle(isBold: true)
  /// For what matters least.
  public static let dim = CellStyle(isDim: true)
  /// For bars and selections.
  public static let reversed = CellStyle(isReversed: true)

  /// The style with its colours taken away and its emphasis kept, as `NO_COLOR` asks.
  public var withoutColor: CellStyle {
    var style = self
    style.foreground = nil
    style.background = nil
    return style
  }

  /// The escape sequence (ECMA-48 SGR) that sets this style and nothing of an earlier one.
  var sequence: String {
    var codes = ["0"]
    if isBold { codes.append("1") }
    if isDim { codes.append("2") }
    if isUnderlined { codes.append("4") }
    if isReversed { codes.append("7") }
    if let foreground { codes.append("\(30 + foreground.rawValue)") }
    if let background { codes.append("\(40 + background.rawValue)") }
    return "\u{1B}[\(codes.joined(separator: ";"))m"
  }
}
