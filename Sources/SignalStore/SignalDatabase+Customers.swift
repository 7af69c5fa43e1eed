internal import GRDB
internal import Records

extension SignalDatabase {
  /// Calls `body` with each customer who has a document, in the order in which they first came.
  ///
  /// - Throws: ``StoreError``; what `body` throws.
  /// - Complexity: O(*n*) in the customers' documents, from an index. `body` must not use the database itself.
  public func forEachCustomer(_ body: (StoredCustomer) throws -> Void) throws {
    try read { db in
      try PreparedStatement(
        db,
        """
        SELECT c.external_id, count(*), min(r.created_at), max(r.created_at)
        FROM customers c CROSS JOIN revisions r ON r.customer_id = c.id
        WHERE r.is_current = 1 GROUP BY c.id ORDER BY c.id
        """
      ).forEach([]) {
        try body(
          StoredCustomer(
            id: $0.text(0), documents: $0.int(1),
            firstSeen: $0.optionalInt64(2).map { Timestamp(milliseconds: $0) },
            lastSeen: $0.optionalInt64(3).map { Timestamp(milliseconds: $0) }))
      }
    }
  }
}
