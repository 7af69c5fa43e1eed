public import Records

extension StoredSignal {
  /// The value of a constraint; `nil` for other kinds.
  public var constraintValue: ConstraintValue? {
    guard kind == .constraint, let value = payload.flatMap({ JSONValue($0) })?["value"] else { return nil }
    return ConstraintValue(type: label, json: value)
  }

  /// The grammar rule that a constraint was read by; `nil` where there is none.
  public var constraintRule: String? {
    kind == .constraint ? payload.flatMap { JSONValue($0) }?["rule"]?.text : nil
  }
}
