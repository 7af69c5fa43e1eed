import Foundation
import Testing

/// The commands about persons, backups and the audit log, through the built program.
@Suite struct TrustCommandTests {
  private static let night = """
    {"id": "r-1", "customer_id": "c-1", "text": "I want a refund, write to Zqxcanary@example.org."}
    {"id": "r-2", "customer_id": "c-2", "text": "Where is my order?"}
    {"id": "r-3", "text": "Love it, greetings from Vwycanary!"}
    {"id": "broken", "customer_id": "c-1", "text":
    {"id": "broken too", "text": "mail me at zqxcanary@example.org", "turns": 3

    """

  /// Whether a file in the folder `data` holds a word.
  private func isAnywhere(_ word: String, _ folder: borrowing HarkFolder) throws -> Bool {
    let data = folder.url.appending(path: "data")
    return try FileManager.default.subpathsOfDirectory(atPath: data.path).contains { name in
      let text = String(decoding: try Data(contentsOf: data.appending(path: name)), as: UTF8.self)
      return text.lowercased().contains(word)
    }
  }

  private func folderWithNight() throws -> HarkFolder {
    let folder = try HarkFolder()
    try FileManager.default.createDirectory(at: folder.url.appending(path: "data"), withIntermediateDirectories: true)
    try folder.write(TrustCommandTests.night, to: "night.jsonl")
    let done = try folder.hark("extract", "night.jsonl", "--db", "data/hark.db", "--rejects", "data")
    #expect(done.status == 1, "\(done.errors)")
    return folder
  }

  @Test func aForgottenPersonIsInNoFileAndDoesNotComeBack() throws {
    let folder = try folderWithNight()
    #expect(try isAnywhere("zqxcanary", folder))
    let asked = try folder.hark("customers", "forget", "c-1", "--db", "data/hark.db")
    #expect(asked.status == 2)
    #expect(asked.errors.contains("1 document"))
    #expect(asked.errors.contains("--yes"))

    let done = try folder.hark("customers", "forget", "c-1", "--yes", "--db", "data/hark.db")
    #expect(done.status == 0, "\(done.errors)")
    #expect(done.output.contains("Erased: 1 document"))
    #expect(done.output.contains("2 rows"))
    #expect(done.output.contains("night.jsonl"))
    #expect(try !isAnywhere("zqxcanary", folder))

    let nameless = try folder.hark("customers", "forget", "--document", "r-3", "--yes", "--db", "data/hark.db")
    #expect(nameless.status == 0, "\(nameless.errors)")
    #expect(try !isAnywhere("vwycanary", folder))

    let again = try folder.hark("extract", "night.jsonl", "--db", "data/hark.db", "--rejects", ".")
    #expect(again.output.contains("2 left out"), "\(again.output)\(again.errors)")
    let listed = try folder.hark("customers", "list", "--db", "data/hark.db")
    #expect(listed.lines.count == 1)
    #expect(try folder.hark("doctor", "--integrity", "--db", "data/hark.db").status == 0)
  }

  @Test func everythingOnAPersonIsShown() throws {
    let folder = try folderWithNight()
    let shown = try folder.hark("customers", "show", "c-1", "--db", "data/hark.db")
    #expect(shown.status == 0, "\(shown.errors)")
    let json = try #require(try JSONSerialization.jsonObject(with: Data(shown.output.utf8)) as? [String: Any])
    #expect((json["documents"] as? [Any])?.count == 1)
    #expect((json["rejected_rows"] as? [Any])?.count == 2)
    let exported = try folder.hark("customers", "export", "c-1", "--out", "c-1.json", "--db", "data/hark.db")
    #expect(exported.status == 0, "\(exported.errors)")
    #expect(try folder.read("c-1.json").contains("I want a refund"))
    let log = try folder.hark("audit", "export", "--with-payloads", "--db", "data/hark.db")
    #expect(log.output.contains(#""action":"disclosure""#))
    #expect(try folder.hark("customers", "export", "c-1", "--out", "c-1.json", "--db", "data/hark.db").status == 2)
  }

  @Test func objectionsAreRecordedAndWithdrawn() throws {
    let folder = try folderWithNight()
    let done = try folder.hark(
      "customers", "object", "c-2", "--to", "llm", "--to", "analytics", "--db", "data/hark.db")
    #expect(done.status == 0, "\(done.errors)")
    #expect(try folder.hark("customers", "list", "--db", "data/hark.db").output.contains(#"["llm","analytics"]"#))
    _ = try folder.hark("customers", "object", "c-2", "--to", "llm", "--withdraw", "--db", "data/hark.db")
    #expect(try folder.hark("customers", "list", "--db", "data/hark.db").output.contains(#"["analytics"]"#))
    #expect(try folder.hark("customers", "object", "c-2", "--to", "spam", "--db", "data/hark.db").status == 2)
  }

  @Test func retentionSaysWhatItWouldErase() throws {
    let folder = try HarkFolder()
    try folder.write(
      """
      {"id": "old", "created_at": "2001-02-03", "text": "I want a refund."}
      {"id": "new", "text": "Where is my order?"}

      """, to: "night.jsonl")
    _ = try folder.hark("extract", "night.jsonl")
    let dry = try folder.hark("retain", "--older-than", "400d", "--dry-run")
    #expect(dry.output.contains("1 document,"), "\(dry.output)\(dry.errors)")
    #expect(try folder.hark("show", "old").status == 0)
    #expect(try folder.hark("retain", "--older-than", "400d").status == 2)
    #expect(try folder.hark("retain", "--older-than", "400d", "--yes").status == 0)
    #expect(try folder.hark("show", "old").status == 2)
    #expect(try folder.hark("show", "new").status == 0)
    #expect(try folder.hark("retain", "--older-than", "soon").status == 2)
  }

  @Test func aBackupIsNamedAndErasedToo() throws {
    let folder = try folderWithNight()
    let made = try folder.hark("backup", "data/copy.db", "--expires", "30d", "--db", "data/hark.db")
    #expect(made.status == 0, "\(made.errors)")
    #expect(try folder.hark("backup", "data/copy.db", "--db", "data/hark.db").status == 3)
    #expect(try folder.hark("show", "r-1", "--db", "data/copy.db").status == 0)
    #expect(try folder.hark("doctor", "--db", "data/hark.db").output.contains("copy.db"))
    let done = try folder.hark("customers", "forget", "c-1", "--yes", "--db", "data/hark.db")
    #expect(done.output.contains("copy.db, which expires"), "\(done.output)")
    #expect(try isAnywhere("zqxcanary", folder))
    let both = try folder.hark("customers", "forget", "c-1", "--yes", "--in-backups", "--db", "data/hark.db")
    #expect(both.status == 0, "\(both.errors)")
    #expect(try !isAnywhere("zqxcanary", folder))
    #expect(try folder.hark("backup", "copy.db", "--db", "data/none.db").status == 2)
  }

  @Test func theAuditLogIsCheckedAgainstHeads() throws {
    let folder = try folderWithNight()
    let first = try folder.hark("audit", "head", "--db", "data/hark.db")
    #expect(try folder.hark("audit", "verify", "--db", "data/hark.db").output.contains("--head"))
    _ = try folder.hark("customers", "object", "c-2", "--to", "llm", "--db", "data/hark.db")
    let second = try folder.hark("audit", "head", "--db", "data/hark.db")
    try folder.write(first.output + second.output, to: "heads")
    let sound = try folder.hark("audit", "verify", "--head", "heads", "--db", "data/hark.db")
    #expect(sound.status == 0, "\(sound.output)\(sound.errors)")
    #expect(sound.output.contains("Compared with the head of entry 3"))

    let other = try folderWithNight()
    try other.write(first.output + second.output, to: "heads")
    let wrong = try other.hark("audit", "verify", "--head", "heads", "--db", "data/hark.db")
    #expect(wrong.status == 3)
    #expect(wrong.output.contains("wrong: "))
    #expect(try other.hark("audit", "verify", "--head", "no such file", "--db", "data/hark.db").status == 2)
  }

  @Test func aWriterSaysWhoIsInTheWay() throws {
    let folder = try folderWithNight()
    let holder = Process()
    holder.executableURL = URL(filePath: "/bin/sh")
    holder.arguments = [
      "-c", "exec 9>\"$0\"; flock 9; echo \"$$ hark extract\" >&9; echo ready; read line",
      folder.path("data/hark.db-lock"),
    ]
    let (input, output) = (Pipe(), Pipe())
    holder.standardInput = input
    holder.standardOutput = output
    try holder.run()
    _ = try output.fileHandleForReading.read(upToCount: 6)
    for command in [
      ["customers", "forget", "c-1", "--yes"], ["customers", "object", "c-1", "--to", "llm"],
      ["customers", "export", "c-1"], ["retain", "--older-than", "1d", "--yes"], ["backup", "copy.db"],
    ] {
      let process = try folder.start(command + ["--db", "data/hark.db", "--lock-timeout", "0"])
      process.closeInput()
      let done = process.wait()
      #expect(done.status == 3, "\(command)")
      #expect(
        done.errors.contains("`hark extract` (process \(holder.processIdentifier))"), "\(command): \(done.errors)")
    }
    for command in [["customers", "list"], ["customers", "show", "c-1"], ["audit", "verify"], ["doctor"]] {
      let process = try folder.start(command + ["--db", "data/hark.db", "--lock-timeout", "0"])
      process.closeInput()
      #expect(process.wait().status == 0, "\(command)")
    }
    try input.fileHandleForWriting.close()
    holder.waitUntilExit()
  }
}
