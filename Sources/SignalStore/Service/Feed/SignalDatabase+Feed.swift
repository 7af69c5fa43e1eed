internal import GRDB
public import Records

extension SignalDatabase {
  /// The entries of the feed after one, in order, as of one instant.
  ///
  /// A document that was extracted anew in the meantime is told once, by its last entry.
  ///
  /// - Parameter limit: looks at no more entries than this.
  /// - Throws: ``StoreError``.
  /// - Complexity: O(*limit*) look-ups.
  public func feed(after id: Int64, limit: Int) throws -> FeedPage {
    try read { db in
      let documents = try PreparedStatement(
        db,
        """
        SELECT \(DocumentReader.columns) FROM extractions x CROSS JOIN \(DocumentReader.tables)
        WHERE x.id = ?1 AND x.is_current = 1 AND r.id = x.revision_id AND r.is_current = 1
        """)
      var reader: DocumentReader?
      var page = FeedPage(entries: [], position: id)
      try PreparedStatement(
        db,
        """
        SELECT id, extraction_id, profile_id, body, recorded_at FROM feed WHERE id > ?1 ORDER BY id LIMIT ?2
        """
      ).forEach {
        $0.bind(id, at: 1)
        $0.bind(limit, at: 2)
      } _: { row in
        page.position = row.int64(0)
        let recordedAt = Timestamp(milliseconds: row.int64(4))
        if let extraction = row.optionalInt64(1) {
          let documentReader = try reader ?? DocumentReader(db)
          reader = documentReader
          try documents.forEach([.int64(extraction)]) {
            page.entries.append(
              FeedEntry(id: page.position, recordedAt: recordedAt, content: .document(try documentReader.document($0))))
          }
        } else if let profile = row.optionalInt64(2) {
          guard let transition = TransitionText.transition(row.text(3), of: profile) else {
            throw SignalReader.damaged("feed", page.position)
          }
          let name = try SignalDatabase.identifiers(of: profile, db).first?.value ?? "#\(profile)"
          page.entries.append(
            FeedEntry(id: page.position, recordedAt: recordedAt, content: .segment(transition, customer: name)))
        }
      }
      return page
    }
  }

  /// The id of the feed's last entry, whether it is still there or not; 0 where there never was one.
  ///
  /// - Throws: ``StoreError``.
  /// - Complexity: O(1).
  public func lastFeedEntry() throws -> Int64 {
    try read { db in
      try PreparedStatement(db, "SELECT seq FROM sqlite_sequence WHERE name = 'feed'")
        .first({ _ in }, { $0.int64(0) }) ?? 0
    }
  }

  /// Removes entries that were stored before a time, with the deliveries of them.
  ///
  /// - Parameter limit: removes no more than this at once, so that other writers need not wait long.
  /// - Returns: how many were removed.
  /// - Throws: ``StoreError``.
  @discardableResult
  public func pruneFeed(before time: Timestamp, limit: Int = 10_000) throws(StoreError) -> Int {
    try write { db in
      try PreparedStatement(
        db,
        "DELETE FROM feed WHERE id IN (SELECT id FROM feed WHERE recorded_at < ?1 ORDER BY recorded_at LIMIT ?2)"
      ).run {
        $0.bind(time.milliseconds, at: 1)
        $0.bind(limit, at: 2)
      }
      return db.changesCount
    }
  }
}
