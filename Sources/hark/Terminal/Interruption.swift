import Dispatch
import ExtractPipeline
import Glibc

/// Turns Ctrl-C and SIGTERM into a stop request; a second one ends the process at once.
final class Interruption {
  private let sources: [any DispatchSourceSignal]

  /// Handles the signals from now on, for as long as the value lives.
  init(requesting stop: StopSignal) {
    sources = [SIGINT, SIGTERM].map { number in
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      source.setEventHandler {
        if stop.isRequested { _exit(128 + number) }
        stop.request()
      }
      source.resume()
      return source
    }
  }

  deinit {
    for source in sources { source.cancel() }
    for number in [SIGINT, SIGTERM] { signal(number, SIG_DFL) }
  }
}
