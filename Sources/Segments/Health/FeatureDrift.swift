public import Features
internal import Learning
internal import Records

/// How far one feature's values have moved between two tables.
///
/// A verdict rests on the effect and on what the number of rows lets one say about it: with few rows nothing is called
/// steady that may have moved, and with many nothing is called moved because of a difference that is certain but small.
public struct FeatureDrift: Sendable, Hashable, Codable {
  /// What can be said.
  public enum Verdict: String, Sendable, Hashable, Codable {
    /// The index is below 0.1 for certain.
    case steady
    /// The rows don't suffice to tell.
    case unclear
    /// The index is above 0.1 for certain.
    case moved
    /// The index is above 0.25 for certain.
    case movedFar = "moved_far"
  }

  /// The feature.
  public let feature: String
  /// Rows before.
  public let referenceRows: Int
  /// Rows now.
  public let currentRows: Int
  /// The population stability index over tenths of the values before, or over texts, with what is missing apart.
  public let stabilityIndex: Double
  /// Its 95 % interval without what chance adds.
  public let excess: PropensityReport.Estimate
  /// For numbers the largest distance of the cumulative distributions (Kolmogorov–Smirnov), with its 95 % interval.
  public let distance: PropensityReport.Estimate?
  /// For texts Cramér's V, without what chance adds.
  public let categoryEffect: Double?
  /// The probability of such a difference if nothing had moved, by Kolmogorov–Smirnov for numbers and by chi-square for
  /// texts; adjusted for the number of features that were looked at.
  public internal(set) var pValue: Double
  /// The mean or the most frequent text before and now, in words.
  public let before: String
  /// See ``before``.
  public let now: String
  /// What can be said.
  public let verdict: Verdict

  /// Compares the features that both tables have, those that moved most first.
  ///
  /// - Complexity: O(features × rows log rows).
  public static func compare(
    _ reference: FeatureTable, _ current: FeatureTable, threads: Int = 1
  ) -> [FeatureDrift] {
    let pairs = reference.features.enumerated().compactMap { index, name in
      current.features.firstIndex(of: name).map { (name, index, $0) }
    }
    var drifts = ParallelWork.map(pairs.count, threads: threads) { number -> FeatureDrift? in
      let (name, before, now) = pairs[number]
      return FeatureDrift(
        name, before: reference.rows.map { $0.values[before] }, now: current.rows.map { $0.values[now] })
    }.compactMap { $0 }
    let adjusted = FalseDiscoveryRate.benjaminiHochberg(drifts.map(\.pValue))
    for index in drifts.indices { drifts[index].pValue = adjusted[index] }
    return drifts.enumerated().sorted {
      ($1.element.verdict.rank, $1.element.stabilityIndex, $0.offset)
        < ($0.element.verdict.rank, $0.element.stabilityIndex, $1.offset)
    }.map(\.element)
  }

  /// - Returns: `nil` where one side has no rows.
  init?(_ feature: String, before reference: [FeatureValue], now current: [FeatureValue]) {
    guard !reference.isEmpty, !current.isEmpty else { return nil }
    self.feature = feature
    referenceRows = reference.count
    currentRows = current.count
    let isText = (reference + current).contains { $0.text != nil }
    let bins = isText ? DriftBins(texts: reference, current) : DriftBins(numbers: reference, current)
    let stability = PopulationStability(reference: bins.reference, current: bins.current)
    stabilityIndex = stability?.index ?? 0
    let range = stability?.excess ?? 0...0
    excess = .init(max(0, stabilityIndex - (stability?.expectedByChance ?? 0)), range)
    if isText {
      let shift = CategoryShift(reference: bins.reference, current: bins.current)
      distance = nil
      categoryEffect = shift?.effect ?? 0
      pValue = shift?.pValue ?? 1
      (before, now) = (Self.mostFrequent(reference), Self.mostFrequent(current))
    } else {
      let test = KolmogorovSmirnov(reference.compactMap(\.number), current.compactMap(\.number))
      distance = test.map { .init($0.distance, $0.interval) }
      categoryEffect = nil
      // Values that go missing move nothing that is known: the bins see them.
      let binsP = CategoryShift(reference: bins.reference, current: bins.current)?.pValue ?? 1
      pValue = min(1, 2 * min(test?.pValue ?? 1, binsP))
      (before, now) = (Self.mean(reference), Self.mean(current))
    }
    verdict =
      range.lowerBound > 0.25
      ? .movedFar : range.lowerBound > 0.1 ? .moved : range.upperBound < 0.1 ? .steady : .unclear
  }

  private static func mean(_ values: [FeatureValue]) -> String {
    let numbers = values.compactMap(\.number)
    guard !numbers.isEmpty else { return "none" }
    return Wording.short(.number(numbers.reduce(0, +) / Double(numbers.count)))
  }

  private static func mostFrequent(_ values: [FeatureValue]) -> String {
    var counts: [String: Int] = [:]
    for value in values { counts[value.categoryText ?? "none", default: 0] += 1 }
    return counts.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key ?? "none"
  }
}

extension FeatureDrift.Verdict {
  var rank: Int {
    switch self {
    case .steady: 0
    case .unclear: 1
    case .moved: 2
    case .movedFar: 3
    }
  }
}

/// Two tables' values of a feature, counted in the same bins.
struct DriftBins {
  private(set) var reference: [Int]
  private(set) var current: [Int]

  /// Tenths of the values before, and what is missing.
  init(numbers before: [FeatureValue], _ now: [FeatureValue]) {
    let sorted = before.compactMap(\.number).sorted()
    var bounds: [Double] = []
    for tenth in 1..<10 where !sorted.isEmpty {
      let bound = sorted[sorted.count * tenth / 10]
      if bound > bounds.last ?? sorted[0] { bounds.append(bound) }
    }
    func count(_ values: [FeatureValue]) -> [Int] {
      var counts = [Int](repeating: 0, count: bounds.count + 2)
      for value in values {
        counts[value.number.map { number in bounds.firstIndex { number < $0 } ?? bounds.count } ?? bounds.count + 1] +=
          1
      }
      return counts
    }
    (reference, current) = (count(before), count(now))
    dropEmpty()
  }

  /// Each of the 20 most frequent texts, the others, and what is missing.
  init(texts before: [FeatureValue], _ now: [FeatureValue]) {
    var totals: [String: Int] = [:]
    for text in (before + now).compactMap(\.categoryText) { totals[text, default: 0] += 1 }
    let frequent = totals.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(20).map(\.key)
    var places: [String: Int] = [:]
    for (place, text) in frequent.enumerated() { places[text] = place }
    func count(_ values: [FeatureValue]) -> [Int] {
      var counts = [Int](repeating: 0, count: frequent.count + 2)
      for value in values {
        counts[value.categoryText.map { places[$0] ?? frequent.count } ?? frequent.count + 1] += 1
      }
      return counts
    }
    (reference, current) = (count(before), count(now))
    dropEmpty()
  }

  private mutating func dropEmpty() {
    let used = reference.indices.filter { reference[$0] + current[$0] > 0 }
    (reference, current) = (used.map { reference[$0] }, used.map { current[$0] })
  }
}
