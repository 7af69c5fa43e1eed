internal import GRDB
public import Records

extension SignalDatabase {
  /// Stores a verdict on a signal as it stands, its effect, and an entry in the audit log.
  ///
  /// A skip or a comment leaves the signal's status as it is.
  ///
  /// - Parameter verdict: accept, reject, skip or comment; the words of a comment are the context's reason.
  /// - Throws: ``StoreError``, of code ``StoreError/Code/unknownSignal``, or ``StoreError/Code/badStatement`` for
  ///   another verdict, an empty comment or an empty reviewer.
  @discardableResult
  public func judge(
    _ id: SignalID, _ verdict: VerdictKind, in context: ReviewContext
  ) throws(StoreError) -> VerdictRecord {
    try record(.judge(id, verdict), in: context)
  }

  /// Stores that another signal of the same kind describes what is said at a signal: the signal becomes `corrected`,
  /// and the stated one is `accepted` beside it.
  ///
  /// - Throws: ``StoreError``, of code ``StoreError/Code/unknownSignal``, ``StoreError/Code/badEvidence`` where a quote
  ///   does not stand in the signal's revision, or ``StoreError/Code/badStatement`` where the statement is incomplete, of
  ///   another kind, or no correction.
  @discardableResult
  public func correct(
    _ id: SignalID, to stated: StatedSignal, in context: ReviewContext
  ) throws(StoreError) -> VerdictRecord {
    try record(.correct(id, to: stated), in: context)
  }

  /// Stores a signal that the extractors missed in the current revision of a document.
  ///
  /// - Parameter source: may be `nil` where only one source has a document of that id.
  /// - Throws: ``StoreError``, of code ``StoreError/Code/unknownDocument``, ``StoreError/Code/ambiguous`` where several
  ///   sources have such a document, or as ``correct(_:to:in:)``.
  @discardableResult
  public func add(
    _ stated: StatedSignal, toDocument id: String, source: String? = nil, in context: ReviewContext
  ) throws(StoreError) -> VerdictRecord {
    try record(.add(stated, document: id, source: source), in: context)
  }

  /// Takes back the last verdict of a reviewer that he has not taken back yet, whatever it was; called again, the one
  /// before it. The signals get the statuses that the verdicts that are left give them.
  ///
  /// - Returns: the entry of the undoing; `nil` where nothing is left.
  /// - Throws: ``StoreError``.
  @discardableResult
  public func undoLastVerdict(of reviewer: String) throws(StoreError) -> VerdictRecord? {
    let now = options.clock()
    return try write { db in try VerdictWriter(db, now: now).undoLast(of: reviewer) }
  }

  /// Stores decisions in one transaction. One that can't be taken changes nothing and keeps none of the others from
  /// being stored.
  ///
  /// - Returns: for each decision what became of it.
  /// - Throws: ``StoreError`` where nothing at all could be stored.
  public func record(_ entries: [ReviewEntry]) throws(StoreError) -> [Result<RecordedVerdict, StoreError>] {
    let now = options.clock()
    return try write { db in
      let writer = try VerdictWriter(db, now: now)
      return try entries.map { entry in
        var result: Result<RecordedVerdict, StoreError>?
        try db.inSavepoint {
          do {
            result = .success(try writer.record(entry))
            return .commit
          } catch let error as StoreError where error.code != .corrupt {
            result = .failure(error)
            return .rollback
          }
        }
        guard let result else { throw StoreError(.failed, "A verdict on \(path) ended without a result.") }
        return result
      }
    }
  }

  private func record(_ decision: ReviewDecision, in context: ReviewContext) throws(StoreError) -> VerdictRecord {
    let results = try record([ReviewEntry(decision, in: context, storesRepetition: true)])
    guard let result = results.first else { throw StoreError(.failed, "A verdict on \(path) ended without a result.") }
    return try result.get().record
  }

  /// The row of a reviewer, made where he is new.
  static func reviewerID(_ name: String, _ db: Database) throws -> Int64 {
    let found = try PreparedStatement(db, "SELECT id FROM reviewers WHERE name = ?1")
      .first({ $0.bind(name, at: 1) }, { $0.int64(0) })
    return try found
      ?? PreparedStatement(db, "INSERT INTO reviewers (name) VALUES (?1)").insert { $0.bind(name, at: 1) }
  }
}
