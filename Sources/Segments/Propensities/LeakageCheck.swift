internal import Features
internal import Learning
internal import Records

/// Looks for features that can't have been known when the outcome was to be foreseen.
struct LeakageCheck {
  /// From this area under the ROC curve on, a feature alone tells too much to be true.
  static let suspiciousArea = 0.98

  /// - Parameter encoded: the table, in the encoding's columns.
  static func warnings(
    _ encoding: FeatureEncoding, _ encoded: NumericTable, outcomes: [Bool]
  ) -> [PropensityReport.Warning] {
    var warnings: [PropensityReport.Warning] = []
    var seen: Set<Int> = []
    for (index, column) in encoding.columns.enumerated() where !seen.contains(column.feature) {
      let name = encoding.features[column.feature]
      let values = encoded.columns[index]
      let isKnown = values.map { $0.isNaN ? 0.0 : 1 }
      if let area = area(isKnown, outcomes), area >= 0.95 {
        seen.insert(column.feature)
        warnings.append(
          .init(
            code: .knownAfterwards, feature: name,
            text: "`\(name)` has a value almost only with one of the two answers: it looks filled in afterwards. "
              + "Leave it out unless it is known before."))
        continue
      }
      let known = values.indices.filter { !values[$0].isNaN }
      guard known.count > values.count / 10,
        let area = area(known.map { values[$0] }, known.map { outcomes[$0] }), area >= suspiciousArea
      else { continue }
      seen.insert(column.feature)
      warnings.append(
        .init(
          code: .tellsOutcome, feature: name,
          text: "`\(name)` alone tells the outcome (AUC \(area.rounded(toPlaces: 3))): it may only become known "
            + "afterwards. Leave it out unless it is known before."))
    }
    return warnings
  }

  /// How well numbers separate the outcomes, in either direction, 0.5…1.
  private static func area(_ values: [Double], _ outcomes: [Bool]) -> Double? {
    AreaUnderROC(scores: values, outcomes: outcomes).map { max($0.value, 1 - $0.value) }
  }
}

extension Double {
  /// The number with so many decimal places, for a person.
  func rounded(toPlaces places: Int) -> String {
    var scale = 1.0
    for _ in 0..<places { scale *= 10 }
    let units = Int64((abs(self) * scale).rounded())
    let fraction = String(units % Int64(scale))
    let sign = self < 0 && units > 0 ? "−" : ""
    guard places > 0 else { return "\(sign)\(units)" }
    return "\(sign)\(units / Int64(scale)).\(String(repeating: "0", count: places - fraction.count))\(fraction)"
  }
}
