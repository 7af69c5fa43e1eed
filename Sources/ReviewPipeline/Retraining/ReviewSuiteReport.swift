import Foundation
public import Records

/// Learning curves of the default queue and of the random one, by set.
public struct ReviewSuiteReport: Sendable, Hashable {
  /// Means over the seeds after so many verdicts.
  public struct Point: Sendable, Hashable {
    /// Simulated verdicts given so far.
    public var verdicts: Int
    /// Mean accuracy 0…1 after verdicts from the default queue.
    public var uncertain: Double
    /// Mean accuracy 0…1 after as many from the random queue.
    public var random: Double
    /// The mean of the paired differences, and half of its 95 % interval (Student's t).
    public var difference: Double
    /// Half of the 95 % interval of the paired difference.
    public var halfWidth: Double
  }

  /// What verdicts taught on one set.
  public struct Curve: Sendable, Hashable {
    /// The name of the set.
    public var set: String
    /// In the order of verdicts.
    public var points: [Point]
    /// How many of the verdicts were no mere acceptance, on average.
    public var uncertainCorrections: Double
    /// The same for the random queue.
    public var randomCorrections: Double
  }

  /// One for each set.
  public private(set) var curves: [Curve] = []

  /// The quantile of Student's t for a 95 % interval with 19 degrees of freedom.
  private static let studentQuantile = 2.093

  mutating func add(_ set: String, _ runs: [ReviewBenchmark.Run]) {
    func values(_ queue: ReviewQueue, _ step: Int) -> [Double] { runs.map { $0.accuracies[queue]?[step] ?? 0 } }
    func mean(_ values: [Double]) -> Double { values.reduce(0, +) / Double(max(1, values.count)) }
    let points = ReviewBenchmark.steps.indices.map { step in
      let (uncertain, random) = (values(.uncertain, step), values(.random, step))
      let differences = zip(uncertain, random).map { $0 - $1 }
      let centre = mean(differences)
      let square = differences.reduce(0) { $0 + ($1 - centre) * ($1 - centre) } / Double(max(1, differences.count - 1))
      return Point(
        verdicts: ReviewBenchmark.steps[step], uncertain: mean(uncertain), random: mean(random), difference: centre,
        halfWidth: Self.studentQuantile * (square / Double(max(1, differences.count))).squareRoot())
    }
    curves.append(
      Curve(
        set: set, points: points,
        uncertainCorrections: mean(runs.map { Double($0.corrections[.uncertain] ?? 0) }),
        randomCorrections: mean(runs.map { Double($0.corrections[.random] ?? 0) })))
  }

  /// Tables in Markdown.
  public var text: String {
    func number(_ value: Double) -> String {
      value.formatted(.number.precision(.fractionLength(3)).locale(Locale(identifier: "en_US_POSIX")))
    }
    return curves.map { curve in
      var text = "\(curve.set): corrections among the verdicts \(number(curve.uncertainCorrections)) (uncertain), "
      text += "\(number(curve.randomCorrections)) (random)\n\n"
      text += "| verdicts | uncertain | random | difference | 95 % interval |\n|---|---|---|---|---|\n"
      for point in curve.points {
        let interval =
          "[\(number(point.difference - point.halfWidth)), \(number(point.difference + point.halfWidth))]"
        text += "| \(point.verdicts) | \(number(point.uncertain)) | \(number(point.random)) | "
        text += "\(number(point.difference)) | \(interval) |\n"
      }
      return text
    }.joined(separator: "\n")
  }

  /// Writes one JSON object.
  public func write(to json: inout JSONWriter) {
    json.beginObject()
    for curve in curves {
      json.key(curve.set)
      json.beginArray()
      for point in curve.points {
        json.beginObject()
        json.key("verdicts")
        json.number(point.verdicts)
        json.key("uncertain")
        json.number(point.uncertain)
        json.key("random")
        json.number(point.random)
        json.key("difference")
        json.number(point.difference)
        json.key("half_width")
        json.number(point.halfWidth)
        json.endObject()
      }
      json.endArray()
    }
    json.endObject()
  }
}
