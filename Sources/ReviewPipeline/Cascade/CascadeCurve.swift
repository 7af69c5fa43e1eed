import Learning

/// The accuracy of a cascade with one language model, by the share of rows that take its answer.
public struct CascadeCurve: Sendable {
  /// A difference with its 95 % interval, the rows drawn with replacement, both sides on the same rows.
  public struct Difference: Sendable, Hashable {
    /// In accuracy, −1…1.
    public var value: Double
    /// 2.5 % and 97.5 % quantiles.
    public var interval: ClosedRange<Double>

    /// Whether the interval lies above 0.
    public var isGain: Bool { interval.lowerBound > 0 }
  }

  /// The cascade at one share.
  public struct Point: Sendable, Hashable {
    /// The share of rows that take the language model's answer, 0…1.
    public var share: Double
    /// The cascade's, 0…1.
    public var accuracy: Double
    /// Expected accuracy where as many rows are chosen at random.
    public var random: Double
    /// Against the classifier alone.
    public var overBaseline: Difference
    /// Against the language model alone.
    public var overLanguageModel: Difference
    /// Against ``random``.
    public var overRandom: Difference

    /// Whether the cascade beats all three.
    public var beatsAll: Bool { overBaseline.isGain && overLanguageModel.isGain && overRandom.isGain }
  }

  /// The language model, as the stored answers name it.
  public var model: String
  /// The classifier's accuracy alone.
  public var baseline: Double
  /// The language model's accuracy alone.
  public var languageModel: Double
  /// By rising share.
  public var points: [Point]

  /// The most accurate point at a share above 0 and below one half; the smallest share of equals.
  public var best: Point? {
    points.filter { $0.share > 0 && $0.share < 0.5 }.max { ($0.accuracy, $1.share) < ($1.accuracy, $0.share) }
  }

  /// - Parameter order: rows in the order in which they go to the language model.
  init(
    model: String, order: [Int], baseline: [Bool], languageModel: [Bool], shares: [Double], resamples: Resamples
  ) {
    let count = order.count
    self.model = model
    self.baseline = CascadeBenchmark.share(baseline)
    self.languageModel = CascadeBenchmark.share(languageModel)
    let base = order.map { baseline[$0] ? 1 : 0 }
    let asked = order.map { languageModel[$0] ? 1 : 0 }
    var drawn = shares.map { _ in [[Double]](repeating: [], count: 3) }
    let weights = [Int](repeating: 1, count: count)
    let whole = Self.accuracies(base, asked, weights, shares)
    for resample in resamples.weights {
      let ordered = order.map { Int(resample[$0]) }
      let found = Self.accuracies(base, asked, ordered, shares)
      for index in shares.indices {
        for (which, difference) in Self.differences(found, index, shares).enumerated() {
          drawn[index][which].append(difference)
        }
      }
    }
    points = shares.indices.map { index in
      let differences = zip(Self.differences(whole, index, shares), drawn[index]).map {
        Difference(value: $0, interval: Self.interval($1))
      }
      return Point(
        share: shares[index], accuracy: whole.cascade[index], random: whole.random(shares[index]),
        overBaseline: differences[0], overLanguageModel: differences[1], overRandom: differences[2])
    }
  }

  private struct Accuracies {
    var cascade: [Double]
    var baseline: Double
    var languageModel: Double

    func random(_ share: Double) -> Double { baseline + share * (languageModel - baseline) }
  }

  /// - Parameters:
  ///   - base: by rank, 1 where the classifier is right; `asked` the same of the language model.
  ///   - weights: by rank, how often the row counts.
  private static func accuracies(
    _ base: [Int], _ asked: [Int], _ weights: [Int], _ shares: [Double]
  ) -> Accuracies {
    var gains = [0]
    var baseRight = 0
    var askedRight = 0
    for rank in base.indices {
      baseRight += weights[rank] * base[rank]
      askedRight += weights[rank] * asked[rank]
      gains.append(askedRight - baseRight)
    }
    let total = Double(max(weights.reduce(0, +), 1))
    let cascade = shares.map { share in
      Double(baseRight + gains[Int((share * Double(base.count)).rounded())]) / total
    }
    return Accuracies(cascade: cascade, baseline: Double(baseRight) / total, languageModel: Double(askedRight) / total)
  }

  private static func differences(_ found: Accuracies, _ index: Int, _ shares: [Double]) -> [Double] {
    let accuracy = found.cascade[index]
    return [accuracy - found.baseline, accuracy - found.languageModel, accuracy - found.random(shares[index])]
  }

  private static func interval(_ values: [Double]) -> ClosedRange<Double> {
    let sorted = values.sorted()
    guard !sorted.isEmpty else { return 0...0 }
    func quantile(_ share: Double) -> Double { sorted[min(sorted.count - 1, Int(share * Double(sorted.count)))] }
    return quantile(0.025)...quantile(0.975)
  }
}

/// Rows drawn with replacement, again and again, the same for all that is compared.
struct Resamples: Sendable {
  /// By resample and row: how often the row was drawn.
  let weights: [[UInt16]]

  init(rows: Int, count: Int) {
    var random = SeededGenerator(seed: 2)
    weights = (0..<count).map { _ in
      var weights = [UInt16](repeating: 0, count: rows)
      for _ in 0..<rows { weights[Int.random(in: 0..<rows, using: &random)] += 1 }
      return weights
    }
  }
}
