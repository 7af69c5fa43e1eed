import Foundation
import Records
import SignalStore
import Testing

@Suite struct RetrainCommandTests {
  private static let goods = [
    "lamp", "kettle", "jacket", "tent", "printer", "blender", "helmet", "scarf", "drill", "sofa",
  ]

  /// 105 wishes to cancel, which a random review accepts, and 20 matters that the baseline doesn't know, of which 15 are
  /// added by hand.
  private func reviewed(_ folder: borrowing HarkFolder, randomVerdicts: Int) throws {
    let texts =
      (0..<105).map { "Please cancel my order of the \(Self.goods[$0 % 10]) number \($0)." }
      + (0..<20).map { "The loyalty stamps on my \(Self.goods[$0 % 10]) card vanished overnight." }
    let lines = texts.enumerated().map {
      "{\"id\": \"\($0)\", \"turns\": [{\"speaker\": \"customer\", \"text\": \"\($1)\"}]}\n"
    }
    try folder.write(lines.joined(), to: "night.jsonl")
    #expect(try folder.hark("extract", "night.jsonl", "--quiet").status == 0)
    let database = try SignalDatabase(path: folder.path("hark.db"))
    var filter = SignalFilter()
    filter.kinds = [.intent]
    filter.labels = ["cancel"]
    for signal in try database.signals(matching: filter).prefix(randomVerdicts) {
      try database.judge(signal.id, .accept, in: ReviewContext(reviewer: "ada", queue: .random))
    }
    for id in 105..<120 {
      let document = try #require(try database.documents(id: String(id)).first).document
      let evidence = try #require(Evidence(in: document, turn: 0, span: 0..<document.turns[0].text.utf8.count))
      try database.add(
        StatedSignal(kind: .intent, label: "billing_dispute", evidence: [evidence]), toDocument: String(id),
        in: ReviewContext(reviewer: "ada"))
    }
    try database.close()
  }

  @Test func retrainsPromotesAndExtractsAgain() throws {
    let folder = try HarkFolder()
    try reviewed(folder, randomVerdicts: 105)
    let retrained = try folder.hark("retrain", "--format", "json")
    #expect(retrained.status == 0)
    #expect(retrained.output.contains("\"outcome\":\"promoted\""))
    #expect(retrained.output.contains("\"learned_from\":{\"intent\":15}"))
    #expect(try folder.hark("models", "list").output.contains("in use: version 1"))
    #expect(try folder.hark("doctor").output.contains("model version"))

    let again = try folder.hark("extract", "--stale")
    #expect(again.status == 0)
    #expect(again.errors.contains("model version 1"))
    #expect(again.output.contains("125 documents"))
    let disputes = try folder.hark("signals", "--label", "billing_dispute", "--status", "proposed", "--format", "jsonl")
    #expect(disputes.lines.count == 5)
    // Nothing is left to do.
    #expect(try folder.hark("extract", "--stale").output.contains("0 documents"))

    let back = try folder.hark("models", "rollback")
    #expect(back.output.contains("as they are shipped"))
    #expect(try folder.hark("models", "rollback").status == 3)
    #expect(try folder.hark("models", "promote", "1").status == 0)
    #expect(try folder.hark("models", "promote", "7").status == 2)
  }

  @Test func withoutEvidenceNothingIsPromotedUnlessForced() throws {
    let folder = try HarkFolder()
    try reviewed(folder, randomVerdicts: 50)
    let refused = try folder.hark("retrain")
    #expect(refused.status == 1)
    #expect(refused.output.contains("Not enough evidence"))
    #expect(try folder.hark("models", "list").output.contains("in use: the models as they are shipped"))
    let forced = try folder.hark("retrain", "--force", "--format", "json")
    #expect(forced.status == 0)
    #expect(forced.output.contains("\"outcome\":\"forced\""))
  }

  @Test func needsADatabase() throws {
    let folder = try HarkFolder()
    let result = try folder.hark("retrain")
    #expect(result.status == 2)
    #expect(result.errors.contains("hark extract"))
  }
}
