/// How often each family of rules is right, as fitted on annotated texts.
///
/// Precision with shrinkage: (right + k · prior) / (found + k), where the prior is the precision of the rule's type, and
/// that of a type is shrunk to the precision of all; k is chosen by cross-fitting over documents, and the calibration
/// that the table's file states is that of documents held out. The command in its first line makes the file again. The
/// sample is enriched with keywords, so the figures are estimates until verdicts of random reviews replace them.
struct ConfidenceTable: Sendable {
  private var byRule: [String: Double] = [:]
  private var byType: [String: Double] = [:]

  init(_ table: String = FittedConfidence.table) {
    TableText.read(table) { table in
      for line in table.pieces("\n") {
        guard let (name, value) = line.trimmed.cut(at: " "), let value = Double(value.string) else { continue }
        if name.cut(at: ".") == nil { byType[name.string] = value } else { byRule[name.string] = value }
      }
    }
  }

  /// Probability 0…1 that a constraint of a rule is right.
  func confidence(of rule: String) -> Double? {
    byRule[rule] ?? byType[String(rule.prefix { $0 != "." })] ?? byType["all"]
  }
}
