import Features
import Records
import Segments
import Testing

/// Clusters are named by what distinguishes them.
@Suite struct ClusterNameTests {
  private func names(_ table: FeatureTable, count: Int) throws -> [String] {
    var options = ClusterFitting.Options()
    options.method = .kmeans
    options.count = count
    options.resamples = 1
    return try ClusterFitting(options).fit(table).model.clusters.map(\.name)
  }

  @Test func `names say what is high, low or absent`() throws {
    let groups = [
      ClusterSamples.Group(count: 60, middle: [3, 60, 0]), ClusterSamples.Group(count: 50, middle: [30, 60, 4]),
      ClusterSamples.Group(count: 40, middle: [3, 600, 0]),
    ]
    var table = ClusterSamples.table(groups, spread: 0.5)
    table.features = ["orders_365d", "days_since_order", "open_deadlines", "device"]
    for row in table.rows.indices { if row < 60 || row >= 110 { table.rows[row].values[2] = .number(0) } }
    let names = try names(table, count: 3)
    #expect(names[0].contains("recent order") || names[0].contains("few orders"))
    #expect(names[1].contains("many"))
    #expect(names[2].contains("long since order"))
  }

  @Test func `nothing of something is said so`() throws {
    var table = FeatureTable(features: ["open_deadlines"])
    table.rows = (0..<60).map { FeatureTable.Row(customer: "\($0)", values: [.number($0 < 40 ? 0 : 5)]) }
    #expect(try names(table, count: 2) == ["no open deadlines", "many open deadlines"])
  }

  @Test func `texts name clusters, and no two have the same name`() throws {
    var table = FeatureTable(features: ["contract"])
    let texts = ["monthly", "yearly", "trial"]
    table.rows = (0..<60).map { FeatureTable.Row(customer: "\($0)", values: [.text(texts[$0 % 3])]) }
    #expect(try names(table, count: 3).sorted() == ["contract: monthly", "contract: trial", "contract: yearly"])
    let twins = ClusterSamples.table(ClusterSamples.three)
    #expect(try Set(names(twins, count: 5)).count == 5)
  }
}
