internal import Learning

/// Decides whether a newly learned propensity is taken into use in place of the one that is, and says why.
public struct PromotionGate: Sendable, Hashable {
  /// A mean distance between what is said and what comes true that is too large for a probability to act on.
  public static let largestCalibrationError = 0.1
  /// So much area under the ROC curve may be lost without a reason.
  public static let tolerance = 0.01

  /// Whether it may be used.
  public let isOpen: Bool
  /// Why, in one sentence for each thing that was looked at; what speaks against it comes first.
  public let reasons: [String]

  /// - Parameters:
  ///   - report: of the new one.
  ///   - current: of the one in use; `nil` where there is none.
  ///   - comparison: how much larger the new one's area under the ROC curve is than that of the one in use, on the same
  ///     rows that neither had learned from; `nil` where there are none.
  public init(
    _ report: PropensityReport, replacing current: PropensityReport?, comparison: PropensityReport.Estimate? = nil
  ) {
    var against: [String] = []
    var inFavour: [String] = []
    let area = report.health.areaUnderROC
    if area.lower <= 0.5 {
      against.append("It can't be told from chance (AUC \(area.text)).")
    } else {
      inFavour.append("It ranks better than chance (AUC \(area.text)).")
    }
    let error = report.health.calibrationError
    if error > Self.largestCalibrationError {
      against.append("What it says is \((error * 100).rounded(toPlaces: 0)) points off on average.")
    }
    for warning in report.warnings where [.tellsOutcome, .knownAfterwards].contains(warning.code) {
      against.append(warning.text)
    }
    if let comparison {
      let text = "AUC \(comparison.value.signed3) against the one in use on the same rows (\(comparison.text))"
      if comparison.upper < 0 || comparison.value < -Self.tolerance {
        against.append("It ranks worse: \(text).")
      } else {
        inFavour.append("It ranks no worse: \(text).")
      }
    } else if let current {
      let before = current.health.areaUnderROC
      if area.upper < before.value - Self.tolerance {
        against.append("It ranks worse than the one in use did when that was learned (AUC \(before.text)).")
      } else {
        inFavour.append("It ranks no worse than the one in use did when that was learned (AUC \(before.text)).")
      }
    } else {
      inFavour.append("None is in use.")
    }
    isOpen = against.isEmpty
    reasons = against + inFavour
  }
}

/// How a newly learned propensity leans on other features than an earlier one.
public struct ImportanceChange: Sendable, Hashable, Codable {
  /// The feature.
  public var feature: String
  /// Its share before, 0…1; 0 where it was not read.
  public var before: Double
  /// Its share now, 0…1.
  public var now: Double

  /// Features whose share changed by at least `least`, the largest change first.
  public static func between(
    _ before: [PropensityReport.Importance], _ now: [PropensityReport.Importance], least: Double = 0.03
  ) -> [ImportanceChange] {
    var shares: [String: (Double, Double)] = [:]
    for entry in before { shares[entry.feature, default: (0, 0)].0 = entry.share }
    for entry in now { shares[entry.feature, default: (0, 0)].1 = entry.share }
    return shares.map { ImportanceChange(feature: $0, before: $1.0, now: $1.1) }
      .filter { abs($0.now - $0.before) >= least }
      .sorted { (abs($1.now - $1.before), $0.feature) < (abs($0.now - $0.before), $1.feature) }
  }
}

/// When a propensity should be learned anew.
public enum RetrainingCadence {
  /// Milliseconds after which so much has become known that learning anew is worthwhile: the outcome's horizon, since
  /// nothing new is known before it has passed, but between a week and a quarter of a year.
  public static func interval(horizon: Int64?) -> Int64 {
    let day: Int64 = 86_400_000
    return min(max(horizon ?? 30 * day, 7 * day), 91 * day)
  }
}

extension PropensityReport.Estimate {
  /// `0.812, 95 % 0.790…0.834`.
  var text: String {
    "\(value.rounded(toPlaces: 3)), 95 % \(lower.rounded(toPlaces: 3))…\(upper.rounded(toPlaces: 3))"
  }
}

extension Double {
  fileprivate var signed3: String { (self < 0 ? "" : "+") + rounded(toPlaces: 3) }
}
