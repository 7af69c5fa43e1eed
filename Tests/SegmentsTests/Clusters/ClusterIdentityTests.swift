import Features
import Learning
import Records
import Segments
import Testing

/// Clusters keep their ids over refits, and what became of them is told.
@Suite struct ClusterIdentityTests {
  private typealias Group = ClusterSamples.Group

  private func fit(
    _ table: FeatureTable, count: Int, after previous: ClusterFit? = nil, standing: [Int64: String?] = [:]
  ) throws -> ClusterFit {
    var options = ClusterFitting.Options()
    options.method = .kmeans
    options.count = count
    options.resamples = 2
    return try ClusterFitting(options).fit(table, previous: previous?.model, standing: standing)
  }

  private func standing(_ fit: ClusterFit, _ table: FeatureTable) -> [Int64: String?] {
    Dictionary(zip(table.rows.map(\.profile), fit.standings.map(\.cluster))) { first, _ in first }
  }

  private func changes(_ fit: ClusterFit) -> [ClusterSuccession.Change: [String]] {
    Dictionary(grouping: fit.report.changes ?? []) { $0.change }.mapValues { $0.map(\.cluster).sorted() }
  }

  @Test(arguments: 0..<4) func `the same customers keep their clusters, names and ids`(seed: UInt64) throws {
    let table = ClusterSamples.table(ClusterSamples.three, seed: seed)
    let first = try fit(table, count: 3)
    var permuted = table
    var generator = SeededGenerator(seed: seed)
    permuted.rows.shuffle(using: &generator)
    let again = try fit(permuted, count: 3, after: first, standing: standing(first, table))
    #expect(again.model == first.model)
    #expect(changes(again) == [.continued: ["cluster_1", "cluster_2", "cluster_3"]])
    #expect(again.report.movement?.moved == 0)
    #expect(again.report.movement?.adjustedRand == 1)
  }

  @Test(arguments: 0..<4) func `other customers of the same kinds keep the ids`(seed: UInt64) throws {
    let first = try fit(ClusterSamples.table(ClusterSamples.three, seed: seed), count: 3)
    // The largest group is the smallest now, so that the order by size says nothing.
    let groups = [Group(count: 20, middle: [2, 40, 0])] + ClusterSamples.three.dropFirst()
    let table = ClusterSamples.table(groups, seed: seed + 100, first: 1000)
    let next = try fit(table, count: 3, after: first)
    #expect(next.standings[0].cluster == "cluster_1")
    #expect(next.standings[20].cluster == "cluster_2")
    #expect(next.standings[65].cluster == "cluster_3")
    #expect(next.report.movement == nil)
  }

  @Test func `a customer who changed has moved`() throws {
    let table = ClusterSamples.table(ClusterSamples.three)
    let first = try fit(table, count: 3)
    var changed = table
    changed.rows[0].values = table.rows[70].values
    let next = try fit(changed, count: 3, after: first, standing: standing(first, table))
    #expect(next.report.movement?.moved == 1)
    #expect(next.report.movement?.customers == table.rows.count)
    #expect(
      next.report.movement?.flows == [ClusterMovement.Flow(from: "cluster_1", to: "cluster_2", customers: 1)])
  }

  @Test func `a group that falls apart keeps its id in the larger part`() throws {
    let whole = ClusterSamples.table(
      [
        Group(count: 40, middle: [2, 40, 0]), Group(count: 25, middle: [2, 40, 3]),
        Group(count: 50, middle: [40, 900, 0]),
      ], spread: 0.3)
    let first = try fit(whole, count: 2)
    let next = try fit(whole, count: 3, after: first)
    let split = next.report.changes?.filter { $0.change == .split } ?? []
    #expect(split.count == 1)
    #expect(split.first?.cluster == "cluster_3")
    #expect(split.first?.other == first.standings[0].cluster)
    #expect(next.standings[0].cluster == first.standings[0].cluster)
    #expect(next.standings[40].cluster == "cluster_3")
    let last = try fit(whole, count: 2, after: next)
    let merged = last.report.changes?.filter { $0.change == .merged } ?? []
    #expect(merged.map(\.cluster) == ["cluster_3"])
    #expect(merged.map(\.other) == [first.standings[0].cluster])
  }

  @Test func `a new group is born and an old one ends, and no id comes twice`() throws {
    let first = try fit(ClusterSamples.table(ClusterSamples.three), count: 3)
    let newcomers = Group(count: 40, middle: [60, 3000, 30], device: "watch")
    let next = try fit(
      ClusterSamples.table(Array(ClusterSamples.three.prefix(2)) + [newcomers], seed: 3), count: 3, after: first)
    #expect(changes(next)[.continued] == ["cluster_1", "cluster_2"])
    #expect(next.standings[110].cluster == "cluster_4")
    #expect(next.report.changes?.contains { $0.cluster == "cluster_3" && $0.change != .continued } == true)
    let back = try fit(ClusterSamples.table(ClusterSamples.three, seed: 4), count: 3, after: next)
    #expect(Set(back.model.clusters.map(\.id)).isDisjoint(with: ["cluster_3"]))
  }
}
