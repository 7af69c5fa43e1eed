import Foundation
import Testing

/// Standard streams that are closed, full, or have lost their reader.
@Suite struct StandardStreamTests {
  private func folder() throws -> HarkFolder {
    let folder = try HarkFolder()
    try folder.write("id,text\na,I want a refund\nb\n", to: "in.csv")
    return folder
  }

  /// The row that is rejected makes it write a summary and a note; exit code 1 says that all was done.
  @Test(arguments: ["2>&-", "2>/dev/full", "2>&1 >/dev/null | true"])
  func `standard error that takes nothing stops no work`(redirection: String) throws {
    let folder = try folder()
    let result = try folder.shell("{ hark extract in.csv --format jsonl; echo $? > status; } \(redirection)")
    #expect(try folder.read("status") == "1\n", "\(result.errors)")
    #expect(try folder.hark("signals", "--document", "a", "--format", "jsonl").lines.isEmpty == false)
  }

  @Test(arguments: [
    ("hark doctor >/dev/full", "No space left on device"),
    ("hark doctor >&-", "Bad file descriptor"),
    ("hark extract in.csv --no-db --format jsonl >&-", "Bad file descriptor"),
    ("hark extract - --no-db <&-", "Bad file descriptor"),
  ])
  func `standard output or input that can't be used is named`(script: String, reason: String) throws {
    let result = try folder().shell(script)
    #expect(result.status == 3)
    #expect(result.errors.contains(reason))
  }

  /// A copy that is left half done holds persons' data that nothing knows of.
  @Test func `a backup is finished although it is interrupted`() throws {
    let folder = try folder()
    try #require(try folder.hark("extract", "in.csv").status == 1)
    let holder = try folder.start("exec 9>hark.db-lock; flock 9; echo held; read line")
    #expect(holder.readSome() == "held\n")
    let backup = try folder.start(["backup", "copy.db"])
    backup.waitUntilItHandles(SIGINT)
    backup.signal(SIGINT)
    holder.send("\n")
    let result = backup.wait()
    #expect(result.status == 0, "\(result.errors)")
    #expect(result.errors.contains("Coming to an end"))
    #expect(
      try folder.hark("signals", "--db", "copy.db", "--document", "a", "--format", "jsonl").lines.isEmpty == false)
  }

  @Test func `a message can't drive the terminal`() throws {
    let folder = try HarkFolder()
    let missing = try folder.hark("extract", "a\u{1B}[31mb.jsonl")
    #expect(missing.status == 2)
    #expect(missing.errors == "hark: a␛[31mb.jsonl: no such file or folder\n")
    try folder.write(#"{"id": "a", "customer_id": "\u001b[31mc", "text": "fine"}"# + "\n", to: "in.jsonl")
    try #require(try folder.hark("extract", "in.jsonl").status == 0)
    let shown = try folder.hark("show", "a")
    #expect(shown.output.contains("customer") && !shown.output.contains("\u{1B}"))
    try folder.write("id,text\nb,\u{202E}fine \u{200D}indeed\n", to: "in.csv")
    try #require(try folder.hark("extract", "in.csv").status == 0)
    #expect(try !folder.hark("show", "b").output.unicodeScalars.contains("\u{202E}"))
    #expect(try !folder.hark("signals", "--document", "b").output.unicodeScalars.contains("\u{202E}"))
  }
}
