internal import GRDB
internal import Records

extension SignalDatabase {
  /// The last entry of the audit log; of an empty log, position 0 and 32 zero bytes.
  ///
  /// - Throws: ``StoreError``.
  public func auditHead() throws -> AuditHead {
    try read { db in
      try PreparedStatement(db, "SELECT id, chain FROM audit_entries ORDER BY id DESC LIMIT 1").first(
        { _ in }, { AuditHead(sequence: $0.int(0), chain: ContentDigest(bytes: $0.blob(1)) ?? .zero) }
      ) ?? AuditHead(sequence: 0, chain: .zero)
    }
  }

  /// Calls `body` with each entry of the audit log, the oldest first.
  ///
  /// - Throws: ``StoreError``; what `body` throws. `body` must not use the database itself.
  public func forEachAuditEntry(_ body: (AuditEntry) throws -> Void) throws {
    try read { db in
      try PreparedStatement(db, AuditVerifier.rows).forEach([]) { columns in
        try body(try AuditEntry(AuditVerifier.Row(columns)))
      }
    }
  }

  /// Checks the audit log: that every entry follows from the one before it, and that every payload is the one that its
  /// entry was made for.
  ///
  /// An entry that was edited, deleted, inserted or moved, and a payload that was edited or taken away, is found from
  /// the log alone. Somebody who can write to the file can also cut off its last entries, or compute all hashes anew:
  /// that is found by a head that was kept elsewhere.
  ///
  /// - Parameter heads: heads that the log had.
  /// - Throws: ``StoreError``.
  /// - Complexity: O(*n*) in the entries.
  public func verifyAudit(heads: [AuditHead] = []) throws -> AuditReport {
    try read { db in
      var verifier = AuditVerifier()
      try PreparedStatement(db, AuditVerifier.rows).forEach([]) { verifier.check(AuditVerifier.Row($0)) }
      var orphans: [Int64] = []
      try PreparedStatement(
        db, "SELECT entry_id FROM audit_payloads WHERE entry_id NOT IN (SELECT id FROM audit_entries)"
      ).forEach([]) { orphans.append($0.int64(0)) }
      verifier.finish(orphans: orphans)
      let chain = try PreparedStatement(db, "SELECT chain FROM audit_entries WHERE id = ?1")
      for head in heads {
        let found = try chain.first({ $0.bind(head.sequence, at: 1) }, { ContentDigest(bytes: $0.blob(0)) })
        verifier.compare(with: head, chain: found ?? nil)
      }
      return verifier.report
    }
  }

  /// The head whose chain is the given one, where the log has such an entry.
  ///
  /// - Throws: ``StoreError``.
  public func auditHead(chain: ContentDigest) throws -> AuditHead? {
    try read { db in
      try PreparedStatement(db, "SELECT id FROM audit_entries WHERE chain = ?1").first(
        { $0.bind(chain.bytes, at: 1) }, { AuditHead(sequence: $0.int(0), chain: chain) })
    }
  }
}

extension AuditEntry {
  init(_ row: AuditVerifier.Row) throws {
    guard let commitment = ContentDigest(bytes: row.commitment), let chain = ContentDigest(bytes: row.chain) else {
      throw SignalReader.damaged("audit_entries", row.sequence)
    }
    self.init(
      sequence: Int(row.sequence), happenedAt: Timestamp(milliseconds: row.happenedAt),
      action: AuditAction(rawValue: row.action), commitment: commitment, chain: chain, payload: row.payload?.text)
  }
}
