/// Fitted figures, a rule, a type or `all` per line: see ``ConfidenceTable``.
enum FittedConfidence {
  static let table = """
    all 0.7
    """
}
