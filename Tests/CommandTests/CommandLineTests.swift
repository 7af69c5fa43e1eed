import Foundation
import Testing

/// What `hark` says of command lines and settings that it can't understand.
@Suite struct CommandLineTests {
  @Test(arguments: [
    (["extrct", "in.jsonl"], "there is no command `hark extrct`; did you mean `hark extract`?"),
    (["signal"], "did you mean `hark signals`?"),
    (["frobnicate"], "there is no command `hark frobnicate`. `hark --help` lists what there is."),
    (["customers", "lst"], "there is no command `hark customers lst`; did you mean `hark customers list`?"),
    (["llm", "batch", "exprot"], "did you mean `hark llm batch export`?"),
    (["explain", "text", "--model", "none.hark"], "hark: none.hark: No such file"),
    (["explain", "text", "--model", "in.jsonl"], "hark: in.jsonl: This is no Hark model file."),
    (["extract", "in.jsonl", "--model", "none.hark"], "hark: none.hark: No such file"),
    (["models", "show", "none.hark"], "hark: none.hark: No such file"),
    (["signals", "--db", ""], "--db: the name of the file is empty"),
    (["show", "none"], "there is no document `none`"),
    (["accept", "0123456789"], "There is no signal 0123456789"),
    (["add", "none", "--kind", "intent", "--label", "refund", "--quote", "x"], "there is no document none"),
  ])
  func `wrong use is named and exits with 2`(arguments: [String], sentence: String) throws {
    let folder = try HarkFolder()
    try folder.write(#"{"id": "a", "text": "hello"}"# + "\n", to: "in.jsonl")
    try #require(try folder.hark("extract", "in.jsonl").status == 0)
    let process = try folder.start(arguments)
    process.closeInput()
    let result = process.wait()
    #expect(result.status == 2)
    #expect(result.errors.contains(sentence), "\(result.errors)")
  }

  @Test(arguments: [
    ("jobs: many\n", "`jobs`: `many` is no whole number"),
    ("jobs: [1, 2]\n", "hark.yaml:1:7: the setting `jobs` takes one value"),
    ("db: : :\n", "hark.yaml:1:5: mapping values are not allowed"),
    ("- db\n", "hark.yaml:1:1: give one setting a line"),
    ("colour: never\n", "hark.yaml:1:1: there is no setting `colour`"),
    ("lock_timeout: -1\n", "`lock_timeout`: -1"),
  ])
  func `a setting that can't be is named with its place`(yaml: String, sentence: String) throws {
    let folder = try HarkFolder()
    try folder.write(yaml, to: "hark.yaml")
    try folder.write(#"{"id": "a", "text": "hello"}"# + "\n", to: "in.jsonl")
    let result = try folder.hark("extract", "in.jsonl")
    #expect(result.status == 2)
    #expect(result.errors.contains(sentence), "\(result.errors)")
  }

  @Test(arguments: ["", "\n", "# jobs: many\n", "db:\n"])
  func `settings that say nothing change nothing`(yaml: String) throws {
    let folder = try HarkFolder()
    try folder.write(yaml, to: "hark.yaml")
    try folder.write(#"{"id": "a", "text": "hello"}"# + "\n", to: "in.jsonl")
    let result = try folder.hark("extract", "in.jsonl", environment: ["HARK_DB": "", "HARK_JOBS": ""])
    #expect(result.status == 0, "\(result.errors)")
    #expect(FileManager.default.fileExists(atPath: folder.path("hark.db")))
  }

  /// An example that is wrapped can't be copied.
  @Test(arguments: [
    ["extract"], ["signals"], ["summary"], ["review", "desk"], ["accept"], ["correct"], ["add"], ["report"], ["redact"],
    ["evaluate"], ["llm", "batch"],
  ])
  func `examples in the help stand on one line`(command: [String]) throws {
    let process = try HarkFolder().start(command + ["--help"])
    process.closeInput()
    let result = process.wait()
    #expect(result.status == 0)
    let lines = result.output.split(separator: "\n", omittingEmptySubsequences: false)
    let wrapped = zip(lines, lines.dropFirst()).filter { line, next in
      line.hasPrefix("  hark ") && !next.isEmpty && !next.hasPrefix(" ")
    }
    #expect(wrapped.isEmpty)
  }

  @Test func `training tells of labels that extracting would not report`() throws {
    let folder = try HarkFolder()
    let rows = (1...12).map { number in
      let label = number.isMultiple(of: 2) ? "cancel" : "dance"
      return #"{"text": "Please let us \#(label) number \#(number)", "label": "\#(label)"}"#
    }
    try folder.write(rows.joined(separator: "\n") + "\n", to: "labelled.jsonl")
    let plain = try folder.hark("train", "--task", "intent", "--input", "labelled.jsonl", "--out", "own.hark")
    #expect(plain.status == 0, "\(plain.errors)")
    #expect(plain.errors.contains("has no intent dance, and hark extract reports none of them"))
    try folder.write(
      """
      name: own
      intents:
        - id: cancel
          description: Wants to end it.
        - id: dance
          description: Wants to dance.
      """, to: "own.yaml")
    let own = try folder.hark(
      "train", "--task", "intent", "--input", "labelled.jsonl", "--out", "own.hark", "--taxonomy", "own.yaml")
    #expect(own.status == 0 && own.errors.isEmpty, "\(own.errors)")
  }

  @Test func `the doctor tells which extractor read what`() throws {
    let folder = try HarkFolder()
    try folder.write(#"{"id": "a", "text": "hello"}"# + "\n", to: "in.jsonl")
    let taxonomy = try folder.hark("taxonomy", "show").output
    try folder.write(taxonomy.replacing("Wants money back", with: "Asks for money"), to: "own.yaml")
    try #require(try folder.hark("extract", "in.jsonl").status == 0)
    let own = try folder.hark("doctor")
    #expect(own.output.contains("1 document, 0 customers,"))
    let line = try #require(own.lines.first { $0.hasPrefix("extracted by") })
    #expect(line.hasSuffix(": 1 document, in use"))
    let other = try folder.hark("doctor", "--taxonomy", "own.yaml")
    #expect(other.lines.contains { $0.hasPrefix("extracted by") && $0.hasSuffix(": 1 document") })
  }
}
