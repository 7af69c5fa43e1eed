import Learning
import Testing

/// Against figures that the literature gives.
@Suite struct AgreementTests {
  /// Pairs of ratings from a table whose rows are the first rater's categories.
  private func pairs(_ table: [[Int]]) -> [(Int, Int)] {
    table.enumerated().flatMap { row, counts in
      counts.enumerated().flatMap { column, count in Array(repeating: (row, column), count: count) }
    }
  }

  @Test func kappaOfCohensExample() throws {
    // Cohen 1960, table 1, as frequencies of 200 cases: κ = .492.
    let kappa = try #require(CohenKappa(pairs([[88, 14, 18], [10, 40, 10], [2, 6, 12]])))
    #expect(kappa.count == 200)
    #expect(abs(kappa.observed - 0.70) < 1e-12)
    #expect(abs(kappa.expected - 0.41) < 1e-12)
    #expect(try abs(#require(kappa.kappa) - 0.492) < 0.0005)
  }

  @Test func kappaAtItsLimits() throws {
    #expect(CohenKappa([(Int, Int)]()) == nil)
    #expect(try #require(CohenKappa([("a", "a"), ("a", "a")])).kappa == nil)
    #expect(try #require(CohenKappa([("a", "a"), ("b", "b")])).kappa == 1)
    #expect(try #require(CohenKappa([("a", "b"), ("b", "a")])).kappa == -1)
    #expect(try #require(CohenKappa([("a", "a"), ("a", "b"), ("b", "a"), ("b", "b")])).kappa == 0)
  }

  /// The examples A to C of Krippendorff 2011: ratings by rater, `.` for none.
  @Test(arguments: [
    (["0100000010", "1110010000"], 0.095), (["aabbdcccedda", "babbbccceddd"], 0.692),
    (["123321412...", "1233224125.3", ".3332342251.", "12332441251."], 0.743),
  ])
  func alphaOfKrippendorffsExamples(_ raters: [String], _ expected: Double) throws {
    let rows = raters.map { Array($0) }
    let cases = rows[0].indices.map { index in rows.map { $0[index] }.filter { $0 != "." } }
    #expect(try abs(#require(KrippendorffAlpha(cases).alpha) - expected) < 0.0005)
  }

  @Test func alphaAtItsLimits() {
    #expect(KrippendorffAlpha([["a"], ["b"], []]).alpha == nil)
    #expect(KrippendorffAlpha([["a", "a"], ["a", "a"]]).alpha == nil)
    let full = KrippendorffAlpha([["a", "a"], ["b", "b", "b"], ["c"]])
    #expect(full.alpha == 1)
    #expect([full.units, full.ratings] == [2, 5])
  }
}
