import Foundation
import Testing

@Suite(.timeLimit(.minutes(10))) struct ExtractCommandTests {
  @Test func `a pipe of JSON Lines gives one object per document, in order`() throws {
    let folder = try HarkFolder()
    let batch = SampleBatch(rows: 300, seed: 1, brokenEvery: 1000)
    let result = try folder.hark("extract", "-", "--no-db", "--format", "jsonl", input: batch.text)
    #expect(result.status == 0)
    #expect(result.lines.count == 300)
    let ids = try result.lines.map { line in
      try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])["id"] as? String ?? ""
    }
    #expect(ids[1] == "r-1")
    #expect(ids[3] == "t-3")
    #expect(ids[299] == "r-299")
    #expect(!FileManager.default.fileExists(atPath: folder.path("hark.db")))
  }

  @Test func `a slow pipe gets its answer at once`() throws {
    let folder = try HarkFolder()
    let process = try folder.start(["extract", "-", "--no-db", "--format", "jsonl", "--quiet"])
    process.send(#"{"id": "first", "text": "Where is my order?"}"# + "\n")
    #expect(process.readSome().contains(#""id":"first""#))
    process.send(#"{"id": "second", "text": "Please cancel it."}"# + "\n")
    #expect(process.readSome().contains(#""id":"second""#))
    process.closeInput()
    #expect(process.wait().status == 0)
  }

  @Test func `the bytes are the same for any number of jobs`() throws {
    let folder = try HarkFolder()
    try folder.write(SampleBatch(rows: 1000, seed: 2).text, to: "in.jsonl")
    let one = try folder.hark("extract", "in.jsonl", "--no-db", "--format", "jsonl", "--jobs", "1")
    let four = try folder.hark("extract", "in.jsonl", "--no-db", "--format", "jsonl", "--jobs", "4")
    #expect(one.output == four.output)
    #expect(one.lines.count == 990)
  }

  @Test func `rejected rows are kept with line and reason, and the exit code says so`() throws {
    let folder = try HarkFolder()
    try folder.write(
      """
      {"id": "a", "text": "I want a refund"}
      {"id": "b", "text": 
      {"id": "c"}
      {"id": "d", "text": "Thanks, all good"}
      """, to: "in.jsonl")
    let result = try folder.hark("extract", "in.jsonl")
    #expect(result.status == 1)
    #expect(result.output.contains("2 rejected"))
    #expect(result.output.contains("in.jsonl.rejects.jsonl"))
    let rejects = try folder.read("in.jsonl.rejects.jsonl").split(separator: "\n")
    #expect(rejects.count == 2)
    let first = try #require(try JSONSerialization.jsonObject(with: Data(rejects[0].utf8)) as? [String: Any])
    #expect(first["line"] as? Int == 2)
    #expect(first["byte_offset"] as? Int == 39)
  }

  @Test func `rejected rows of files with the same name don't overwrite each other in one folder`() throws {
    let folder = try HarkFolder()
    for name in ["a", "b", "c", "rejects"] {
      try FileManager.default.createDirectory(atPath: folder.path(name), withIntermediateDirectories: true)
    }
    try folder.write("id,text\n1,fine\n2\n", to: "a/in.csv")
    try folder.write("id,text\n1,fine\n3\n", to: "b/in.csv")
    try folder.write("id,text\n1,fine\n", to: "c/in.csv")
    let result = try folder.hark("extract", "a", "b", "c", "--rejects", "rejects")
    #expect(result.status == 1)
    #expect(result.output.contains("rejects/in.csv.rejects.jsonl, rejects/in.csv-2.rejects.jsonl"))
    #expect(try folder.read("rejects/in.csv.rejects.jsonl").contains(#""raw":"2""#))
    #expect(try folder.read("rejects/in.csv-2.rejects.jsonl").contains(#""raw":"3""#))
  }

  @Test func `a shell's pipe is read like a file, and its rejected rows are kept`() throws {
    let folder = try HarkFolder()
    let result = try folder.shell("printf 'id,text\\n1,fine\\n2\\n' | hark extract /dev/fd/0 --no-db")
    #expect(result.status == 1, "\(result.errors)")
    #expect(try folder.read("0.rejects.jsonl").contains(#""raw":"2""#))
  }

  @Test func `the same file twice adds nothing, and a changed document is a new revision`() throws {
    let folder = try HarkFolder()
    try folder.write(#"{"id": "a", "text": "I want a refund"}"# + "\n", to: "in.jsonl")
    #expect(try folder.hark("extract", "in.jsonl").output.contains("1 new"))
    let again = try folder.hark("extract", "in.jsonl")
    #expect(again.output.contains("0 new"))
    #expect(again.output.contains("1 already stored"))
    try folder.write(#"{"id": "a", "text": "I love it now"}"# + "\n", to: "in.jsonl")
    #expect(try folder.hark("extract", "in.jsonl").output.contains("1 changed"))
    let shown = try folder.hark("show", "a")
    #expect(shown.output.contains("revision 2 of 2"))
    #expect(shown.output.contains("I love it now"))
  }

  @Test func `two identical texts in one file are two documents`() throws {
    let folder = try HarkFolder()
    try folder.write("text\ngreat\ngreat\n", to: "in.csv")
    #expect(try folder.hark("extract", "in.csv").output.contains("2 new"))
  }

  @Test func `a reader that goes away is no error`() throws {
    let folder = try HarkFolder()
    try folder.write(SampleBatch(rows: 5000, seed: 3, brokenEvery: 100_000).text, to: "in.jsonl")
    let process = try folder.start(["extract", "in.jsonl", "--no-db", "--format", "jsonl", "--quiet"])
    #expect(!process.readSome().isEmpty)
    process.closeOutput()
    #expect(process.waitForExit() == 0)
  }

  @Test(arguments: [
    (["extract", "missing.jsonl"], "missing.jsonl"),
    (["extract", "in.jsonl", "--map", "tekst=body"], "tekst"),
    (["extract", "in.jsonl", "--jobs", "0"], "--jobs"),
    (["extract", "in.jsonl", "--taxonomy", "none.yaml"], "none.yaml"),
    (["extract", "in.jsonl", "--model", "in.jsonl"], "in.jsonl"),
    (["extract", "in.jsonl", "--role", "Dana"], "--role"),
    (["signals", "--min-confidence", "7"], "--min-confidence"),
    (["signals", "--db", "none.db"], "none.db"),
    (["signals", "--since", "yesterday"], "--since"),
  ])
  func `wrong use is named and exits with 2`(arguments: [String], culprit: String) throws {
    let folder = try HarkFolder()
    try folder.write(#"{"id": "a", "text": "hello"}"# + "\n", to: "in.jsonl")
    let process = try folder.start(arguments)
    process.closeInput()
    let result = process.wait()
    #expect(result.status == 2)
    #expect(result.errors.contains(culprit))
    #expect(result.output.isEmpty)
  }
}
