import Foundation
import ReviewPipeline
import Testing

@Suite struct RedactionSuiteTests {
  private let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  @Test func ownCasesOfEveryKindAreFoundAndNothingElse() throws {
    let report = try RedactionSuite.run(cases: root.appending(path: "Tests/Fixtures/redaction_cases.txt"))
    let all = try #require(report.parts.first { $0.name == "all" })
    #expect(all.texts >= 300)
    #expect(all.rows.count == 9)
    for row in all.rows where row.kind != "name" {
      #expect(row.recall >= 0.95 && row.precision >= 0.95, "\(row)")
    }
    // Names in running text are hard: what the record gives and the text introduces is all that is looked for.
    let names = try #require(all.rows.first { $0.kind == "name" })
    #expect(names.recall >= 0.75 && names.precision >= 0.95, "\(names)")
  }

  @Test func structuredKindsOfPresidioAreFound() throws {
    let shared = ProcessInfo.processInfo.environment["HARK_SHARED"] ?? root.appending(path: "../shared").path
    let file = URL(filePath: shared).appending(path: "data/pii_presidio/train.jsonl")
    guard FileManager.default.fileExists(atPath: file.path) else {
      #expect(ProcessInfo.processInfo.environment["CI"] == nil, "\(file.path) is missing")
      print("skipped: \(file.path) is missing")
      return
    }
    for part in try RedactionSuite.run(cases: file).parts {
      for row in part.rows where row.kind != "name" && row.gold > 0 {
        #expect(row.recall >= 0.95 && row.precision >= 0.95, "\(part.name): \(row)")
      }
    }
  }

  @Test(arguments: ["⟦EMAIL:a@example.com", "⟦NOTHING:a⟧", "{\"text\": 1}"])
  func unusableCasesAreNamed(_ line: String) throws {
    let file = FileManager.default.temporaryDirectory.appending(path: "hark-cases-\(UUID().uuidString).txt")
    defer { try? FileManager.default.removeItem(at: file) }
    try Data(("fine\n" + line + "\n").utf8).write(to: file)
    let error = #expect(throws: RedactionSuite.CaseError.self) { try RedactionSuite.run(cases: file) }
    #expect(error?.description.contains(":2:") == true)
  }
}
