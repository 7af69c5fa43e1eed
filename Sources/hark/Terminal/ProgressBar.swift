import TerminalScreen
import Foundation

/// A line on standard error that tells how far a run is: share, rate and time left. Silent where standard error is no
/// terminal.
struct ProgressBar {
  private let isShown: Bool
  private let start = ContinuousClock.now
  private var lastDrawn: ContinuousClock.Instant?

  init(isWanted: Bool) {
    isShown = isWanted && isatty(STDERR_FILENO) == 1
  }

  /// Draws, at most ten times a second.
  /// - Parameters:
  ///   - fraction: 0…1, or `nil` where the total is not known.
  ///   - documents: how many documents are done.
  ///   - noun: what is counted, where it isn't documents.
  ///   - label: what is being read.
  mutating func update(fraction: Double?, documents: Int, noun: String = "documents", label: String) {
    let now = ContinuousClock.now
    guard isShown, lastDrawn.map({ now - $0 > .milliseconds(100) }) ?? true else { return }
    lastDrawn = now
    let elapsed = (now - start) / .seconds(1)
    let rate = elapsed > 0 ? Double(documents) / elapsed : 0
    var parts = ["\(documents) \(noun)", "\(Int(rate))/s"]
    if let fraction, fraction > 0.005, elapsed > 0.5 {
      parts.append("\(ProgressBar.duration(elapsed / fraction - elapsed)) left")
    }
    let columns = terminalColumns(STDERR_FILENO)
    var line = parts.joined(separator: "  ")
    if let fraction {
      let filled = Int((min(max(fraction, 0), 1) * 20).rounded())
      let bar = String(repeating: "━", count: filled) + String(repeating: "╌", count: 20 - filled)
      line = "\(bar) \(String(Int(fraction * 100)).padded(toWidth: 3, alignment: .trailing)) %  \(line)"
    }
    StandardError.write("\r\u{1B}[2K" + "\(line)  \(label.onOneLine)".truncated(toWidth: columns - 1))
  }

  /// Removes the line.
  mutating func clear() {
    if lastDrawn != nil { StandardError.write("\r\u{1B}[2K") }
    lastDrawn = nil
  }

  /// `45 s`, `3 min 20 s`, `2 h 5 min`.
  static func duration(_ seconds: Double) -> String {
    let whole = Int(max(0, seconds).rounded())
    return switch whole {
    case ..<60: "\(whole) s"
    case ..<3600: "\(whole / 60) min \(whole % 60) s"
    default: "\(whole / 3600) h \(whole % 3600 / 60) min"
    }
  }
}
