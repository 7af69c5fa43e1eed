import Records

/// Reads the dates and times of an input.
struct DateReader {
  /// How `3/4/2026` is meant, where the numbers leave it open.
  var order: DateOrder = .monthFirst

  func read(_ text: String) -> Timestamp? {
    Timestamp(iso8601: text)
  }
}
