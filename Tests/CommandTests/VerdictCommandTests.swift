import Foundation
import Records
import SignalStore
import Testing

/// Verdicts from the command line, and what the other commands tell of them.
@Suite struct VerdictCommandTests {
  /// A database with two documents.
  private func folder() throws -> HarkFolder {
    let folder = try HarkFolder()
    try folder.write(
      """
      {"id": "a", "text": "The lamp broke, I want my money back.", "created_at": "2026-03-02T10:00:00Z"}
      {"id": "b", "text": "Please cancel my subscription. I need it done before Friday.", "created_at": "2026-03-02T10:00:00Z"}

      """, to: "in.jsonl")
    let result = try folder.hark("extract", "in.jsonl", "--quiet")
    try #require(result.status == 0, "\(result.errors)")
    return folder
  }

  private func signals(_ folder: borrowing HarkFolder, kind: SignalKind? = nil, status: SignalStatus? = nil) throws
    -> [StoredSignal]
  {
    let database = try SignalDatabase(path: folder.path("hark.db"), for: .readOnly)
    var filter = SignalFilter()
    if let kind { filter.kinds = [kind] }
    filter.statuses = status.map { [$0] } ?? []
    return try database.signals(matching: filter)
  }

  @Test func `accepting and rejecting takes abbreviated ids and ids from standard input`() throws {
    let folder = try folder()
    let intents = try signals(folder, kind: .intent)
    let first = try #require(intents.first)
    let accepted = try folder.hark("accept", first.id.abbreviation, "--reviewer", "dana", "--reason", "plain")
    #expect(accepted.status == 0, "\(accepted.errors)")
    #expect(accepted.output.hasPrefix("accepted intent \(first.label) “"))
    #expect(try folder.hark("accept", first.id.description, "--reviewer", "dana").output.hasPrefix("already accepted"))
    let ids = intents.dropFirst().map(\.id.description).joined(separator: "\n") + "\n"
    let rejected = try folder.hark("reject", "-", input: ids, environment: ["HARK_REVIEWER": "kim"])
    #expect(rejected.lines.count == intents.count - 1)
    #expect(try signals(folder, kind: .intent, status: .rejected).count == intents.count - 1)
    let shown = try folder.hark("show", "a")
    #expect(shown.output.contains("dana accepted intent \(first.label)"))
    let history = try folder.hark("signals", "--history", "--format", "jsonl")
    #expect(history.lines.count == intents.count)
    #expect(history.output.contains(#""reviewer":"kim""#))
    #expect(try !folder.hark("export").output.contains(#""status":"rejected""#))
  }

  @Test func `what is no id, or fits several, is refused with what to do`() throws {
    let folder = try folder()
    let id = try #require(try signals(folder).first).id
    let several = try folder.hark("accept", String(id.description.prefix(8)))
    #expect(several.status == 2)
    #expect(several.errors.contains("Several signals begin with"))
    #expect(try folder.hark("accept", "xyz").errors.contains("is no signal's id"))
    #expect(try folder.hark("accept", "0123456789").errors.contains("There is no signal"))
    let both = try folder.hark("accept", "0123456789", id.abbreviation)
    #expect(both.status == 1)
    #expect(both.lines.count == 1)
  }

  @Test func `correcting and adding check the label and the words`() throws {
    let folder = try folder()
    let intent = try #require(try signals(folder, kind: .intent).first { $0.document.id == "b" })
    let misspelt = try folder.hark("correct", intent.id.abbreviation, "--label", "refnd")
    #expect(misspelt.status == 2)
    #expect(misspelt.errors.contains("did you mean `refund`?"))
    let corrected = try folder.hark("correct", intent.id.abbreviation, "--label", "downgrade", "--reviewer", "dana")
    #expect(corrected.status == 0, "\(corrected.errors)")
    #expect(corrected.output.contains("to downgrade"))
    let added = try folder.hark(
      "add", "a", "--kind", "constraint", "--label", "resource", "--quote", "The lamp broke", "--value",
      #"{"lacks": "lamp"}"#, "--reviewer", "dana")
    #expect(added.status == 0, "\(added.errors)")
    #expect(
      try folder.hark("add", "a", "--kind", "intent", "--label", "refund", "--quote", "e").errors.contains("stands"))
    #expect(
      try folder.hark("add", "a", "--kind", "intent", "--label", "refund", "--quote", "no such words").errors
        .contains("does not stand in any turn"))
    let labels = try signals(folder, status: .accepted).map(\.label)
    #expect(labels.sorted() == ["downgrade", "resource"])
    #expect(try folder.hark("export").output.contains(#""id":"downgrade""#))
    let undone = try folder.hark("review", "undo", "--reviewer", "dana")
    #expect(undone.output.hasPrefix("took back the verdict on constraint resource"))
    #expect(try signals(folder, status: .accepted).map(\.label) == ["downgrade"])
  }

  @Test func `statistics come from what two reviewers said`() throws {
    let folder = try folder()
    let all = try signals(folder, status: .proposed)
    var lines = ""
    for (index, signal) in all.enumerated() {
      for reviewer in ["dana", "kim"] {
        let verdict = index == 0 && reviewer == "kim" ? "reject" : "accept"
        lines +=
          #"{"signal":"\#(signal.id)","verdict":"\#(verdict)","queue":"random","reviewer":"\#(reviewer)"}"# + "\n"
      }
    }
    try folder.write(lines, to: "verdicts.jsonl")
    #expect(try folder.hark("review", "--batch", "verdicts.jsonl").status == 0)
    let result = try folder.hark("review", "stats", "--format", "json")
    let json = try #require(
      try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any], "\(result.errors)")
    let agreement = try #require(json["agreement"] as? [String: Any])
    #expect(agreement["signals"] as? Int == all.count)
    #expect(agreement["contested"] as? Int == 1)
    let precision = try #require(json["precision"] as? [[String: Any]])
    #expect(!precision.isEmpty)
    let table = try folder.hark("review", "stats")
    #expect(table.output.contains("Krippendorff's α"))
    #expect(table.output.contains("Precision, from the random queue"))
  }
}
