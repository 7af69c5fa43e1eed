import Records

extension [ConstraintSignal] {
  /// Replaces the confidence of rules about which verdicts say more.
  ///
  /// - Parameter learned: by rule, 0…1.
  func adapted(by learned: [String: Double]) -> [ConstraintSignal] {
    guard !learned.isEmpty else { return self }
    return map { constraint in
      var constraint = constraint
      if let rule = constraint.rule, let confidence = learned[rule] { constraint.confidence = confidence }
      return constraint
    }
  }
}
