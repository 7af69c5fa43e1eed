internal import CTerminal
internal import Glibc

/// Why a full screen can't be shown.
public struct TerminalError: Error, Sendable, CustomStringConvertible {
  /// One sentence for a person.
  public let description: String
}

/// The terminal as one full-screen program's own: raw keys in, screens out.
///
/// ```swift
/// var terminal = try Terminal()
/// terminal.show(screen)
/// while case .key(let key) = terminal.nextEvent() { … }
/// ```
/// While the value lives, the terminal is on its alternate screen and sends keys as they are pressed. It is given back
/// as it was when the value goes away, when the process exits, when a fault (a trap, an abort, a bad access) or any signal
/// that can be caught ends the process, and while the process is stopped.
public struct Terminal: ~Copyable {
  /// What the user or the system did.
  public enum Event: Sendable, Hashable {
    case key(Key)
    /// The screen has to be drawn anew: its size may have changed, or another program has drawn over it.
    case redraw
    /// A signal asks the program to end: SIGINT, SIGTERM, SIGHUP or SIGQUIT, by its number.
    case end(Int32)
    /// There is no more input: the terminal is gone.
    case closed
  }

  private var decoder = KeyDecoder()
  private var renderer = ScreenRenderer()
  private var events: [Event] = []

  /// How long after an escape character the rest of its sequence may take to come, in milliseconds.
  private static let escapeDelay: Int32 = 50

  /// Takes the terminal behind standard input and output.
  ///
  /// - Throws: ``TerminalError`` where they are none.
  public init() throws(TerminalError) {
    guard Terminal.isAvailable else { throw TerminalError(description: "standard input and output are no terminal") }
    let error = hark_screen_enter(STDIN_FILENO, STDOUT_FILENO)
    guard error == 0 else { throw TerminalError(description: String(cString: strerror(error))) }
  }

  deinit {
    hark_screen_leave()
  }

  /// Whether standard input and output are a terminal.
  public static var isAvailable: Bool { isatty(STDIN_FILENO) == 1 && isatty(STDOUT_FILENO) == 1 }

  /// The terminal's size; 24 by 80 where it does not say.
  public var size: (rows: Int, columns: Int) {
    var rows: CInt = 0
    var columns: CInt = 0
    guard hark_terminal_size(STDOUT_FILENO, &rows, &columns) == 0 else { return (24, 80) }
    return (Int(rows), Int(columns))
  }

  /// Shows a screen.
  public mutating func show(_ screen: Screen) {
    let bytes = renderer.bytes(for: screen)
    var written = 0
    while written < bytes.count {
      let count = bytes[written...].withUnsafeBytes { write(STDOUT_FILENO, $0.baseAddress, $0.count) }
      if count > 0 {
        written += count
      } else if errno != EINTR {
        // The terminal is gone: the next event says so.
        return
      }
    }
  }

  /// Waits for the next event.
  ///
  /// SIGTSTP and SIGCONT are answered here: the process stops with the terminal given back, and what comes of it is a
  /// ``Event/redraw``.
  public mutating func nextEvent() -> Event {
    while events.isEmpty { readEvents() }
    return events.removeFirst()
  }

  private mutating func readEvents() {
    var descriptors = [
      pollfd(fd: hark_screen_signals(), events: Int16(POLLIN), revents: 0),
      pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0),
    ]
    let count = poll(&descriptors, 2, decoder.isWaiting ? Terminal.escapeDelay : -1)
    if count == 0 {
      if let key = decoder.flush() { events.append(.key(key)) }
      return
    }
    guard count > 0 else { return }
    if descriptors[0].revents != 0 {
      for signal in Terminal.read(descriptors[0].fd) ?? [] { answer(CInt(signal)) }
    }
    if descriptors[1].revents != 0, events.isEmpty {
      guard let bytes = Terminal.read(STDIN_FILENO), !bytes.isEmpty else { return events.append(.closed) }
      events += decoder.keys(from: bytes).map { .key($0) }
    }
  }

  private mutating func answer(_ signal: CInt) {
    switch signal {
    case SIGWINCH:
      break
    case SIGTSTP:
      hark_screen_stop()
    case SIGCONT:
      hark_screen_resume()
    default:
      events.append(.end(signal))
      return
    }
    renderer.reset()
    if events.last != .redraw { events.append(.redraw) }
  }

  /// What can be read at once; empty at the end, `nil` on failure.
  private static func read(_ descriptor: CInt) -> [UInt8]? {
    var buffer = [UInt8](repeating: 0, count: 4096)
    var count: Int
    repeat { count = Glibc.read(descriptor, &buffer, buffer.count) } while count < 0 && errno == EINTR
    return count < 0 ? nil : Array(buffer.prefix(count))
  }
}
