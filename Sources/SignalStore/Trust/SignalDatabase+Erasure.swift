internal import GRDB
public import Records

extension SignalDatabase {
  /// Counts what is stored of a subject, which is what erasing it would erase.
  ///
  /// - Throws: ``StoreError``.
  public func holdings(of subject: DataSubject) throws -> ErasureCounts {
    try read { db in try ErasureScope(subject, db).counts(db) }
  }

  /// Erases all that is stored of a subject, down to the bytes: documents with their revisions, texts, signals, quotes
  /// and verdicts; ids, events and where the customer stood; the full-text index; answers of language models; payloads of the audit log; what model versions
  /// learned from verdicts on the texts; and rows of rejects files and of jobs' files that name the person. What stays are keyed hashes of
  /// ids, so that an import does not bring the data back, and entries of the audit log that tell how much was erased.
  ///
  /// Afterwards the database is written anew and the write-ahead log emptied, so that no file beside the database holds
  /// a byte of it. That takes free space of twice the database's size for a moment. Erasing what is gone already is no
  /// error and clears what an interrupted erasure has left.
  ///
  /// - Parameter identifiers: finds in a text what else names the person, such as e-mail addresses, for the rows of
  ///   rejects files.
  /// - Throws: ``StoreError``. What was erased in a transaction before stays erased.
  public func erase(
    _ subject: DataSubject, identifiers: (Document) -> Set<String> = { _ in [] }
  ) throws -> ErasureReport {
    var report = try eraseRejectedRows(of: subject, identifiers: identifiers)
    let part = try eraseRows(of: subject)
    report.counts = part.counts
    report.unlinkedAnswers = part.unlinkedAnswers
    report.modelVersions = part.modelVersions
    report.modelInUseWasErased = part.modelInUseWasErased
    report.sources = part.sources
    report.backups = try backups()
    report.isFileClean = try compact()
    return report
  }

  /// Erases rows; by age, some documents at a time, so that other writers get their turn.
  private func eraseRows(of subject: DataSubject) throws(StoreError) -> ErasureReport {
    let now = options.clock()
    var total = ErasureReport()
    while true {
      let part = try write { db -> ErasureReport? in
        guard case .older = subject else {
          var writer = ErasureWriter(db, scope: try ErasureScope(subject, db), now: now)
          try writer.erase(.erasure)
          try SignalDatabase.dropMissingRejectsFiles(db)
          return writer.report
        }
        let scope = try ErasureScope(subject, limit: SignalDatabase.documentsPerErasure, db)
        guard try !scope.documents.isEmpty || scope.counts(db).events > 0 else { return nil }
        var writer = ErasureWriter(db, scope: scope, now: now)
        try writer.erase(.retention)
        return writer.report
      }
      guard let part else { return total }
      total.counts += part.counts
      total.unlinkedAnswers += part.unlinkedAnswers
      total.modelVersions = Set(total.modelVersions + part.modelVersions).sorted()
      total.modelInUseWasErased = total.modelInUseWasErased || part.modelInUseWasErased
      total.sources = Set(total.sources + part.sources).sorted()
      guard case .older = subject else { return total }
    }
  }

  private static let documentsPerErasure = 500

  /// Removes the rows of rejects files, and of the files of jobs, that name the subject.
  private func eraseRejectedRows(
    of subject: DataSubject, identifiers: (Document) -> Set<String>
  ) throws -> ErasureReport {
    var report = ErasureReport()
    let (search, files) = try rejectedRowSearch(for: subject, identifiers: identifiers)
    for path in files {
      do {
        report.rejectedRows += try RejectsFile(path: path).removeRows(where: search.finds)
      } catch {
        report.unreachableFiles.append(error.message)
      }
    }
    if !search.isEmpty { eraseFromJobs(search, into: &report) }
    return report
  }

  /// What finds the rejected rows that name the subject, and the files to look into; nobody is named by age.
  func rejectedRowSearch(
    for subject: DataSubject, identifiers: (Document) -> Set<String>
  ) throws -> (RejectedRowSearch, files: [String]) {
    if case .older = subject { return (RejectedRowSearch(names: []), []) }
    return try read { db in
      let scope = try ErasureScope(subject, db)
      var names = Set(scope.customers.map(\.id) + scope.names.map(\.id))
      let reader = try DocumentReader(db)
      let revisions = try PreparedStatement(
        db, "SELECT \(DocumentReader.columns) FROM \(DocumentReader.tables) WHERE r.document_id = ?1")
      for document in scope.documents {
        try revisions.forEach([.int64(document)]) { names.formUnion(identifiers(try reader.document($0).document)) }
      }
      names.remove("")
      return (RejectedRowSearch(names: names), try SignalDatabase.rejectsFiles(db))
    }
  }

  /// When a customer's data was erased, or `nil`.
  ///
  /// - Throws: ``StoreError``.
  public func forgetting(of customer: String) throws -> Timestamp? {
    try read { db in
      let hash = try KeyedHashes(db).customer(customer)
      return try PreparedStatement(db, "SELECT forgotten_at FROM forgotten_customers WHERE hash = ?1")
        .first({ $0.bind(hash, at: 1) }, { Timestamp(milliseconds: $0.int64(0)) })
    }
  }
}
