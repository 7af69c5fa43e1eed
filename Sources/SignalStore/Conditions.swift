internal import GRDB
internal import Records

/// The conditions of a WHERE clause with their arguments.
///
/// Conditions on documents take `d` for `documents` and `r` for `revisions`.
struct Conditions {
  private(set) var terms: [String] = []
  private(set) var arguments: [SQLArgument] = []

  /// A clause that begins with WHERE, or nothing.
  var clause: String { terms.isEmpty ? "" : "WHERE " + terms.joined(separator: " AND ") }

  static func + (a: Conditions, b: Conditions) -> Conditions {
    Conditions(terms: a.terms + b.terms, arguments: a.arguments + b.arguments)
  }

  /// Adds a condition whose `?` stand for the arguments.
  mutating func append(_ term: String, _ arguments: SQLArgument...) {
    terms.append(term)
    self.arguments += arguments
  }

  /// Adds the condition that an expression is one of some texts; none for no texts.
  mutating func append(_ expression: String, isOneOf texts: [String]) {
    guard !texts.isEmpty else { return }
    let marks = Array(repeating: "?", count: texts.count).joined(separator: ", ")
    terms.append("\(expression) IN (\(marks))")
    arguments += texts.sorted().map { .text($0) }
  }

  /// Adds the conditions of a filter of documents.
  ///
  /// - Throws: ``StoreError`` of code ``StoreError/Code/badQuery`` where the text search has no word.
  mutating func append(_ filter: DocumentFilter, _ db: Database) throws {
    if let id = filter.id {
      let ids = try SignalDatabase.documentIDs(id: id, source: filter.source, db)
      append("d.id IN (\(ids.map(String.init).joined(separator: ", ")))")
    } else if let source = filter.source {
      append("d.source_id = (SELECT id FROM sources WHERE name = ?)", .text(source))
    }
    if let kind = filter.kind { append("r.kind = ?", .text(kind.rawValue)) }
    if let customer = filter.customerID {
      append("r.customer_id = (SELECT id FROM customers WHERE external_id = ?)", .text(customer))
    }
    if let channel = filter.channel { append("r.channel = ?", .text(channel)) }
    if let since = filter.since { append("r.created_at >= ?", .int64(since.milliseconds)) }
    if let until = filter.until { append("r.created_at < ?", .int64(until.milliseconds)) }
    for field in filter.metadata { append(field) }
    if let text = filter.text {
      guard let expression = TextQuery(text).expression else {
        throw StoreError(.badQuery, "The text search `\(text)` has no word to search for.")
      }
      append(
        """
        r.id IN (
          SELECT t.revision_id FROM turns_index JOIN turns t ON t.id = turns_index.rowid WHERE turns_index MATCH ?)
        """, .text(expression))
    }
  }

  private mutating func append(_ field: MetadataField) {
    // Long values are not in the index `metadata_by_value`.
    let isIndexed = field.value.unicodeScalars.count <= 64
    append(
      isIndexed
        ? "r.id IN (SELECT revision_id FROM metadata WHERE key = ? AND value = ? AND length(value) <= 64)"
        : "EXISTS (SELECT 1 FROM metadata m WHERE m.revision_id = r.id AND m.key = ? AND m.value = ?)",
      .text(field.key), .text(field.value))
  }
}

/// An argument of a statement that is put together at run time.
enum SQLArgument {
  case int64(Int64)
  case double(Double)
  case text(String)
}

extension PreparedStatement {
  /// Calls `body` with each row of a statement whose parameters are plain `?`.
  func forEach(_ arguments: [SQLArgument], _ body: (borrowing Columns) throws -> Void) throws {
    try forEach(
      { bindings in
        for (index, argument) in zip(CInt(1)..., arguments) {
          switch argument {
          case .int64(let value): bindings.bind(value, at: index)
          case .double(let value): bindings.bind(value, at: index)
          case .text(let value): bindings.bind(value, at: index)
          }
        }
      }, body)
  }
}
