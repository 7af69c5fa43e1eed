public import Features
internal import Learning
internal import Records

/// Learns a propensity from a table: checks it, tries the ways to learn on the same splits, chooses, calibrates, and fits
/// the chosen one to all rows.
///
/// Rows are not weighed or drawn to even out a rare outcome, since that would spoil the probabilities: splits keep its
/// share, candidates are compared by how they rank, and calibration sees the natural share.
public struct PropensityTraining: Sendable {
  /// How to learn.
  public struct Options: Sendable {
    /// The ways to try.
    public var kinds = PropensityKind.allCases
    /// Milliseconds in which the outcome shows; `nil` where rows have no times.
    public var horizon: Int64?
    /// Of cross-validation; `nil` as ``ValidationPlan`` has it.
    public var repeats: Int?
    /// Draws folds and what models draw.
    public var seed: UInt64 = 0
    /// Changes how long it takes, and nothing else.
    public var threads = 1

    public init() {}
  }

  /// What is learned.
  public struct Result: Sendable {
    /// Ready for use.
    public var propensity: FittedPropensity
    /// How it came about and how well it does.
    public var report: PropensityReport
    /// By row that was judged, in order of row: what the chosen way said of it when it had not learned from it, calibrated
    /// by other rows.
    public var heldOut: [(row: Int, probability: Double)]
  }

  /// The fewest rows of each answer that anything is learned from.
  public static let leastExamples = 100

  public init() {}

  /// - Parameters:
  ///   - outcomes: by row of the table.
  /// - Throws: ``SegmentError``: `tooFewExamples` below ``leastExamples`` rows with or without the outcome,
  ///   `missingFeature` where no feature is of use.
  public static func run(
    _ table: FeatureTable, outcomes: [Bool], options: Options = Options()
  ) throws(SegmentError) -> Result {
    try check(outcomes)
    let encoding = FeatureEncoding(fitting: table)
    guard !encoding.columns.isEmpty else {
      throw SegmentError(.missingFeature, "No feature varies, so that there is nothing to learn from.")
    }
    let encoded = try encoding.encode(table)
    let plan = ValidationPlan(
      table, outcomes: outcomes, horizon: options.horizon, repeats: options.repeats, seed: options.seed)
    let judged = JudgedCandidates(encoded, outcomes: outcomes, plan: plan, options: options)
    guard let choice = judged.choice else {
      throw SegmentError(.tooFewExamples, "The rows can't be divided so that each part has both answers.")
    }
    let heldOut = judged.heldOut(of: choice.chosen)
    let model = choice.chosen.fit(encoded, outcomes: outcomes, seed: options.seed, threads: options.threads)
    let propensity = FittedPropensity(
      encoding: encoding, model: model,
      calibration: ScoreCalibration(fitting: heldOut.map(\.logOdds), outcomes: heldOut.map { outcomes[$0.row] }),
      usual: encoding.features.indices.map { FittedPropensity.Usual(of: $0, in: table) })
    let probabilities = CrossCalibration.probabilities(heldOut, outcomes: outcomes)
    guard
      let health = PropensityHealth(
        probabilities: probabilities, outcomes: heldOut.map { outcomes[$0.row] })
    else {
      throw SegmentError(.tooFewExamples, "The rows that were judged have only one answer.")
    }
    let importances = propensity.importances(encoded, threads: options.threads)
    let report = PropensityReport(
      rows: outcomes.count, positives: outcomes.count { $0 }, validation: plan.method.text, chosen: choice.chosen,
      reason: choice.reason, candidates: choice.candidates, health: health, importances: importances,
      warnings: LeakageCheck.warnings(encoding, encoded, outcomes: outcomes)
        + Self.notices(encoding, importances, outcomes),
      learnedTo: table.rows.compactMap { $0.asOf?.milliseconds }.max(), horizon: options.horizon)
    return Result(
      propensity: propensity, report: report,
      heldOut: zip(heldOut, probabilities).map { ($0.row, $1) })
  }

  private static func check(_ outcomes: [Bool]) throws(SegmentError) {
    let positives = outcomes.count { $0 }
    let least = leastExamples
    if positives < least {
      throw SegmentError(
        .tooFewExamples,
        "The outcome came true in \(positives) of \(outcomes.count) rows; at least \(least) are needed. "
          + "Take a longer history or a longer horizon.")
    }
    if outcomes.count - positives < least {
      throw SegmentError(
        .tooFewExamples,
        "The outcome failed to come true in \(outcomes.count - positives) of \(outcomes.count) rows; at least "
          + "\(least) are needed.")
    }
  }

  private static func notices(
    _ encoding: FeatureEncoding, _ importances: [PropensityReport.Importance], _ outcomes: [Bool]
  ) -> [PropensityReport.Warning] {
    var warnings: [PropensityReport.Warning] = []
    if let first = importances.first, first.share >= 0.5, importances.count > 2 {
      warnings.append(
        .init(
          code: .dominates, feature: first.feature,
          text: "`\(first.feature)` carries \((first.share * 100).rounded(toPlaces: 0)) % of what the model says: make "
            + "sure that it is known before the outcome."))
    }
    let share = Double(outcomes.count { $0 }) / Double(max(1, outcomes.count))
    if share < 0.02 {
      warnings.append(
        .init(
          code: .rareOutcome, feature: nil,
          text: "The outcome is rare (\((share * 100).rounded(toPlaces: 2)) % of the rows): judge it by lift and "
            + "average precision rather than by AUC alone."))
    }
    for (feature, omission) in encoding.omissions.sorted(by: { $0.key < $1.key }) {
      warnings.append(
        .init(
          code: .leftOut, feature: encoding.features[feature],
          text: "`\(encoding.features[feature])` is left out: \(omission.text)."))
    }
    return warnings
  }
}

extension ValidationPlan.Method {
  /// In words for a person.
  var text: String {
    switch self {
    case .crossValidation(let folds, let repeats):
      "\(folds)-fold cross-validation" + (repeats > 1 ? ", repeated \(repeats) times" : "")
    case .forward(let blocks): "\(blocks) blocks of time, each judged by what was known before it"
    }
  }
}

extension FeatureEncoding.Omission {
  /// In words for a person.
  var text: String {
    switch self {
    case .neverKnown: "it is never known"
    case .constant: "it is the same in all rows"
    case .identifier: "nearly every row has a text of its own"
    }
  }
}
