internal import Learning

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// Turns log-odds that a model gives into probabilities that come true as often as they say: 1 / (1 + e^−(slope · x +
/// offset)) (Platt 1999), fitted to scores of rows that the model had not learned from.
public struct ScoreCalibration: Sendable, Hashable, Codable {
  /// Above 0; below 1 where the model is too sure of itself.
  public var slope: Double
  /// Moves all log-odds.
  public var offset: Double

  public init(slope: Double, offset: Double) {
    self.slope = slope
    self.offset = offset
  }

  /// Fits both to log-odds and what happened.
  public init(fitting logOdds: [Double], outcomes: [Bool]) {
    let fitted = SigmoidCalibration(values: logOdds.map(Float.init), labelCount: 1, isPositive: outcomes)
    slope = fitted.slopes[0]
    offset = fitted.offsets[0]
  }

  /// 0…1.
  public func probability(_ logOdds: Double) -> Double { Self.logistic(slope * logOdds + offset) }

  static func logistic(_ value: Double) -> Double { 1 / (1 + exp(-value)) }

  /// ln(p / (1 − p)).
  static func logOdds(_ probability: Double) -> Double { log(probability / (1 - probability)) }

  /// ln(1 + x).
  static func logarithm1(_ value: Double) -> Double { log1p(value) }
}
