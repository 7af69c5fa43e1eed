/// What an outcome is learned from: feature values as of instants, and what happened afterwards.
public struct TrainingTable: Sendable {
  /// What the rows' answers are about.
  public var outcome: Outcome
  /// A row for each customer and instant, in order of instant, then of profile; ``FeatureTable/Row/asOf`` is there.
  public var table: FeatureTable
  /// By row: whether the outcome came true.
  public var answers: [Bool]

  public init(outcome: Outcome, table: FeatureTable, answers: [Bool] = []) {
    self.outcome = outcome
    self.table = table
    self.answers = answers
  }
}
