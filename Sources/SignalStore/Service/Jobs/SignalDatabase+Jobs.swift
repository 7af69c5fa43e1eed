internal import GRDB
public import Records

extension SignalDatabase {
  /// Adds a job that waits for its turn. Its upload must be on the disk already, in the job's ``JobFolder``.
  ///
  /// - Throws: ``StoreError``.
  public func addJob(id: String, source: String, options: JobOptions, bytes: Int) throws(StoreError) -> StoredJob {
    let now = self.options.clock()
    let row = try write { db in
      try PreparedStatement(
        db,
        """
        INSERT INTO jobs (public_id, state, source, options, bytes, created_at) VALUES (?1, 'queued', ?2, ?3, ?4, ?5)
        """
      ).insert {
        $0.bind(id, at: 1)
        $0.bind(source, at: 2)
        $0.bind(options.json, at: 3)
        $0.bind(bytes, at: 4)
        $0.bind(now.milliseconds, at: 5)
      }
    }
    return StoredJob(
      row: row, id: id, state: .queued, source: source, options: options, bytes: bytes, progress: JobProgress(),
      createdAt: now)
  }

  /// - Returns: `nil` where there is no such job.
  /// - Throws: ``StoreError``.
  public func job(_ id: String) throws -> StoredJob? {
    try read { db in
      try PreparedStatement(db, "SELECT \(StoredJob.columns) FROM jobs WHERE public_id = ?1")
        .first({ $0.bind(id, at: 1) }, { StoredJob($0) })
    }
  }

  /// Jobs, the newest first.
  ///
  /// - Parameters:
  ///   - state: `nil` for all.
  ///   - row: only jobs before it; `nil` to begin with the newest.
  /// - Throws: ``StoreError``.
  public func jobs(in state: StoredJob.State? = nil, before row: Int64? = nil, limit: Int) throws -> [StoredJob] {
    try read { db in
      var jobs: [StoredJob] = []
      try PreparedStatement(
        db,
        """
        SELECT \(StoredJob.columns) FROM jobs WHERE id < ?1 AND (?2 IS NULL OR state = ?2) ORDER BY id DESC LIMIT ?3
        """
      ).forEach({
        $0.bind(row ?? .max, at: 1)
        $0.bind(state?.rawValue, at: 2)
        $0.bind(limit, at: 3)
      }) { jobs.append(StoredJob($0)) }
      return jobs
    }
  }

  /// How many jobs wait for their turn.
  ///
  /// - Throws: ``StoreError``.
  public func queuedJobCount() throws -> Int {
    try read { db in
      try PreparedStatement(db, "SELECT count(*) FROM jobs WHERE state = 'queued'").first({ _ in }, { $0.int(0) }) ?? 0
    }
  }

  /// The job whose turn it is, which is running from now on: one whose process was killed, or else the oldest that
  /// waits. Only the process that has the ``ProcessDuty`` of jobs may ask, and while none of its jobs is running.
  ///
  /// - Returns: `nil` where none is left.
  /// - Throws: ``StoreError``.
  public func beginNextJob() throws(StoreError) -> StoredJob? {
    let now = options.clock()
    return try write { db in
      let next = try PreparedStatement(
        db, "SELECT id FROM jobs WHERE state IN ('running', 'queued') ORDER BY state = 'queued', id LIMIT 1"
      ).first({ _ in }, { $0.int64(0) })
      guard let next else { return nil }
      try PreparedStatement(
        db,
        """
        UPDATE jobs SET state = 'running', started_at = coalesce(started_at, ?2), position = 0, documents = 0, rejected = 0
        WHERE id = ?1
        """
      ).run {
        $0.bind(next, at: 1)
        $0.bind(now.milliseconds, at: 2)
      }
      return try PreparedStatement(db, "SELECT \(StoredJob.columns) FROM jobs WHERE id = ?1")
        .first({ $0.bind(next, at: 1) }, { StoredJob($0) })
    }
  }

  /// Notes how far a running job has got.
  ///
  /// - Returns: `false` where the job was removed meanwhile, so that it must not go on.
  /// - Throws: ``StoreError``.
  public func note(_ progress: JobProgress, of job: StoredJob) throws(StoreError) -> Bool {
    try write { db in
      try PreparedStatement(db, "UPDATE jobs SET position = ?2, documents = ?3, rejected = ?4 WHERE id = ?1").run {
        $0.bind(job.row, at: 1)
        $0.bind(progress.position, at: 2)
        $0.bind(progress.documents, at: 3)
        $0.bind(progress.rejected, at: 4)
      }
      return db.changesCount > 0
    }
  }

  /// Notes that a job has ended.
  ///
  /// - Parameter failure: why it ended before its input did; `nil` where it did not.
  /// - Throws: ``StoreError``.
  public func finish(_ job: StoredJob, _ progress: JobProgress, failure: String? = nil) throws(StoreError) {
    let now = options.clock()
    try write { db in
      try PreparedStatement(
        db,
        """
        UPDATE jobs SET state = ?2, position = ?3, documents = ?4, rejected = ?5, failure = ?6, finished_at = ?7
        WHERE id = ?1
        """
      ).run {
        $0.bind(job.row, at: 1)
        $0.bind((failure == nil ? StoredJob.State.done : .failed).rawValue, at: 2)
        $0.bind(progress.position, at: 3)
        $0.bind(progress.documents, at: 4)
        $0.bind(progress.rejected, at: 5)
        $0.bind(failure, at: 6)
        $0.bind(now.milliseconds, at: 7)
      }
    }
  }

  /// Removes a job; what it has stored stays. Its folder is the caller's to remove.
  ///
  /// - Returns: `false` where there is no such job.
  /// - Throws: ``StoreError``.
  public func removeJob(_ id: String) throws(StoreError) -> Bool {
    try write { db in
      try PreparedStatement(db, "DELETE FROM jobs WHERE public_id = ?1").run { $0.bind(id, at: 1) }
      return db.changesCount > 0
    }
  }

  /// Ids of the jobs that ended before a time.
  ///
  /// - Throws: ``StoreError``.
  public func jobs(endedBefore time: Timestamp) throws -> [String] {
    try read { db in
      var ids: [String] = []
      try PreparedStatement(db, "SELECT public_id FROM jobs WHERE finished_at < ?1 ORDER BY id")
        .forEach({ $0.bind(time.milliseconds, at: 1) }) { ids.append($0.text(0)) }
      return ids
    }
  }
}

extension StoredJob {
  fileprivate static let columns =
    """
    id, public_id, state, source, options, bytes, position, documents, rejected, failure, created_at, started_at, \
    finished_at
    """

  fileprivate init(_ columns: borrowing Columns) {
    self.init(
      row: columns.int64(0), id: columns.text(1), state: State(rawValue: columns.text(2)) ?? .failed,
      source: columns.text(3), options: JobOptions(json: columns.text(4)), bytes: columns.int(5),
      progress: JobProgress(position: columns.int(6), documents: columns.int(7), rejected: columns.int(8)),
      failure: columns.optionalText(9), createdAt: Timestamp(milliseconds: columns.int64(10)),
      startedAt: columns.optionalInt64(11).map { Timestamp(milliseconds: $0) },
      finishedAt: columns.optionalInt64(12).map { Timestamp(milliseconds: $0) })
  }
}
