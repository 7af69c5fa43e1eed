internal import Foundation
public import Records

/// What a cascade is worth with each of several language models.
public struct CascadeReport: Sendable {
  /// Rows that were judged.
  public var rows: Int
  /// The classifier's accuracy alone.
  public var baseline: Double
  /// The most accurate language model first.
  public var curves: [CascadeCurve]
  /// `nil` where the rows for it are not there.
  public var oracle: OracleCheck?

  /// Tables and verdicts for people.
  public var text: String {
    var lines = [
      "\(rows) rows; classifier, cross-fitted in \(CascadeBenchmark.folds) folds: \(Self.number(baseline))",
      "Rows go to the language model in the order of the classifier's doubt. Differences with 95 % intervals from "
        + "\(CascadeBenchmark.resamples) paired resamples,",
      "for each share by itself; the best share was found by looking.", "",
      "accuracy by share of rows routed, and at random:",
    ]
    let shown = CascadeBenchmark.shares.filter { Int(($0 * 100).rounded()) % 10 == 0 || $0 == 0.15 }
    lines.append(Self.columns(["model"] + shown.map { Self.number($0, digits: 2) }))
    for curve in curves {
      let points = curve.points.filter { shown.contains($0.share) }
      lines.append(Self.columns([curve.model] + points.map { Self.number($0.accuracy) }))
      lines.append(Self.columns(["  random"] + points.map { Self.number($0.random) }))
    }
    lines += ["", "the best share below 0.5:"]
    for curve in curves { lines += Self.verdict(on: curve) }
    let winners = curves.filter { curve in curve.points.contains { $0.share < 0.5 && $0.beatsAll } }
    lines += [
      "",
      "\(winners.count) of \(curves.count) language models: the cascade beats classifier, language model and random "
        + "routing at some share below 0.5.",
    ]
    if let oracle { lines += ["", Self.text(of: oracle)] }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func verdict(on curve: CascadeCurve) -> [String] {
    guard let point = curve.best else { return [] }
    let winning = curve.points.filter { $0.share < 0.5 && $0.beatsAll }.map { number($0.share, digits: 2) }
    var lost: [String] = []
    if !point.overBaseline.isGain { lost.append("the classifier") }
    if !point.overLanguageModel.isGain { lost.append("the language model") }
    if !point.overRandom.isGain { lost.append("random routing") }
    let verdict =
      lost.isEmpty
      ? "beats all three" : "does NOT beat \(lost.joined(separator: ", ")) there beyond doubt"
    return [
      "\(curve.model) (alone \(number(curve.languageModel))): \(number(point.accuracy)) at \(number(point.share, digits: 2)); "
        + "over classifier \(text(of: point.overBaseline)), language model \(text(of: point.overLanguageModel)), "
        + "random \(text(of: point.overRandom)): \(verdict)"
        + (winning.isEmpty ? "" : "; all three at \(winning.joined(separator: ", "))") + "."
    ]
  }

  private static func text(of difference: CascadeCurve.Difference) -> String {
    "\(signed(difference.value)) [\(signed(difference.interval.lowerBound)), \(signed(difference.interval.upperBound))]"
  }

  private static func text(of oracle: OracleCheck) -> String {
    """
    oracle of accuracy \(number(OracleCheck.oracle, digits: 2)) on banking77 (\(oracle.rows) rows), \
    \(number(oracle.share, digits: 2)) routed: classifier \(number(oracle.baseline)), least sure \
    \(number(oracle.leastSure)), at random \(number(oracle.random)), best chosen \(number(oracle.bestChosen)); the least \
    sure reach \(number(oracle.reached, digits: 2)) of what the best choice could.
    """
  }

  private static func signed(_ value: Double) -> String {
    (value >= 0 ? "+" : "−") + number(abs(value))
  }

  private static func number(_ value: Double, digits: Int = 3) -> String {
    value.formatted(.number.precision(.fractionLength(digits)).locale(Locale(identifier: "en_US_POSIX")))
  }

  private static func columns(_ cells: [String]) -> String {
    cells.enumerated().map { index, cell in
      let gap = String(repeating: " ", count: max(1, (index == 0 ? 24 : 7) - cell.count))
      return index == 0 ? cell + gap : gap + cell
    }.joined()
  }

  /// Writes the report as one JSON object.
  public func write(to json: inout JSONWriter) {
    json.beginObject()
    json.key("task")
    json.string("cascade")
    json.key("documents")
    json.number(rows)
    json.key("baseline_accuracy")
    json.number(baseline)
    json.key("models")
    json.beginArray()
    for curve in curves { Self.write(curve, to: &json) }
    json.endArray()
    if let oracle {
      json.key("oracle")
      json.beginObject()
      for (name, value) in [
        ("oracle_accuracy", OracleCheck.oracle), ("baseline_accuracy", oracle.baseline), ("share", oracle.share),
        ("accuracy", oracle.leastSure), ("random", oracle.random), ("best_chosen", oracle.bestChosen),
        ("reached", oracle.reached),
      ] {
        json.key(name)
        json.number(value)
      }
      json.endObject()
    }
    json.endObject()
  }

  private static func write(_ curve: CascadeCurve, to json: inout JSONWriter) {
    json.beginObject()
    json.key("model")
    json.string(curve.model)
    json.key("accuracy")
    json.number(curve.languageModel)
    json.key("points")
    json.beginArray()
    for point in curve.points {
      json.beginObject()
      for (name, value) in [("share", point.share), ("accuracy", point.accuracy), ("random", point.random)] {
        json.key(name)
        json.number(value)
      }
      for (name, difference) in [
        ("over_baseline", point.overBaseline), ("over_llm", point.overLanguageModel), ("over_random", point.overRandom),
      ] {
        json.key(name)
        json.beginArray()
        json.number(difference.value)
        json.number(difference.interval.lowerBound)
        json.number(difference.interval.upperBound)
        json.endArray()
      }
      json.endObject()
    }
    json.endArray()
    json.endObject()
  }
}
