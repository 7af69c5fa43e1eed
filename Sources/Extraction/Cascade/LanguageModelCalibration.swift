public import Records

/// How often a language model's signals are right, from verdicts on randomly chosen ones or from gold labels.
///
/// It holds for one model and one version of the prompt. A kind has a confidence only from ``fewest`` verdicts on: below
/// that, signals have none.
public struct LanguageModelCalibration: Sendable, Hashable {
  /// Verdicts on one kind of signal.
  public struct Verdicts: Sendable, Hashable {
    /// Signals that were right; at most ``total``.
    public var right: Int
    /// Signals that were judged.
    public var total: Int

    public init(right: Int, of total: Int) {
      self.right = right
      self.total = total
    }
  }

  /// Verdicts on a kind from which on its signals have a confidence.
  public static let fewest = 200

  /// What was judged, by kind; kinds without verdicts are missing.
  public var verdicts: [SignalKind: Verdicts]

  public init(verdicts: [SignalKind: Verdicts] = [:]) {
    self.verdicts = verdicts
  }

  /// The probability that a signal of a kind is right: the share of right ones with one right and one wrong added;
  /// `nil` where there are too few verdicts.
  public func confidence(of kind: SignalKind) -> Double? {
    guard let verdicts = verdicts[kind], verdicts.total >= Self.fewest else { return nil }
    return Double(verdicts.right + 1) / Double(verdicts.total + 2)
  }
}
