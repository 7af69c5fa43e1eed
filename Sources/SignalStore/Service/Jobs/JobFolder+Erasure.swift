internal import GRDB
public import Records

extension SignalDatabase {
  /// Takes out of a job's result what was read before a person's data was erased, and written after.
  ///
  /// - Parameter time: when the job began; where nothing was erased since, the result is not read.
  /// - Throws: ``StoreError``.
  public func removeForgotten(from folder: JobFolder, erasedSince time: Timestamp) throws {
    try read { db in
      let isAny = try PreparedStatement(
        db,
        """
        SELECT EXISTS (SELECT 1 FROM forgotten_customers WHERE forgotten_at >= ?1)
          OR EXISTS (SELECT 1 FROM forgotten_documents WHERE forgotten_at >= ?1)
        """
      ).first({ $0.bind(time.milliseconds, at: 1) }, { $0.bool(0) })
      guard isAny == true else { return }
      let forgotten = try ForgottenIDs(db)
      var failure: (any Error)?
      _ = try folder.removeLines { line in
        guard let json = JSONValue(line), let source = json["source"]?.text, let id = json["id"]?.text else {
          return false
        }
        var document = Document(source: source, id: id, kind: .transcript, turns: [])
        document.customerID = json["customer_id"]?.text
        do { return try forgotten.contains(document) } catch { failure = error }
        return false
      }
      if let failure { throw failure }
    }
  }

  /// Takes the lines that name a person out of the files of jobs.
  func eraseFromJobs(_ search: RejectedRowSearch, into report: inout ErasureReport) {
    for folder in JobFolder.all(of: path) {
      do {
        report.rejectedRows += try folder.removeLines(where: search.finds)
      } catch {
        report.unreachableFiles.append(error.message)
      }
      if let upload = folder.closedUpload {
        report.unreachableFiles.append(
          "\(upload) is being worked on. Nothing of the person is stored from it, and it is deleted when the job ends.")
      }
    }
  }
}
