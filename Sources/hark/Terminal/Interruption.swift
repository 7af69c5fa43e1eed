import Dispatch
import ExtractPipeline
import Glibc

/// Turns Ctrl-C and SIGTERM into a stop request; a second one ends the process at once.
final class Interruption {
  private let sources: [any DispatchSourceSignal]

  /// Handles the signals from now on, for as long as the value lives.
  /// - Parameter notice: what the first signal says to the user.
  init(requesting stop: StopSignal, notice: String? = nil) {
    sources = [SIGINT, SIGTERM].map { number in
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      source.setEventHandler {
        if stop.isRequested { _exit(128 + number) }
        stop.request()
        if let notice { complain(notice) }
      }
      source.resume()
      return source
    }
  }

  /// For work of some seconds that is better not left half done.
  static func held() -> Interruption {
    Interruption(
      requesting: StopSignal(), notice: "Coming to an end, so that nothing is left half done; once more stops at once.")
  }

  deinit {
    for source in sources { source.cancel() }
    for number in [SIGINT, SIGTERM] { signal(number, SIG_DFL) }
  }
}
