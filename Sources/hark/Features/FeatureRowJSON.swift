import Features
import Records

extension JSONWriter {
  /// Writes a customer's values as one line: `features` holds what is known, and lists tell of which the rest are.
  ///
  /// - Parameters:
  ///   - columns: which values.
  ///   - more: writes further keys of the object.
  mutating func write(
    _ row: FeatureTable.Row, of set: FeatureSet, columns: [Int], more: (inout JSONWriter) -> Void = { _ in }
  ) {
    beginObject()
    key("customer_id")
    string(row.customer)
    key("as_of")
    string(row.asOf?.iso8601)
    key("features")
    beginObject()
    var missing: [String] = []
    var unknown: [String] = []
    var expired: [(name: String, last: Double?)] = []
    for column in columns {
      let name = set.definitions[column].name
      switch row.values[column] {
      case .number(let number):
        key(name)
        exact(number)
      case .text(let text):
        key(name)
        string(text)
      case .missing: missing.append(name)
      case .unknown: unknown.append(name)
      case .expired(let last): expired.append((name, last))
      }
    }
    endObject()
    write("missing", missing)
    key("expired")
    beginObject()
    for (name, last) in expired {
      key(name)
      if let last { exact(last) } else { null() }
    }
    endObject()
    write("unknown", unknown)
    more(&self)
    endObject()
    newline()
  }

  private mutating func write(_ name: String, _ texts: [String]) {
    key(name)
    beginArray()
    for text in texts { string(text) }
    endArray()
  }

  /// Writes a finite number so that it reads back as the same one.
  private mutating func exact(_ value: Double) {
    if value == value.rounded(), abs(value) < 1e15 { number(Int(value)) } else { raw("\(value)") }
  }
}
