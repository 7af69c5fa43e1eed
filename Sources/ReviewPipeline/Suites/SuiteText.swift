public import Foundation

/// Prints the reports of the two suites for people and for programs.
public enum SuiteText {
  /// One line per model: cases passed of those applicable, and how many were left out.
  public static func table(_ rows: [RecognizersSuite.Row], showingFailures: Bool = false) -> String {
    var lines = [columns(["model", "passed", "of", "excluded", "share"])]
    for row in rows {
      lines.append(columns([row.model, "\(row.passed)", "\(row.applicable)", "\(row.excluded)", share(row)]))
      guard showingFailures else { continue }
      for failure in row.failures {
        lines.append("  \(failure.input)\n    expected \(failure.expected)\n    read     \(failure.got)")
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// The same as one JSON object.
  public static func json(_ rows: [RecognizersSuite.Row]) throws -> Data {
    let models = rows.map { row -> [String: Any] in
      [
        "model": row.model, "passed": row.passed, "applicable": row.applicable, "excluded": row.excluded,
        "share": row.applicable == 0 ? 0 : Double(row.passed) / Double(row.applicable),
      ]
    }
    return try data(["task": "recognizers", "models": models])
  }

  /// Figures per type with their counts, then over all with the bootstrap interval.
  public static func table(_ report: ConstraintsSuite.Report) -> String {
    var lines = [columns(["type", "gold", "P", "R", "F1", "95 %"])]
    for row in report.types {
      let counts = ConstraintsSuite.Counts(right: row.right, extra: row.extra, missed: row.missed)
      lines.append(
        columns([
          row.type, "\(row.gold)", three(counts.precision), three(counts.recall), three(counts.f1),
          "  [\(three(row.interval.lowerBound)), \(three(row.interval.upperBound))]",
        ]))
    }
    lines.append(
      "documents \(report.documents) | types with under 25 gold, pooled: F1 \(three(report.smallTypesF1))")
    lines.append(
      "strict P \(three(report.precision)) R \(three(report.recall)) F1 \(three(report.f1)) "
        + "[\(three(report.interval.lowerBound)), \(three(report.interval.upperBound))] | "
        + "lenient F1 \(three(report.lenientF1)) | of matched: strength \(three(report.strength)) "
        + "value \(three(report.value))")
    return lines.joined(separator: "\n") + "\n"
  }

  /// The same as one JSON object, with the names that the reference scorer uses.
  public static func json(_ report: ConstraintsSuite.Report) throws -> Data {
    var types: [String: Any] = [:]
    for row in report.types {
      let counts = ConstraintsSuite.Counts(right: row.right, extra: row.extra, missed: row.missed)
      types[row.type] = [
        "precision": counts.precision, "recall": counts.recall, "f1": counts.f1, "gold": row.gold,
        "f1_interval": [row.interval.lowerBound, row.interval.upperBound],
      ]
    }
    return try data([
      "task": "constraints", "documents": report.documents, "precision": report.precision, "recall": report.recall,
      "f1": report.f1, "f1_interval": [report.interval.lowerBound, report.interval.upperBound],
      "lenient_f1": report.lenientF1, "strength": report.strength, "value": report.value,
      "small_types_f1": report.smallTypesF1, "types": types,
    ])
  }

  private static func data(_ object: [String: Any]) throws -> Data {
    try JSONSerialization.data(withJSONObject: object, options: [.sortedKeys, .prettyPrinted]) + Data([10])
  }

  private static func columns(_ cells: [String]) -> String {
    cells.enumerated().map { index, cell in
      let gap = String(repeating: " ", count: max(0, (index == 0 ? 18 : 9) - cell.count))
      return index == 0 ? cell + gap : gap + cell
    }.joined()
  }

  private static func share(_ row: RecognizersSuite.Row) -> String {
    row.applicable == 0 ? "–" : three(Double(row.passed) / Double(row.applicable))
  }

  private static func three(_ value: Double) -> String {
    value.formatted(.number.precision(.fractionLength(3)).locale(Locale(identifier: "en_US_POSIX")))
  }
}
