extension ConstraintReader {
  /// How often a family of rules was right on the annotated texts, 0…1: what verdicts start from.
  ///
  /// - Parameter rule: as ``Records/ConstraintSignal/rule`` names it.
  public static func fittedConfidence(ofRule rule: String) -> Double? {
    ConfidenceTable().confidence(of: rule)
  }
}
