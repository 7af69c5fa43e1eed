import ArgumentParser
import Foundation

/// When output is coloured.
enum ColorChoice: String, CaseIterable, ExpressibleByArgument {
  case auto, always, never
}

/// Colours and emphasis by ANSI escape sequences (ECMA-48), or nothing where the output does not want them.
struct TerminalStyle: Sendable {
  enum Effect: String {
    case bold = "1"
    case dim = "2"
    case underline = "4"
    case red = "31"
    case green = "32"
    case yellow = "33"
    case blue = "34"
    case magenta = "35"
    case cyan = "36"
  }

  let isEnabled: Bool

  /// The style for a file descriptor: off where it is no terminal or the environment sets `NO_COLOR` or `TERM=dumb`.
  init(_ choice: ColorChoice, descriptor: Int32) {
    switch choice {
    case .always: isEnabled = true
    case .never: isEnabled = false
    case .auto:
      let environment = ProcessInfo.processInfo.environment
      isEnabled =
        isatty(descriptor) == 1 && environment["NO_COLOR", default: ""].isEmpty && environment["TERM"] != "dumb"
    }
  }

  func callAsFunction(_ text: String, _ effects: Effect...) -> String {
    guard isEnabled, !text.isEmpty, !effects.isEmpty else { return text }
    return "\u{1B}[\(effects.map(\.rawValue).joined(separator: ";"))m\(text)\u{1B}[0m"
  }
}

/// The terminal's size in columns, 80 where there is none.
func terminalColumns(_ descriptor: Int32 = STDOUT_FILENO) -> Int {
  var size = winsize()
  guard ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
  return Int(size.ws_col)
}
