public import Foundation

/// Prints the report of the redaction suite for people and for programs.
public enum RedactionSuiteText {
  /// Counts, recall and precision by kind for each part of the cases, after what was missed or wrong where asked for.
  public static func table(_ report: RedactionSuite.Report, showingFailures: Bool = false) -> String {
    var lines: [String] = []
    if showingFailures {
      lines = report.failures.map { "\($0.isMissed ? "missed" : "wrong ")  \($0.kind)  \($0.text)" } + [""]
    }
    for part in report.parts {
      lines.append("\(part.name): \(part.texts) texts")
      lines.append(columns(["kind", "marked", "found", "whole", "recall", "redacted", "right", "precision"]))
      for row in part.rows {
        // What is marked nowhere, but allowed to be redacted, has no recall.
        let recall = row.gold == 0 ? "–" : three(row.recall)
        lines.append(
          columns([
            row.kind, "\(row.gold)", "\(row.found)", "\(row.foundWhole)", recall, "\(row.redacted)", "\(row.right)",
            three(row.precision),
          ]))
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// The same as one JSON object.
  public static func json(_ report: RedactionSuite.Report) throws -> Data {
    let parts = report.parts.map { part -> [String: Any] in
      let kinds = part.rows.map { row -> [String: Any] in
        [
          "kind": row.kind, "gold": row.gold, "found": row.found, "found_whole": row.foundWhole,
          "redacted": row.redacted, "right": row.right, "precision": row.precision, "recall": row.recall,
        ]
      }
      return ["name": part.name, "texts": part.texts, "kinds": kinds]
    }
    let object: [String: Any] = ["task": "redaction", "parts": parts]
    return try JSONSerialization.data(withJSONObject: object, options: [.sortedKeys, .prettyPrinted]) + Data([10])
  }

  private static func columns(_ cells: [String]) -> String {
    cells.enumerated().map { index, cell in
      let gap = String(repeating: " ", count: max(0, (index == 0 ? 13 : 10) - cell.count))
      return index == 0 ? cell + gap : gap + cell
    }.joined()
  }

  private static func three(_ value: Double) -> String {
    value.formatted(.number.precision(.fractionLength(3)).locale(Locale(identifier: "en_US_POSIX")))
  }
}
