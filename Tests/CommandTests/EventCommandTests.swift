import Foundation
import Testing

/// Importing events and telling customers' stories, through the built program.
@Suite struct EventCommandTests {
  private static let messages = """
    {"type":"identify","messageId":"m1","userId":"c-1","anonymousId":"d-1","traits":{"email":"ann@example.org","plan":"pro"},"timestamp":"2026-03-01T10:00:00Z"}
    {"type":"page","messageId":"m2","anonymousId":"d-1","name":"Home","timestamp":"2026-03-02T10:00:00Z"}
    {"type":"track","messageId":"m3","userId":"c-2","event":"Order Completed","properties":{"total":12.5,"order_id":"o-1"},"timestamp":"2026-03-03T10:00:00Z"}
    {"type":"track","messageId":"m4"

    """

  private func folderWithEvents() throws -> HarkFolder {
    let folder = try HarkFolder()
    try folder.write(EventCommandTests.messages, to: "events.jsonl")
    let done = try folder.hark("events", "import", "events.jsonl")
    #expect(done.status == 1, "\(done.errors)")
    #expect(done.output.contains("messages of Segment: 3 new events of 2 customers"), "\(done.output)")
    #expect(done.output.contains("1 row could not be read: events.jsonl.rejects.jsonl"), "\(done.output)")
    return folder
  }

  @Test func theSameEventsChangeNothing() throws {
    let folder = try folderWithEvents()
    let again = try folder.hark("events", "import", "events.jsonl")
    #expect(again.output.contains("0 new events, 3 there already"), "\(again.output)")
    let piped = try folder.hark("events", "import", "-", "--quiet", input: EventCommandTests.messages)
    #expect(piped.output.isEmpty)
    #expect(try folder.hark("customers", "list").lines.count == 2)
  }

  @Test func aTableIsReadByAMapping() throws {
    let folder = try HarkFolder()
    try folder.write("Buyer,When,Paid\nc-1,2026-03-04,12.5\n", to: "sales.csv")
    try folder.write("as: orders\ncolumns: {user_id: Buyer, time: When, total: Paid}\n", to: "map.yaml")
    let done = try folder.hark("events", "import", "sales.csv", "--map", "map.yaml")
    #expect(done.status == 0, "\(done.errors)")
    let shown = try folder.hark("customers", "show", "c-1", "--format", "text")
    #expect(shown.output.contains("1 order, 12.50 in all"), "\(shown.output)\(shown.errors)")
    try folder.write("as: orders\ncolumns: {buyer: Buyer}\n", to: "bad.yaml")
    let bad = try folder.hark("events", "import", "sales.csv", "--map", "bad.yaml")
    #expect(bad.status == 2)
    #expect(bad.errors.contains("bad.yaml:2:11:"), "\(bad.errors)")
    let unknown = try folder.hark("events", "import", "sales.csv", "--as", "orders")
    #expect(unknown.status == 2)
    #expect(unknown.errors.contains("user_id"), "\(unknown.errors)")
  }

  @Test func customersAreMergedAndSplit() throws {
    let folder = try folderWithEvents()
    let story = try folder.hark("customers", "show", "ann@example.org", "--format", "text")
    #expect(story.status == 0, "\(story.errors)")
    #expect(story.output.contains("c-1 (user_id), ann@example.org (email), d-1 (anonymous_id)"), "\(story.output)")
    #expect(story.output.contains("identify event m1 carries both ids"))
    #expect(story.output.contains("plan pro"))

    let merged = try folder.hark("customers", "merge", "c-1", "c-2", "--reason", "same person at the counter")
    #expect(merged.output.contains("one customer now: c-1"), "\(merged.output)\(merged.errors)")
    #expect(try folder.hark("customers", "list").lines.count == 1)
    #expect(try folder.hark("customers", "timeline", "c-1").lines.count == 3)

    let split = try folder.hark("customers", "split", "c-1", "c-2")
    #expect(split.status == 0, "\(split.errors)")
    #expect(try folder.hark("customers", "timeline", "c-1").lines.count == 2)
    #expect(try folder.hark("customers", "timeline", "c-2").lines.count == 1)
    #expect(try folder.hark("audit", "verify").status == 0)

    #expect(try folder.hark("customers", "merge", "c-1", "nobody").status == 2)
    #expect(try folder.hark("customers", "split", "c-1", "c-9").status == 2)
    #expect(try folder.hark("customers", "split", "--link", "99").status == 2)
    #expect(try folder.hark("customers", "split").status == 2)
  }

  @Test func consentIsRecordedAndShown() throws {
    let folder = try folderWithEvents()
    #expect(try folder.hark("customers", "consent", "c-1").output.contains("nothing of any purpose"))
    _ = try folder.hark("customers", "consent", "c-1", "--to", "marketing")
    _ = try folder.hark("customers", "object", "ann@example.org", "--to", "analytics")
    let shown = try folder.hark("customers", "consent", "d-1")
    #expect(shown.output.contains("objects to analytics"), "\(shown.output)\(shown.errors)")
    #expect(shown.output.contains("agrees to marketing"))
    _ = try folder.hark("customers", "consent", "c-1", "--to", "marketing", "--withdraw")
    #expect(try !folder.hark("customers", "consent", "c-1").output.contains("marketing"))
  }

  @Test func aForgottenCustomersEventsAreGone() throws {
    let folder = try folderWithEvents()
    let done = try folder.hark("customers", "forget", "d-1", "--yes")
    #expect(done.status == 0, "\(done.errors)")
    #expect(done.output.contains("2 events"), "\(done.output)")
    let again = try folder.hark("events", "import", "events.jsonl")
    #expect(again.output.contains("2 of erased customers left out"), "\(again.output)")
    let bytes = try Data(contentsOf: folder.url.appending(path: "hark.db"))
    #expect(bytes.range(of: Data("ann@example.org".utf8)) == nil)
    let retained = try folder.hark("retain", "--older-than", "1d", "--yes")
    #expect(retained.output.contains("1 event"), "\(retained.output)\(retained.errors)")
  }
}
