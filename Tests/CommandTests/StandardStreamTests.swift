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

  @Test func `a message can't drive the terminal`() throws {
    let folder = try HarkFolder()
    let missing = try folder.hark("extract", "a\u{1B}[31mb.jsonl")
    #expect(missing.status == 2)
    #expect(missing.errors == "hark: a␛[31mb.jsonl: no such file or folder\n")
    try folder.write(#"{"id": "a", "customer_id": "\u001b[31mc", "text": "fine"}"# + "\n", to: "in.jsonl")
    try #require(try folder.hark("extract", "in.jsonl").status == 0)
    let shown = try folder.hark("show", "a")
    #expect(shown.output.contains("customer") && !shown.output.contains("\u{1B}"))
  }
}
