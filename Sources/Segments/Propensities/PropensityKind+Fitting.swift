public import Learning

extension PropensityKind {
  /// Fits a model of this kind.
  public func fit(
    _ table: NumericTable, outcomes: [Bool], seed: UInt64, threads: Int
  ) -> any PropensityModel {
    switch self {
    case .logistic: LogisticPropensity(fitting: table, outcomes: outcomes, seed: seed, threads: threads)
    case .tree: TreePropensity(fitting: table, outcomes: outcomes, seed: seed, threads: threads)
    case .forest: ForestPropensity(fitting: table, outcomes: outcomes, seed: seed, threads: threads)
    case .boosting: BoostingPropensity(fitting: table, outcomes: outcomes, seed: seed, threads: threads)
    }
  }
}
