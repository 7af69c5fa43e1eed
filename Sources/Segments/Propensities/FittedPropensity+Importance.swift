internal import Features
public import Learning
internal import Records

extension FittedPropensity {
  /// The most rows that importances are taken from.
  private static let importanceRows = 200

  /// Each feature's mean size of contribution over an even choice of rows, as a share of all, the largest first.
  ///
  /// - Parameter encoded: in the encoding's columns.
  public func importances(_ encoded: NumericTable, threads: Int) -> [PropensityReport.Importance] {
    let count = min(Self.importanceRows, encoded.rowCount)
    let sizes = ParallelWork.map(count, threads: threads) { number in
      var contributions = [Double](repeating: 0, count: encoding.columns.count)
      model.addContributions(of: encoded.row(number * encoded.rowCount / count), to: &contributions)
      return byFeature(contributions).map(abs)
    }
    var totals = [Double](repeating: 0, count: encoding.features.count)
    for row in sizes {
      for feature in totals.indices { totals[feature] += row[feature] }
    }
    let all = totals.reduce(0, +)
    return totals.indices.filter { encoding.omissions[$0] == nil }
      .sorted { (totals[$1], $0) < (totals[$0], $1) }
      .map { .init(feature: encoding.features[$0], share: all > 0 ? totals[$0] / all : 0) }
  }

  /// Adds up what the columns of each feature contribute.
  func byFeature(_ contributions: [Double]) -> [Double] {
    var sums = [Double](repeating: 0, count: encoding.features.count)
    for (column, contribution) in zip(encoding.columns, contributions) { sums[column.feature] += contribution }
    return sums
  }
}

extension FittedPropensity.Usual {
  /// What is usual of a feature over the rows of a table.
  init(of feature: Int, in table: FeatureTable) {
    let numbers = table.rows.compactMap { $0.values[feature].number }.sorted()
    var texts: [String: Int] = [:]
    for row in table.rows {
      if let text = row.values[feature].text { texts[text, default: 0] += 1 }
    }
    if let text = texts.max(by: { ($0.value, $1.key) < ($1.value, $0.key) })?.key {
      self = .text(text)
    } else if numbers.isEmpty {
      self = .nothing
    } else {
      self = .number(numbers[numbers.count / 2])
    }
  }
}
