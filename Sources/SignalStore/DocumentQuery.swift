internal import GRDB

/// The statement that lists the current revisions that a ``DocumentFilter`` lets through.
///
/// As in ``SignalQuery``, what an index finds is collected as row ids first.
struct DocumentQuery {
  let sql: String
  let arguments: [SQLArgument]

  /// - Throws: ``StoreError`` of code ``StoreError/Code/badQuery`` where a text search has no word.
  init(_ filter: DocumentFilter, _ db: Database) throws {
    var conditions = Conditions()
    conditions.append("r.is_current = 1")
    try conditions.append(filter, db)
    arguments = conditions.arguments
    let documents =
      filter.namesFew || filter.namesMany
      ? """
      WHERE d.id IN (
        SELECT d.id FROM revisions r JOIN documents d ON d.id = r.document_id \(conditions.clause)
      ) AND r.is_current = 1
      """ : conditions.clause
    sql = """
      SELECT \(DocumentReader.columns)
      FROM documents d CROSS JOIN revisions r ON r.document_id = d.id CROSS JOIN sources o ON o.id = d.source_id
        LEFT JOIN customers c ON c.id = r.customer_id
      \(documents) ORDER BY d.id
      """
  }
}
