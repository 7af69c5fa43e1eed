import Foundation
import Records
import SignalStore
import Testing

/// Every way out of the review screen gives the terminal back, and none loses a verdict.
@Suite(.timeLimit(.minutes(10))) struct ReviewScreenEndingTests {
  @Test func `Ctrl-C gives the terminal back`() throws {
    let desk = try ReviewFolder()
    let screen = try desk.review()
    #expect(screen.hasRawModes && screen.terminal.isAlternateScreen)
    try screen.press("a", until: "accepted")
    screen.press("\u{3}")
    #expect(try screen.waitForExit() == 130)
    screen.expectTerminalGivenBack()
    #expect(screen.terminal.text.contains("Reviewed: 1 accepted."))
    #expect(try desk.verdicts().count == 1)
  }

  @Test(arguments: [SIGTERM, SIGHUP, SIGQUIT])
  func `a request to end gives the terminal back`(number: CInt) throws {
    let desk = try ReviewFolder()
    let screen = try desk.review()
    screen.signal(number)
    #expect(try screen.waitForExit() == 128 + number)
    screen.expectTerminalGivenBack()
  }

  @Test(arguments: [SIGILL, SIGTRAP, SIGSEGV, SIGBUS, SIGFPE, SIGABRT, SIGUSR1])
  func `a trap gives the terminal back before the process dies of it`(number: CInt) throws {
    let desk = try ReviewFolder()
    let screen = try desk.review()
    screen.signal(number)
    #expect(try screen.waitForExit() == -number)
    screen.expectTerminalGivenBack()
  }

  @Test func `a killed session has lost nothing, and its signal comes back`() throws {
    let desk = try ReviewFolder()
    let screen = try desk.review()
    let first = try screen.signalLine()
    try screen.press("a", until: "accepted \(first)")
    let second = try screen.signalLine()
    screen.signal(SIGKILL)
    #expect(try screen.waitForExit() == -SIGKILL)
    #expect(try desk.verdicts().map(\.verdict) == [.accept])
    let again = try desk.review()
    #expect(try again.signalLine() == second)
    try again.press("u", until: "took back “accept” on \(first)")
  }

  @Test func `Ctrl-Z gives the terminal back to the shell, and fg goes on with the review`() throws {
    let desk = try ReviewFolder()
    let script = #""$@"; stty -a | grep -o -- "-\?icanon"; read -r; fg"#
    let screen = try desk.review(script: script)
    let line = try screen.signalLine()
    try screen.press("\u{1A}", until: "icanon")
    #expect(!screen.terminal.isAlternateScreen && !screen.terminal.text.contains("-icanon"))
    try screen.press("\n", until: "why")
    #expect(try screen.signalLine() == line && screen.terminal.isAlternateScreen)
    try screen.press("a", until: "accepted \(line)")
    screen.press("q")
    #expect(try screen.waitForExit() == 0)
    screen.expectTerminalGivenBack()
    #expect(try desk.verdicts().map(\.verdict) == [.accept])
  }

  @Test func `a session stopped from outside goes on where it was`() throws {
    let desk = try ReviewFolder()
    let screen = try desk.review()
    let line = try screen.signalLine()
    // A process can't catch it.
    screen.signal(SIGSTOP)
    #expect(screen.waitUntilStopped())
    screen.signal(SIGCONT)
    try screen.press("a", until: "accepted \(line)")
    #expect(screen.hasRawModes && screen.terminal.isAlternateScreen)
    screen.press("q")
    #expect(try screen.waitForExit() == 0)
    screen.expectTerminalGivenBack()
  }
}
