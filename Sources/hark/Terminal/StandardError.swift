import Foundation
import TerminalScreen

/// Standard error, where people read what is going on. That nobody can read it (it is closed, its disk is full, its reader
/// has gone) is no reason to stop the work.
enum StandardError {
  static func write(_ text: String) {
    try? FileHandle.standardError.write(contentsOf: Data(text.utf8))
  }
}

/// Writes a message to standard error, as lines.
///
/// Messages quote what inputs hold, such as the names of columns: only line feeds in them reach the terminal as they are.
func complain(_ message: String) {
  var line = ""
  for character in message {
    if character.isNewline {
      line.append("\n")
    } else if let visible = character.visibleOnScreen {
      line.append(visible)
    }
  }
  StandardError.write(line + "\n")
}
