public import Learning

/// A way to learn how likely an outcome is from rows of numbers. Four ways conform, and one suite of tests holds them all.
///
/// Fitting is deterministic: equal rows, outcomes and seed give the same bits on any number of threads and in every run.
/// A fitted model is a value; its JSON gives back the same bits. NaN stands for what is not known, in fitting and scoring.
public protocol PropensityModel: Sendable, Hashable, Codable {
  /// Which way it is.
  static var kind: PropensityKind { get }

  /// Learns from rows of which some are positive and some are not.
  ///
  /// - Parameters:
  ///   - seed: draws what the model draws at random, if anything.
  init(fitting table: NumericTable, outcomes: [Bool], seed: UInt64, threads: Int)

  /// The columns that a row must have.
  var columnCount: Int { get }

  /// What the model gives for a row: log-odds or a probability, as ``PropensityKind/scoresAreProbabilities`` says; not
  /// calibrated.
  func score(_ row: [Double]) -> Double

  /// What it gives on average over the rows that it was fitted to.
  var expectedScore: Double { get }

  /// Adds to each column's number what the column's value changes about the score: together ``score(_:)`` less
  /// ``expectedScore``.
  ///
  /// - Parameter contributions: one for each column.
  func addContributions(of row: [Double], to contributions: inout [Double])
}

/// The ways to learn a propensity, the simplest first.
public enum PropensityKind: String, Sendable, Hashable, Codable, CaseIterable, Comparable {
  /// A weighted sum of the features.
  case logistic
  /// A single tree of questions.
  case tree
  /// Many trees over samples of the rows, averaged.
  case forest
  /// Trees that correct each other in turn.
  case boosting

  /// Whether scores are probabilities 0…1, or else log-odds.
  public var scoresAreProbabilities: Bool { self == .tree || self == .forest }

  /// In words for a person.
  public var name: String {
    switch self {
    case .logistic: "logistic regression"
    case .tree: "decision tree"
    case .forest: "random forest"
    case .boosting: "gradient boosting"
    }
  }

  public static func < (a: PropensityKind, b: PropensityKind) -> Bool {
    (allCases.firstIndex(of: a) ?? 0) < (allCases.firstIndex(of: b) ?? 0)
  }
}

extension PropensityModel {
  /// The log-odds of the outcome, not calibrated; finite.
  func logOdds(_ row: [Double]) -> Double { Self.kind.logOdds(score(row)) }
}

extension PropensityKind {
  /// A score of this kind as finite log-odds: a share of 0 or 1 of a leaf's rows says no more than that it is below 10⁻⁴
  /// or above 1 − 10⁻⁴.
  func logOdds(_ score: Double) -> Double {
    guard scoresAreProbabilities else { return min(max(score, -40), 40) }
    let bounded = min(max(score, 1e-4), 1 - 1e-4)
    return ScoreCalibration.logOdds(bounded)
  }
}
