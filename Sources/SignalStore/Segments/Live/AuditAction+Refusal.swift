extension AuditAction {
  /// Customers were left out of a use that they have not agreed to.
  public static let refusal = AuditAction(rawValue: "refusal")
}
