import Foundation
import Testing

/// Listing, getting and exporting features, through the built program.
@Suite struct FeaturesCommandTests {
  private static let messages = """
    {"type":"page","messageId":"m1","userId":"c-1","name":"Home","timestamp":"2026-03-01T10:00:00Z"}
    {"type":"track","messageId":"m2","userId":"c-1","event":"Order Completed","properties":{"total":12.5},"timestamp":"2026-03-03T10:00:00Z"}
    {"type":"track","messageId":"m3","userId":"c-2","event":"Order Completed","properties":{"total":30},"timestamp":"2026-03-05T10:00:00Z"}

    """

  private func folder() throws -> HarkFolder {
    let folder = try HarkFolder()
    try folder.write(FeaturesCommandTests.messages, to: "events.jsonl")
    let done = try folder.hark("events", "import", "events.jsonl")
    #expect(done.status == 0, "\(done.errors)")
    return folder
  }

  @Test func whatIsListedAsYAMLIsAFileOfFeatures() throws {
    let folder = try HarkFolder()
    let yaml = try folder.hark("features", "list", "--format", "yaml")
    #expect(yaml.status == 0)
    #expect(try folder.shell("hark features list --format yaml > features.yaml").status == 0)
    #expect(try folder.read("features.yaml") == yaml.output)
    #expect(try folder.hark("features", "list", "--format", "yaml").output == yaml.output)
    try folder.write("features:\n  - {name: a, from: activity, aggregate: cuont}\n", to: "mine.yaml")
    let bad = try folder.hark("features", "list", "--features", "mine.yaml")
    #expect(bad.status == 2)
    #expect(bad.errors.contains("mine.yaml:2:42: `cuont` is none of count, sum"), "\(bad.errors)")
  }

  @Test func aCustomersValuesAreToldAsOfATime() throws {
    let folder = try folder()
    let names = ["orders_90d", "spend_365d", "days_since_order", "coupons_90d", "order_gap_days"]
    let now = try folder.hark("features", "get", "c-1", names[0], names[1], names[2], names[3], names[4])
    #expect(
      now.output == """
        {"customer_id":"c-1","as_of":"2026-03-05T10:00:00Z","features":{"orders_90d":1,"spend_365d":12.5,\
        "days_since_order":2},"missing":["order_gap_days"],"expired":{},"unknown":["coupons_90d"]}

        """, "\(now.errors)")
    let before = try folder.hark("features", "get", "c-1", "orders_90d", "--as-of", "2026-03-02", "--format", "table")
    #expect(before.output.contains("as of 2026-03-02T00:00:00Z"), "\(before.errors)")
    #expect(try folder.hark("features", "get", "c-2", "--as-of", "2026-03-04").status == 3)
    #expect(try folder.hark("features", "get", "nobody").status == 2)
    #expect(try folder.hark("features", "get", "c-1", "no_such").errors.contains("hark features list"))
  }

  @Test func whoObjectsIsLeftOutAndTheLogSaysSo() throws {
    let folder = try folder()
    #expect(try folder.hark("customers", "object", "c-2", "--to", "analytics").status == 0)
    let refused = try folder.hark("features", "get", "c-2")
    #expect(refused.status == 3)
    #expect(refused.errors.contains("objected"), "\(refused.errors)")
    let table = try folder.hark("features", "export")
    #expect(table.lines.count == 2, "\(table.output)")
    #expect(table.errors.contains("1 customer left out"), "\(table.errors)")
    let log = try folder.hark("audit", "export")
    #expect(log.output.contains(#""action":"refusal""#), "\(log.output)\(log.errors)")
  }

  @Test func numbersAreExportedForNumPy() throws {
    let folder = try folder()
    #expect(try folder.hark("features", "export", "--format", "npy").status == 2)
    let done = try folder.hark("features", "export", "--format", "npy", "--output", "f.npy")
    #expect(done.status == 0, "\(done.errors)")
    let names = try JSONSerialization.jsonObject(with: Data(contentsOf: folder.url.appending(path: "f.names.json")))
    let fields = try #require(names as? [String: Any])
    let columns = try #require(fields["columns"] as? [String])
    let bytes = try Data(contentsOf: folder.url.appending(path: "f.npy"))
    #expect(bytes.count == 128 + 2 * columns.count * 8)
    #expect(String(decoding: bytes.prefix(128), as: UTF8.self).contains("'shape': (2, \(columns.count))"))
    let spend = try #require(columns.firstIndex(of: "spend_365d"))
    let second = bytes.dropFirst(128 + (columns.count + spend) * 8).prefix(8)
    #expect(second.reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) } == (30.0).bitPattern)
  }
}
