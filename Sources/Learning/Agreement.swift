/// How far two raters agree beyond what chance would give (J. Cohen, "A coefficient of agreement for nominal scales",
/// Educ. Psychol. Meas. 20, 1960).
public struct CohenKappa: Sendable, Hashable {
  /// Cases that both rated.
  public let count: Int
  /// The share of cases that both put in the same category, 0…1.
  public let observed: Double
  /// The share that raters with the same habits would put in the same category by chance, 0…1.
  public let expected: Double

  /// (observed − expected) / (1 − expected): 1 for full agreement, 0 for chance; `nil` where chance alone gives full
  /// agreement, since both always chose one category.
  public var kappa: Double? {
    expected < 1 ? (observed - expected) / (1 - expected) : nil
  }

  /// The agreement of pairs of ratings of the same cases; `nil` for none.
  ///
  /// - Complexity: O(*n*).
  public init?<Category: Hashable>(_ ratings: [(Category, Category)]) {
    guard !ratings.isEmpty else { return nil }
    var first: [Category: Int] = [:]
    var second: [Category: Int] = [:]
    var equal = 0
    for (one, other) in ratings {
      first[one, default: 0] += 1
      second[other, default: 0] += 1
      if one == other { equal += 1 }
    }
    count = ratings.count
    // Whole numbers first, so that the order of the categories changes nothing.
    let products = first.reduce(0) { $0 + $1.value * second[$1.key, default: 0] }
    observed = Double(equal) / Double(count)
    expected = Double(products) / (Double(count) * Double(count))
  }
}

/// How far any number of raters agree beyond chance, where not everybody has rated everything: α for nominal data
/// (K. Krippendorff, "Computing Krippendorff's alpha-reliability", 2011).
public struct KrippendorffAlpha: Sendable, Hashable {
  /// Cases with two ratings or more.
  public let units: Int
  /// Ratings of those cases.
  public let ratings: Int
  /// 1 − the disagreement that is observed, divided by the one that chance gives: 1 for full agreement, 0 for chance;
  /// `nil` where all ratings are of one category, or no case has two.
  public let alpha: Double?

  /// The agreement within cases, each given by its ratings; cases with fewer than two don't count.
  ///
  /// - Complexity: O(*n*) in the ratings.
  public init<Category: Hashable>(_ cases: [[Category]]) {
    var totals: [Category: Int] = [:]
    var ratings = 0
    var units = 0
    // Pairs of different ratings within a case, weighed by 1 / (its ratings − 1).
    var disagreement = 0.0
    for values in cases where values.count > 1 {
      units += 1
      ratings += values.count
      var counts: [Category: Int] = [:]
      for value in values {
        counts[value, default: 0] += 1
        totals[value, default: 0] += 1
      }
      let equal = counts.values.reduce(0) { $0 + $1 * ($1 - 1) }
      disagreement += Double(values.count * (values.count - 1) - equal) / Double(values.count - 1)
    }
    self.units = units
    self.ratings = ratings
    let different = ratings * ratings - totals.values.reduce(0) { $0 + $1 * $1 }
    alpha = different > 0 ? 1 - disagreement * Double(ratings - 1) / Double(different) : nil
  }
}
