/// The area under the ROC curve with what chance may have added to it: the probability that a positive scores higher than
/// a negative, ties counting half.
///
/// Variances are those of DeLong, DeLong & Clarke-Pearson, "Comparing the Areas under Two or More Correlated Receiver
/// Operating Characteristic Curves" (1988), computed from ranks (Sun & Xu 2014).
public struct AreaUnderROC: Sendable, Hashable {
  /// 0…1; 0.5 for scores that say nothing.
  public let value: Double
  /// The standard deviation of ``value``; 0 where there is only one positive or negative.
  public let standardError: Double
  /// For each positive the share of negatives below it, in the order of the rows.
  private let positivePlacements: [Double]
  /// For each negative the share of positives above it.
  private let negativePlacements: [Double]

  /// - Returns: `nil` without a positive or without a negative.
  /// - Complexity: O(*n* log *n*).
  public init?(scores: [Double], outcomes: [Bool]) {
    let positives = scores.indices.filter { outcomes[$0] }
    let negatives = scores.indices.filter { !outcomes[$0] }
    guard !positives.isEmpty, !negatives.isEmpty else { return nil }
    let all = Self.midranks(scores)
    let among = (Self.midranks(positives.map { scores[$0] }), Self.midranks(negatives.map { scores[$0] }))
    let counts = (Double(positives.count), Double(negatives.count))
    positivePlacements = zip(positives, among.0).map { (all[$0] - $1) / counts.1 }
    negativePlacements = zip(negatives, among.1).map { 1 - (all[$0] - $1) / counts.0 }
    value = positivePlacements.reduce(0, +) / counts.0
    standardError =
      (Self.covariance(positivePlacements, positivePlacements) / counts.0
      + Self.covariance(negativePlacements, negativePlacements) / counts.1).squareRoot()
  }

  /// ``value`` with its 95 % interval, cut off at 0 and 1.
  public var interval: ClosedRange<Double> {
    let slack = NormalDistribution.z95 * standardError
    return max(0, value - slack)...min(1, value + slack)
  }

  /// How much larger this area is than another one of scores for the same rows, with the 95 % interval.
  public func difference(to other: AreaUnderROC) -> (value: Double, interval: ClosedRange<Double>) {
    let positives = zip(positivePlacements, other.positivePlacements).map { $0 - $1 }
    let negatives = zip(negativePlacements, other.negativePlacements).map { $0 - $1 }
    let variance =
      Self.covariance(positives, positives) / Double(positives.count)
      + Self.covariance(negatives, negatives) / Double(negatives.count)
    let slack = NormalDistribution.z95 * variance.squareRoot()
    let difference = value - other.value
    return (difference, (difference - slack)...(difference + slack))
  }

  /// From 1; equal values share the mean of their ranks.
  private static func midranks(_ values: [Double]) -> [Double] {
    let order = values.indices.sorted { (values[$0], $0) < (values[$1], $1) }
    var ranks = [Double](repeating: 0, count: values.count)
    var start = 0
    while start < order.count {
      var end = start + 1
      while end < order.count, values[order[end]] == values[order[start]] { end += 1 }
      for position in start..<end { ranks[order[position]] = Double(start + end + 1) / 2 }
      start = end
    }
    return ranks
  }

  private static func covariance(_ first: [Double], _ second: [Double]) -> Double {
    guard first.count > 1 else { return 0 }
    let means = (first.reduce(0, +) / Double(first.count), second.reduce(0, +) / Double(second.count))
    return zip(first, second).reduce(0) { $0 + ($1.0 - means.0) * ($1.1 - means.1) } / Double(first.count - 1)
  }
}
