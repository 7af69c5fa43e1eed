import Features
import Learning
import Records
import Segments
import Testing

/// Features become coordinates as the report says.
@Suite struct ClusterPreparationTests {
  private func scaling(_ columns: [[Double]], _ kind: ClusterScaling.Kind = .automatic) -> (ClusterScaling, PointTable)
  {
    var table = FeatureTable(features: columns.indices.map { "f\($0)" })
    table.rows = (0..<(columns.first?.count ?? 0)).map { row in
      FeatureTable.Row(
        customer: "\(row)", values: columns.map { $0[row].isNaN ? .missing : .number($0[row]) })
    }
    let encoding = FeatureEncoding(fitting: table)
    let numbers = NumericTable(columns: encoding.columns.map { columns[$0.feature] })
    let scaling = ClusterScaling(fitting: numbers, encoding: encoding, kind: kind)
    return (scaling, scaling.points(numbers))
  }

  @Test func `numbers get mean 0 and deviation 1, skewed ones by their logarithm`() {
    let even = (0..<100).map { Double($0) }
    let skewed = (0..<100).map { Double($0 * $0 * $0) }
    let (scaling, points) = scaling([even, skewed])
    #expect(scaling.dimensions.map(\.isLogarithmic) == [false, true])
    for dimension in 0..<2 {
      let values = (0..<100).map { points[$0].dropFirst(dimension).first ?? 0 }
      #expect(abs(values.reduce(0, +)) < 1e-9)
      #expect(abs(values.reduce(0) { $0 + $1 * $1 } / 100 - 1) < 0.15)
    }
  }

  @Test func `robust scaling puts the median at 0 and the quartiles 1.349 apart`() {
    let values = (0..<101).map { Double($0) }
    let (scaling, points) = scaling([values], .robust)
    #expect(scaling.dimensions.map(\.center) == [50])
    #expect(points.coordinates[50] == 0)
    #expect(abs(points.coordinates[75] - points.coordinates[25] - 1.349) < 1e-12)
  }

  @Test func `no coordinate lies beyond the limit`() {
    let (_, points) = scaling([(0..<1000).map { $0 == 0 ? -1e9 : Double($0 % 7) }], .standard)
    #expect(points.coordinates.allSatisfy { abs($0) <= ClusterScaling.limit })
  }

  @Test func `what moves with another column is left out, and so is what is mostly unknown`() {
    let base = (0..<100).map { Double(($0 * 37) % 100) }
    let noise = (0..<100).map { Double(($0 * 61) % 89) }
    let rare = (0..<100).map { $0 < 30 ? Double($0) : .nan }
    let (scaling, points) = scaling([base, base.map { 3 - 2 * $0 }, noise, rare])
    #expect(scaling.omissions == [1: .repeated, 3: .mostlyUnknown])
    #expect(scaling.dimensions.map(\.column) == [0, 2, 3])
    #expect(scaling.dimensions.map(\.isIndicator) == [false, false, true])
    #expect(points[99].last == (1 - 0.7) / 0.5)
  }

  @Test func `features that are unknown for the same customers share one coordinate`() {
    let a = (0..<100).map { $0 % 4 == 0 ? .nan : Double(($0 * 37) % 100) }
    let b = (0..<100).map { $0 % 4 == 0 ? .nan : Double(($0 * 61) % 89) }
    let (scaling, points) = scaling([a, b])
    #expect(scaling.dimensions.count { $0.isIndicator } == 1)
    // Unknown numbers stand where the median does.
    let median = a.filter { !$0.isNaN }.sorted()[37]
    #expect(points[0].first == points[a.firstIndex(of: median) ?? 1].first)
  }
}
