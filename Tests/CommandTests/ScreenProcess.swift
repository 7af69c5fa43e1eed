import CTerminal
import Foundation
import Testing

/// The built `hark` on a pseudo-terminal, with a ``VirtualTerminal`` as the reader of its screen.
final class ScreenProcess {
  private(set) var terminal: VirtualTerminal
  private(set) var output: [UInt8] = []
  let processID: pid_t
  private let leader: CInt
  private let follower: CInt
  private let modesBefore: termios
  private var status: CInt?

  private static let executable = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
    .appending(path: "hark").path

  /// - Parameter script: run by a shell with job control instead, with the program and its arguments in `"$@"`.
  init(
    _ arguments: [String], in folder: borrowing HarkFolder, script: String? = nil, rows: Int = 24, columns: Int = 80,
    environment: [String: String] = [:]
  ) throws {
    var variables = ProcessInfo.processInfo.environment
    variables["NO_COLOR"] = nil
    variables["TERM"] = "xterm-256color"
    // What the runtime writes about a crash takes minutes, and is not what is tested.
    variables["SWIFT_BACKTRACE"] = "enable=no"
    variables.merge(environment) { $1 }
    let command = [ScreenProcess.executable] + arguments
    let shell = ["/bin/bash", "-m", "-c"]
    let whole = script.map { shell + [$0, "hark"] + command } ?? command
    let argumentPointers = whole.map { strdup($0) } + [nil]
    let variablePointers = variables.map { strdup("\($0)=\($1)") } + [nil]
    defer { for pointer in argumentPointers + variablePointers { free(pointer) } }
    var leader: CInt = -1
    var follower: CInt = -1
    processID = hark_pseudo_terminal_start(
      whole[0], argumentPointers, variablePointers, folder.url.path, CInt(rows), CInt(columns), &leader,
      &follower)
    try #require(processID > 0)
    (self.leader, self.follower) = (leader, follower)
    terminal = VirtualTerminal(rows: rows, columns: columns)
    var modes = termios()
    // Right after the start: the program has not had time to change them.
    try #require(tcgetattr(follower, &modes) == 0)
    modesBefore = modes
  }

  deinit {
    if status == nil {
      kill(processID, SIGKILL)
      var status: CInt = 0
      waitpid(processID, &status, 0)
    }
    close(leader)
    close(follower)
  }

  // MARK: - Keys and signals in

  func press(_ keys: String) {
    let bytes = Array(keys.utf8)
    #expect(write(leader, bytes, bytes.count) == bytes.count)
  }

  /// Presses keys and waits until the screen shows a text that it did not show before them, or shows it anew.
  func press(_ keys: String, until text: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
    press(keys)
    try wait(for: text, sourceLocation: sourceLocation)
  }

  func signal(_ number: CInt) {
    kill(processID, number)
  }

  func resize(rows: Int, columns: Int) {
    terminal.resize(rows: rows, columns: columns)
    hark_terminal_set_size(leader, CInt(rows), CInt(columns))
  }

  // MARK: - Screen out

  /// Reads until a condition holds.
  func wait(
    _ what: String, seconds: Double = 60, sourceLocation: SourceLocation = #_sourceLocation,
    until condition: (VirtualTerminal) -> Bool
  ) throws {
    let deadline = ContinuousClock.now + .seconds(seconds)
    while !condition(terminal) {
      let isLast = hasEnded || ContinuousClock.now > deadline
      while readSome(within: isLast ? 50 : 0) {}
      if isLast { break }
      _ = readSome(within: 50)
    }
    try #require(condition(terminal), "\(what); the screen was:\n\(terminal.text)", sourceLocation: sourceLocation)
  }

  func wait(for text: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
    try wait("waited for “\(text)”", sourceLocation: sourceLocation) { $0.text.contains(text) }
  }

  /// Reads until the process has ended and everything that it wrote is here.
  ///
  /// - Returns: its exit code, or the negated number of the signal that ended it.
  func waitForExit(sourceLocation: SourceLocation = #_sourceLocation) throws -> CInt {
    try wait("waited for the end", sourceLocation: sourceLocation) { _ in hasEnded }
    while readSome(within: 50) {}
    let status = status ?? 0
    return status & 0x7F == 0 ? (status >> 8) & 0xFF : -(status & 0x7F)
  }

  private var hasEnded: Bool {
    if status != nil { return true }
    var found: CInt = 0
    if waitpid(processID, &found, WNOHANG) == processID { status = found }
    return status != nil
  }

  /// Whether the process has been stopped; waits until it is.
  func waitUntilStopped() -> Bool {
    var found: CInt = 0
    while readSome(within: 20) {}
    guard waitpid(processID, &found, WUNTRACED) == processID else { return false }
    return found & 0xFF == 0x7F
  }

  private func readSome(within milliseconds: CInt) -> Bool {
    var descriptor = pollfd(fd: leader, events: Int16(POLLIN), revents: 0)
    guard poll(&descriptor, 1, milliseconds) > 0, descriptor.revents & Int16(POLLIN) != 0 else { return false }
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    let count = read(leader, &buffer, buffer.count)
    guard count > 0 else { return false }
    output += buffer.prefix(count)
    terminal.feed(buffer.prefix(count))
    return true
  }

  // MARK: - The terminal's modes

  /// Whether the terminal is as it was before the program began.
  func expectTerminalGivenBack(sourceLocation: SourceLocation = #_sourceLocation) {
    #expect(!terminal.isAlternateScreen, sourceLocation: sourceLocation)
    #expect(terminal.leavings > 0, sourceLocation: sourceLocation)
    #expect(terminal.isCursorShown && terminal.wrapsLines && !terminal.takesPastes, sourceLocation: sourceLocation)
    var modes = termios()
    #expect(tcgetattr(follower, &modes) == 0, sourceLocation: sourceLocation)
    #expect(modes.c_lflag == modesBefore.c_lflag, sourceLocation: sourceLocation)
    #expect(modes.c_iflag == modesBefore.c_iflag, sourceLocation: sourceLocation)
    #expect(modes.c_oflag == modesBefore.c_oflag, sourceLocation: sourceLocation)
  }

  var hasRawModes: Bool {
    var modes = termios()
    return tcgetattr(follower, &modes) == 0 && modes.c_lflag & tcflag_t(ICANON | ECHO) == 0
  }
}
