import Foundation
import Testing

@Suite struct ReportCommandTests {
  @Test func writesAPageByTheFilesEnding() throws {
    let folder = try HarkFolder()
    try folder.write(SampleBatch(rows: 60, seed: 3, brokenEvery: 1000).text, to: "night.jsonl")
    _ = try folder.hark("extract", "night.jsonl")
    let page = try folder.hark("report", "--out", "week.html")
    #expect(page.status == 0, "\(page.errors)")
    #expect(page.output.isEmpty)
    #expect(try folder.read("week.html").hasPrefix("<!DOCTYPE html>"))
    _ = try folder.hark("report", "-o", "week.json")
    let json = try JSONSerialization.jsonObject(with: Data(try folder.read("week.json").utf8)) as? [String: Any]
    #expect((json?["documents"] as? [String: Any])?["now"] as? Int == 60)
    #expect(try folder.hark("report").output.hasPrefix("# 60 documents"))
    #expect(try folder.hark("report", "--format", "json").output == folder.read("week.json"))
  }

  @Test(arguments: [
    (["--out", "report.pdf"], "--format html, md or json"), (["--period", "fortnight"], "month"),
    (["--limit", "0"], "from 1"), (["--since", "yesterday"], "2026-03-04"),
    (["--since", "2026-03-02", "--until", "2026-03-01"], "is not before"),
    (["--since", "2026-03-01", "--until", "2026-03-02", "--period", "week"], "leave one out"),
    (["--period", "all", "--since", "2026-03-01"], "leave --since"), (["--text", "…"], "no word"),
  ]) func saysWhatIsWrong(arguments: [String], message: String) throws {
    let folder = try HarkFolder()
    try folder.write(#"{"id": "1", "text": "I want a refund"}"# + "\n", to: "night.jsonl")
    _ = try folder.hark("extract", "night.jsonl")
    let process = try folder.start(["report"] + arguments)
    process.closeInput()
    let result = process.wait()
    #expect(result.status == 2)
    #expect(result.output.isEmpty)
    #expect(result.errors.contains(message), "\(result.errors)")
  }

  @Test func aFileThatCannotBeWrittenIsAFailure() throws {
    let folder = try HarkFolder()
    try folder.write(#"{"id": "1", "text": "I want a refund"}"# + "\n", to: "night.jsonl")
    _ = try folder.hark("extract", "night.jsonl")
    let result = try folder.hark("report", "--out", "missing/report.html")
    #expect(result.status == 3)
    #expect(result.errors == "hark: missing/report.html: can't be written: No such file or directory\n")
  }
}
