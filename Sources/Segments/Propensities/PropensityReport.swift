internal import Learning

/// How a propensity was learned and how well it does, as it is stored beside the model.
public struct PropensityReport: Sendable, Hashable, Codable {
  /// A figure with its 95 % interval.
  public struct Estimate: Sendable, Hashable, Codable {
    /// The figure.
    public var value: Double
    /// The interval's lower end.
    public var lower: Double
    /// The interval's upper end.
    public var upper: Double

    public init(_ value: Double, _ interval: ClosedRange<Double>) {
      self.value = value
      lower = interval.lowerBound
      upper = interval.upperBound
    }
  }

  /// One of the ways to learn that were tried.
  public struct Candidate: Sendable, Hashable, Codable {
    /// Which way.
    public var kind: PropensityKind
    /// The mean area under the ROC curve over the splits.
    public var areaUnderROC: Estimate
    /// The mean of how much less that is than the best one's, over the same splits; 0 for the best.
    public var behindBest: Estimate
    /// The mean precision over the positives, ranked by score (the share of positives for a model that knows nothing).
    public var averagePrecision: Double
  }

  /// Something that a person should look at before relying on the model.
  public struct Warning: Sendable, Hashable, Codable {
    /// What kind of thing, for a program.
    public enum Code: String, Sendable, Hashable, Codable {
      /// One feature alone nearly tells the outcome.
      case tellsOutcome
      /// Whether a feature is known nearly tells the outcome, as with what is filled in afterwards.
      case knownAfterwards
      /// One feature carries most of what the model knows.
      case dominates
      /// The outcome is rare.
      case rareOutcome
      /// A feature that was given is of no use.
      case leftOut
    }

    /// What kind of thing.
    public var code: Code
    /// The feature that it is about.
    public var feature: String?
    /// In words for a person.
    public var text: String
  }

  /// A feature's part in what the model says.
  public struct Importance: Sendable, Hashable, Codable {
    /// The feature.
    public var feature: String
    /// The mean size of its contributions to the log-odds or to the probability, as a share of that of all features,
    /// 0…1.
    public var share: Double
  }

  /// Rows that were learned from.
  public var rows: Int
  /// Those with the outcome.
  public var positives: Int
  /// How the candidates were judged, in words.
  public var validation: String
  /// Which way was chosen.
  public var chosen: PropensityKind
  /// Why, in words.
  public var reason: String
  /// All that were tried, the simplest first.
  public var candidates: [Candidate]
  /// How well the chosen one does on rows that it had not learned from.
  public var health: PropensityHealth
  /// The features by their part, the largest first.
  public var importances: [Importance]
  /// What to look at before relying on it.
  public var warnings: [Warning]
  /// The instant of the last row, in milliseconds since 1970, where rows have times.
  public var learnedTo: Int64?
  /// Milliseconds in which the outcome shows, where it is one of a database's.
  public var horizon: Int64?
}
