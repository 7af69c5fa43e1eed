/// Who makes a request.
struct Principal: Sendable, Hashable {
  /// Row of the key; `nil` for a caller on this machine without one.
  var key: Int64?
  /// What the key is called; verdicts carry it as the reviewer.
  var name: String
  var scopes: Set<Scope>

  func may(_ scope: Scope) -> Bool { scopes.contains(scope) || scopes.contains(.admin) }
}
