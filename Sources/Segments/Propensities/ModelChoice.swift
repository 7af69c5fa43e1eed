internal import Learning

/// Chooses among ways to learn that were judged by the same splits.
struct ModelChoice {
  /// So much less area under the ROC curve is no reason to prefer a model that is harder to understand.
  static let tolerance = 0.005

  let candidates: [PropensityReport.Candidate]
  let chosen: PropensityKind
  let reason: String

  /// The best by mean area under the ROC curve, or the simplest that can't be told from it: behind it by no more than
  /// ``tolerance``, or by no more than 0.01 with a paired interval that holds 0.
  ///
  /// - Parameters:
  ///   - areas: by kind, by split.
  ///   - testShare: see `ResampledDifference`.
  /// - Returns: `nil` where nothing was judged.
  init?(areas: [(kind: PropensityKind, areas: [Double], averagePrecision: Double)], testShare: Double) {
    let means = areas.compactMap { ResampledDifference($0.areas, testShare: testShare) }
    guard means.count == areas.count,
      let best = means.indices.max(by: { (means[$0].mean, $1) < (means[$1].mean, $0) })
    else { return nil }
    var candidates: [PropensityReport.Candidate] = []
    for (index, entry) in areas.enumerated() {
      let behind = zip(areas[best].areas, entry.areas).map { $0 - $1 }
      guard let difference = ResampledDifference(behind, testShare: testShare) else { return nil }
      candidates.append(
        .init(
          kind: entry.kind, areaUnderROC: .init(means[index].mean, means[index].interval),
          behindBest: .init(difference.mean, difference.interval), averagePrecision: entry.averagePrecision))
    }
    self.candidates = candidates
    let top = candidates[best]
    let simplest = candidates.filter { Self.isAsGood($0) }.min { $0.kind < $1.kind } ?? top
    chosen = simplest.kind
    reason = Self.reason(chosen: simplest, best: top, isOnly: candidates.count == 1)
  }

  private static func isAsGood(_ candidate: PropensityReport.Candidate) -> Bool {
    let behind = candidate.behindBest
    return behind.value <= tolerance || (behind.value <= 2 * tolerance && behind.lower <= 0)
  }

  private static func reason(
    chosen: PropensityReport.Candidate, best: PropensityReport.Candidate, isOnly: Bool
  ) -> String {
    if isOnly { return "The only kind that was asked for." }
    let area = chosen.areaUnderROC.value.rounded(toPlaces: 3)
    if chosen.kind == best.kind {
      return "The \(chosen.kind.name) ranks best (AUC \(area)), and nothing simpler comes close."
    }
    let behind = chosen.behindBest
    return "The \(best.kind.name) ranks best (AUC \(best.areaUnderROC.value.rounded(toPlaces: 3))), but the simpler "
      + "\(chosen.kind.name) (AUC \(area)) is behind by only \(behind.value.rounded(toPlaces: 3)) "
      + "(95 % interval \(behind.lower.rounded(toPlaces: 3)) to \(behind.upper.rounded(toPlaces: 3)) on the same splits)."
  }
}
