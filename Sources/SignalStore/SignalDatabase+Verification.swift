internal import GRDB
internal import Records

extension SignalDatabase {
  /// Checks that the content of every revision has its digest and that every signal's quotes stand at their spans, in
  /// bytes and in Unicode scalars.
  ///
  /// - Parameter progress: called now and then with the share that is done, 0…1.
  /// - Throws: ``StoreError``; what `progress` throws, so that it can end the check.
  public func verifyQuotes(progress: (Double) throws -> Void = { _ in }) throws -> VerificationReport {
    try read { db in
      let total = try PreparedStatement(db, "SELECT count(*) FROM revisions").first({ _ in }, { $0.int(0) }) ?? 0
      let reader = try DocumentReader(db)
      var report = VerificationReport()
      try PreparedStatement(
        db, "SELECT \(DocumentReader.columns), r.digest FROM \(DocumentReader.tables) ORDER BY r.id"
      ).forEach([]) { row in
        let stored = try reader.document(row)
        report.check(stored, digest: ContentDigest(bytes: row.blob(DocumentReader.columnCount)))
        if report.revisions.isMultiple(of: 1000) { try progress(Double(report.revisions) / Double(max(1, total))) }
      }
      try progress(1)
      return report
    }
  }

  /// Checks the database file: SQLite's own checks, references between rows, the full-text index, and that every
  /// document has exactly one current revision.
  ///
  /// - Returns: a sentence for each fault; empty where all is well.
  /// - Throws: ``StoreError``.
  public func integrityFaults() throws -> [String] {
    var faults = try read { db in
      var faults: [String] = []
      try PreparedStatement(db, "PRAGMA integrity_check").forEach([]) {
        let line = $0.text(0)
        if line != "ok" { faults.append("SQLite: \(line)") }
      }
      try PreparedStatement(db, "PRAGMA foreign_key_check").forEach([]) {
        faults.append("Row \($0.int64(1)) of \($0.text(0)) refers to a row of \($0.text(2)) that is not there.")
      }
      try PreparedStatement(
        db,
        """
        SELECT d.id, count(r.id) FROM documents d LEFT JOIN revisions r ON r.document_id = d.id AND r.is_current = 1
        GROUP BY d.id HAVING count(r.id) <> 1
        """
      ).forEach([]) { faults.append("Document row \($0.int64(0)) has \($0.int(1)) current revisions.") }
      try PreparedStatement(
        db, "SELECT source_id, external_id FROM documents GROUP BY key, source_id, external_id HAVING count(*) > 1"
      ).forEach([]) { faults.append("Document \($0.text(1)) of source row \($0.int64(0)) is there twice.") }
      return faults
    }
    if lock != nil, try !isFullTextIndexSound() { faults.append("The full-text index does not fit the texts.") }
    return faults
  }

  private func isFullTextIndexSound() throws(StoreError) -> Bool {
    do {
      try write { db in
        try PreparedStatement(db, "INSERT INTO turns_index (turns_index, rank) VALUES ('integrity-check', 1)").run()
      }
      return true
    } catch {
      guard error.code == .corrupt else { throw error }
      return false
    }
  }
}

extension VerificationReport {
  fileprivate mutating func check(_ stored: StoredDocument, digest: ContentDigest?) {
    revisions += 1
    let document = stored.document
    func fault(_ signal: SignalID?, _ message: String) -> Fault {
      Fault(
        source: document.source, documentID: document.id, revision: stored.revision, signal: signal, message: message)
    }
    if ContentDigest(of: document) != digest { append(fault(nil, "The content is not what was stored.")) }
    for signal in stored.signals + stored.otherSignals {
      signals += 1
      for piece in signal.evidence {
        quotes += 1
        guard piece.evidence.stands(in: document) else {
          append(
            fault(signal.id, "“\(piece.evidence.quote)” does not stand at its span of turn \(piece.evidence.turn)."))
          continue
        }
        var offsets = ScalarOffsets(document.turns[piece.evidence.turn].text)
        let span = piece.evidence.span
        if offsets.scalarOffset(ofByte: span.lowerBound) != piece.scalars.lowerBound
          || offsets.scalarOffset(ofByte: span.upperBound) != piece.scalars.upperBound
        {
          append(fault(signal.id, "The offsets of “\(piece.evidence.quote)” in bytes and in characters differ."))
        }
      }
    }
  }
}
