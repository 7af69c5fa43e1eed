import Learning
import Testing

/// Held against scikit-learn 1.9 on the same forty points.
@Suite struct PrincipalComponentTests {
  private static let points = PointTable(
    (0..<40).map { (i: Int) -> [Double] in
      let x: Int = (i * 7919 + i * i * 17) % 1009
      let y: Int = (i * 6101 + i * i * 13) % 1013
      let z: Int = (i * 31 + i * i * 7) % 97
      return [Double(x) / 100, Double(y) / 100, Double(z) / 10]
    })

  @Test func `directions, shares and places are scikit-learn's`() {
    let expectedAxes = [
      [0.7693077036155731, 0.12424220769129253, 0.6266813632028063],
      [-0.21308281565263934, 0.9746403171413541, 0.06835178034363694],
      [-0.6022967464890353, -0.18611858056248767, 0.7762721836689291],
    ]
    let result = PrincipalComponents(Self.points, count: 3)
    for (axis, expected) in zip(result.axes, expectedAxes) { expectNear(axis, expected) }
    expectNear(result.shares, [0.40280789843908343, 0.3779944008119244, 0.21919770074899222])
    expectNear(result.means, [5.24425, 4.382, 3.77])
    expectNear(result.place(of: Self.points[5]), [1.1959315494570237, -0.28163522357658577, -0.7732052718096881])
  }

  private func expectNear(_ numbers: [Double], _ expected: [Double]) {
    #expect(numbers.count == expected.count)
    for (number, expected) in zip(numbers, expected) { #expect(abs(number - expected) < 1e-10) }
  }

  @Test func `threads change no bit`() {
    var generator = SeededGenerator(seed: 4)
    let many = PointTable(
      coordinates: (0..<30_000).map { _ in Double.random(in: -3...3, using: &generator) }, dimensions: 3)
    #expect(PrincipalComponents(many, count: 2, threads: 2) == PrincipalComponents(many, count: 2, threads: 1))
  }

  @Test func `few dimensions give few directions, and no spread no share`() {
    #expect(PrincipalComponents(PointTable([[1], [2]]), count: 2).axes == [[1]])
    #expect(PrincipalComponents(PointTable([[1, 1], [1, 1]]), count: 2).shares == [0, 0])
    #expect(PrincipalComponents(PointTable([]), count: 2).axes.isEmpty)
  }
}
