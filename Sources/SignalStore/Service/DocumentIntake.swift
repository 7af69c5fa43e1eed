internal import GRDB
public import Records

/// The documents of one request, on their way into the database.
public struct IntakeRequest: Sendable {
  /// What extracted their signals.
  public var extractor: ExtractorVersion
  public var documents: [StorableDocument]
  /// `nil` for a request that may be repeated.
  public var claim: IdempotencyClaim?

  public init(extractor: ExtractorVersion, documents: [StorableDocument], claim: IdempotencyClaim? = nil) {
    self.extractor = extractor
    self.documents = documents
    self.claim = claim
  }
}

/// What became of the documents of a request.
public struct IntakeReceipt: Sendable {
  /// What became of a document.
  public enum Standing: Sendable, Hashable {
    /// It was not there before.
    case added
    /// It was there with other content.
    case revised
    /// It was there with this content.
    case unchanged
    /// It is not stored, since it or its customer was erased.
    case forgotten
  }

  /// One for each document of the request.
  public var standings: [Standing] = []
  /// Whether the request was stored before, under the same idempotency key.
  public var isRepetition = false
  /// Profiles of the customers of whose documents something new was stored.
  public var profiles: Set<Int64> = []
  /// Signals that were stored.
  public var signals = 0
  /// Whether the feed tells of something that was stored.
  public var isTold = false
}

extension SignalDatabase {
  /// Stores the documents of several requests in one transaction, as ``commit(_:in:)`` does: all or nothing. When it
  /// returns, they survive a power cut.
  ///
  /// Each reading that was not there before is told by the feed, as the batch's writer sees to.
  ///
  /// A request whose idempotency key was used before for the same request stores nothing; one whose key was used for
  /// another is refused, and hinders none of the others.
  ///
  /// - Returns: for each request what became of it; `nil` where its idempotency key belongs to another request.
  /// - Throws: ``StoreError``.
  public func take(_ requests: [IntakeRequest], in run: ExtractionRun) throws(StoreError) -> [IntakeReceipt?] {
    let now = options.clock()
    return try write { db in
      var writer = try BatchWriter(db, run: run, now: now)
      let idempotency = try IdempotencyTable(db, now: now)
      let lastExtraction = try PreparedStatement(db, "SELECT ifnull(max(id), 0) FROM extractions")
        .first({ _ in }, { $0.int64(0) })
      let newExtraction = try PreparedStatement(
        db,
        """
        SELECT x.id FROM documents d CROSS JOIN revisions r ON r.document_id = d.id
          CROSS JOIN extractions x ON x.revision_id = r.id
        WHERE d.key = ?1 AND d.external_id = ?2 AND r.digest = ?3 AND x.is_current = 1 AND x.id > ?4
        """)
      let profile = try PreparedStatement(
        db,
        """
        SELECT i.profile_id FROM customers c CROSS JOIN identifiers i ON i.id = c.identifier_id WHERE c.external_id = ?1
        """)
      var receipts: [IntakeReceipt?] = []
      var told: Set<Int64> = []
      for request in requests {
        var receipt = IntakeReceipt()
        switch try request.claim.map(idempotency.standing) ?? .new {
        case .otherRequest:
          receipts.append(nil)
          continue
        case .sameRequest: receipt.isRepetition = true
        case .new: break
        }
        for document in request.documents {
          guard !receipt.isRepetition else {
            receipt.standings.append(.unchanged)
            continue
          }
          let result = try writer.storeAgain([document])
          receipt.signals += result.signals
          receipt.standings.append(result.standing)
          let extraction = try newExtraction.first(
            {
              $0.bind(Int64(bitPattern: document.key), at: 1)
              $0.bind(document.document.id, at: 2)
              $0.bind(document.digest.bytes, at: 3)
              $0.bind(lastExtraction, at: 4)
            }, { $0.int64(0) })
          guard let extraction, told.insert(extraction).inserted else { continue }
          receipt.isTold = true
          if let customer = document.document.customerID,
            let found = try profile.first({ $0.bind(customer, at: 1) }, { $0.int64(0) })
          {
            receipt.profiles.insert(found)
          }
        }
        if let claim = request.claim, !receipt.isRepetition { try idempotency.insert(claim) }
        receipts.append(receipt)
      }
      try writer.finish()
      try idempotency.prune()
      return receipts
    }
  }
}

extension CommitResult {
  /// Of the result of storing one document.
  fileprivate var standing: IntakeReceipt.Standing {
    if added > 0 { return .added }
    if revised > 0 { return .revised }
    return suppressed > 0 ? .forgotten : .unchanged
  }
}
