import Records

/// Makes events of a table's rows, or of flat JSON objects.
struct EventRows {
  private let columns: EventColumns
  private let mapping: EventMapping
  private let dates: DateReader
  /// What each column holds, by its name as names compare.
  private var fields: [String: EventField] = [:]
  /// The order whose rows are being read.
  private var order: OrderDraft?

  init(columns: EventColumns, mapping: EventMapping, dates: DateReader) {
    self.columns = columns
    self.mapping = mapping
    self.dates = dates
    for (field, name) in columns.columns { fields[name] = field }
  }

  /// Takes in a row.
  /// - Returns: the event that is complete by it: its own, or the order before it.
  mutating func take(_ record: Record, keys: KeyTable) throws(Rejection.Reason) -> EventDraft? {
    let row = try row(record, keys)
    switch columns.shape {
    case .traits:
      return EventDraft(
        messageID: row.text(.messageID), kind: .identify, identifiers: row.identifiers, happenedAt: row.happenedAt,
        learnedAt: row.learnedAt, properties: mapping.constants + row.traits + row.properties)
    case .events:
      guard let name = row.text(.event) ?? mapping.eventName else {
        throw Rejection.Reason(.missingEventName, "the row doesn't name its event")
      }
      return EventDraft(
        messageID: row.text(.messageID), kind: .track, name: name, identifiers: row.identifiers,
        happenedAt: row.happenedAt, learnedAt: row.learnedAt, properties: mapping.constants + row.properties)
    case .orders:
      let line = try OrderLine(row)
      if order?.append(row, line) == true { return nil }
      let complete = finish()
      order = OrderDraft(row, line, constants: mapping.constants)
      return complete
    }
  }

  /// The order whose rows came last.
  mutating func finish() -> EventDraft? {
    defer { order = nil }
    return order?.event
  }

  private func row(_ record: Record, _ keys: KeyTable) throws(Rejection.Reason) -> EventRow {
    var row = EventRow()
    for field in record.fields {
      let name = keys.entries[field.key].name
      if let target = fields[name] {
        if let text = record.filledScalar(field.node) { row.texts[target] = text }
      } else if let kept = mapping.properties {
        if let other = kept[name] { append(record, field.node, as: other, to: &row.properties) }
      } else {
        append(record, field.node, as: name, to: &row.properties)
      }
    }
    try row.settle(dates)
    return row
  }

  private func append(_ record: Record, _ node: Int, as name: String, to properties: inout [EventProperty]) {
    // The cells of a table are strings whatever they hold; in JSON a string is meant as one.
    if record.isRow, let text = record.filledScalar(node) {
      if let value = PropertyValue(cell: text) { properties.append(EventProperty(key: name, value: value)) }
    } else if !record.isBlank(node) {
      record.appendProperties(of: node, prefix: name, to: &properties)
    }
  }
}

/// One row, with what its columns hold.
struct EventRow {
  var texts: [EventField: String] = [:]
  var properties: [EventProperty] = []
  private(set) var identifiers: [CustomerIdentifier] = []
  private(set) var happenedAt: Timestamp?
  private(set) var learnedAt: Timestamp?

  func text(_ field: EventField) -> String? { texts[field] }

  /// E-mail address and telephone number as traits.
  var traits: [EventProperty] {
    [EventField.email, .phone].compactMap { field in
      text(field).map { EventProperty(key: field.rawValue, value: .text($0)) }
    }
  }

  fileprivate mutating func settle(_ dates: DateReader) throws(Rejection.Reason) {
    let kinds: [(EventField, CustomerIdentifier.Kind)] = [
      (.userID, .user), (.email, .email), (.phone, .phone), (.anonymousID, .anonymous),
    ]
    for (field, kind) in kinds {
      guard let text = texts[field] else { continue }
      if let identifier = CustomerIdentifier(kind, fromInput: text.withoutDecimalZero) {
        identifiers.append(identifier)
      }
    }
    guard !identifiers.isEmpty else { throw Rejection.Reason(.missingCustomer, "the row names no customer") }
    for (field, path) in [(EventField.time, \EventRow.happenedAt), (.learned, \EventRow.learnedAt)] {
      guard let text = texts[field] else { continue }
      guard let time = dates.read(text) else {
        throw Rejection.Reason(.badTime, "the `\(field.rawValue)` is no time that can be read: \(text)")
      }
      self[keyPath: path] = time
    }
  }

  /// The number in a column, without currency signs and the commas between thousands.
  func number(_ field: EventField) throws(Rejection.Reason) -> Double? {
    guard let text = text(field) else { return nil }
    let digits = String(text.filter { $0.isNumber || "+-.eE".contains($0) })
    guard let number = Double(digits), number.isFinite else {
      throw Rejection.Reason(.badNumber, "the `\(field.rawValue)` is no number: \(text)")
    }
    return number
  }
}

extension String {
  /// `17850.0`, as spreadsheets and pandas write a number that is an id, without its zero.
  fileprivate var withoutDecimalZero: String {
    guard hasSuffix(".0"), utf8.count > 2, utf8.dropLast(2).allSatisfy(\.isASCIIDigit) else { return self }
    return String(dropLast(2))
  }
}
