/// Who makes a request.
struct Principal: Sendable, Hashable {
  /// Row of the key; `nil` for a caller without one.
  var key: Int64?
  /// What logs call the key; `nil` for a caller without one.
  var publicID: String?
  /// What the key is called; verdicts carry it as the reviewer.
  var name: String
  var scopes: Set<Scope>

  /// A caller on this machine without a key.
  static let local = Principal(name: "local", scopes: Set(Scope.allCases))
  /// A caller from elsewhere without a key, where such are served.
  static let anonymous = Principal(name: "anonymous", scopes: [.read, .write, .ingest])

  func may(_ scope: Scope) -> Bool { scopes.contains(scope) || scopes.contains(.admin) }
}
