import Records

extension RequestQuery {
  /// - Throws: a ``Problem`` with status 400 where the parameter is no ISO 8601 time.
  func time(_ name: String) throws -> Timestamp? {
    guard let text = self[name] else { return nil }
    guard let time = Timestamp(iso8601: text) else {
      throw RequestQuery.fault(name, "Give a time such as 2026-03-04 or 2026-03-04T10:00:00Z.")
    }
    return time
  }
}
