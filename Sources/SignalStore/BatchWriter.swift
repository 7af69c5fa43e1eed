internal import GRDB
internal import Records

/// Writes the parts of one batch, inside one transaction.
struct BatchWriter {
  private let database: Database
  let run: ExtractionRun
  let now: Timestamp
  let statements: BatchStatements
  private let forgotten: ForgottenIDs
  /// The last turn that the full-text index has.
  private let lastTurn: Int64
  /// Rows found or made in this transaction, by name.
  private var sourceIDs: [String: Int64] = [:]
  private var customerIDs: [String: Int64] = [:]
  private var extractorIDs: [ExtractorVersion: Int64] = [:]

  init(_ db: Database, run: ExtractionRun, now: Timestamp) throws {
    database = db
    self.run = run
    self.now = now
    statements = try BatchStatements(db, now: now)
    forgotten = try ForgottenIDs(db)
    lastTurn = try statements.findLastTurn.first({ _ in }, { $0.int64(0) }) ?? 0
  }

  /// Does what is done once for all parts.
  func finish() throws {
    try statements.indexTurns.run { $0.bind(lastTurn, at: 1) }
  }

  mutating func store(_ part: ExtractedBatch.Part) throws -> CommitResult {
    var result = CommitResult()
    try check(isNext: part)
    for item in part.items {
      switch item {
      case .document(let document): try store(document, &result)
      case .rejected: result.rejected += 1
      }
    }
    try statements.advanceInput.run {
      $0.bind(run.id, at: 1)
      $0.bind(part.input, at: 2)
      $0.bind(part.items.count, at: 3)
      $0.bind(part.items.count - result.rejected, at: 4)
      $0.bind(result.rejected, at: 5)
      $0.bind(result.added, at: 6)
      $0.bind(result.revised, at: 7)
      $0.bind(part.isLast, at: 8)
      $0.bind(result.suppressed, at: 9)
    }
    return result
  }

  /// Stores what was found anew in documents that are there.
  mutating func storeAgain(_ documents: [StorableDocument]) throws -> CommitResult {
    var result = CommitResult()
    for document in documents { try store(document, &result) }
    return result
  }

  /// - Throws: ``StoreError`` of code ``StoreError/Code/conflict`` where a part does not follow what is stored of the run.
  private func check(isNext part: ExtractedBatch.Part) throws {
    let position = try statements.findInput.first(
      {
        $0.bind(run.id, at: 1)
        $0.bind(part.input, at: 2)
      }, { (records: $0.int(0), isComplete: $0.bool(1)) })
    guard let position, position.records == part.firstRecord, !position.isComplete else {
      throw StoreError(
        .conflict,
        """
        The batch doesn't follow what is stored of this run: another process seems to be running the same extraction. \
        Let it end, or run the command again.
        """)
    }
  }

  // MARK: - Documents and revisions

  private mutating func store(_ document: StorableDocument, _ result: inout CommitResult) throws {
    guard try !forgotten.contains(document.document) else {
      result.suppressed += 1
      return
    }
    let sourceID = try sourceID(of: document.document.source)
    let documentID = try statements.findDocument.first(
      {
        $0.bind(Int64(bitPattern: document.key), at: 1)
        $0.bind(sourceID, at: 2)
        $0.bind(document.document.id, at: 3)
      }, { $0.int64(0) })
    guard let documentID else {
      let documentID = try statements.insertDocument.insert {
        $0.bind(sourceID, at: 1)
        $0.bind(document.document.id, at: 2)
        $0.bind(Int64(bitPattern: document.key), at: 3)
      }
      let revisionID = try insertRevision(number: 1, of: documentID, document)
      result.added += 1
      try insertExtraction(of: revisionID, document, &result)
      return
    }
    var newest = 0
    var current: Int64?
    var same: Int64?
    try statements.findRevisions.forEach({ $0.bind(documentID, at: 1) }) {
      newest = max(newest, $0.int(1))
      if $0.bool(2) { current = $0.int64(0) }
      if ContentDigest(bytes: $0.blob(3)) == document.digest { same = $0.int64(0) }
    }
    if let same {
      result.unchanged += 1
      if same != current {
        try makeCurrent(revision: same, insteadOf: current)
      }
      try storeExtraction(of: same, document, &result)
    } else {
      let revisionID = try insertRevision(number: newest + 1, of: documentID, document)
      result.revised += 1
      try makeCurrent(revision: revisionID, insteadOf: current)
      try insertExtraction(of: revisionID, document, &result)
    }
  }

  private mutating func insertRevision(number: Int, of documentID: Int64, _ storable: StorableDocument) throws -> Int64
  {
    let document = storable.document
    var customerID: Int64?
    if let name = document.customerID { customerID = try self.customerID(of: name) }
    let revisionID = try statements.insertRevision.insert {
      $0.bind(documentID, at: 1)
      $0.bind(number, at: 2)
      $0.bind(storable.digest.bytes, at: 3)
      $0.bind(document.kind.rawValue, at: 4)
      $0.bind(customerID, at: 5)
      $0.bind(document.channel, at: 6)
      $0.bind(document.createdAt?.milliseconds, at: 7)
      $0.bind(document.language, at: 8)
      $0.bind(document.rating, at: 9)
      $0.bind(now.milliseconds, at: 10)
    }
    for (position, turn) in document.turns.enumerated() {
      try statements.insertTurn.run {
        $0.bind(revisionID, at: 1)
        $0.bind(position, at: 2)
        $0.bind(turn.speaker.rawValue, at: 3)
        $0.bind(turn.name, at: 4)
        $0.bind(turn.time?.milliseconds, at: 5)
        $0.bind(turn.question, at: 6)
        $0.bind(turn.text, at: 7)
        $0.bind(SetApart.text(turn.setApart), at: 8)
      }
    }
    for (position, field) in document.metadata.enumerated() {
      try statements.insertMetadata.run {
        $0.bind(revisionID, at: 1)
        $0.bind(position, at: 2)
        $0.bind(field.key, at: 3)
        $0.bind(field.value, at: 4)
      }
    }
    return revisionID
  }

  private func makeCurrent(revision: Int64, insteadOf other: Int64?) throws {
    if let other {
      try statements.setRevisionCurrent.run {
        $0.bind(other, at: 1)
        $0.bind(false, at: 2)
      }
      try statements.refreshStatuses(ofRevision: other)
    }
    try statements.setRevisionCurrent.run {
      $0.bind(revision, at: 1)
      $0.bind(true, at: 2)
    }
    try statements.refreshStatuses(ofRevision: revision)
  }

  private mutating func sourceID(of name: String) throws -> Int64 {
    if let id = sourceIDs[name] { return id }
    let found = try statements.findSource.first({ $0.bind(name, at: 1) }, { $0.int64(0) })
    let id = try found ?? statements.insertSource.insert { $0.bind(name, at: 1) }
    sourceIDs[name] = id
    return id
  }

  private mutating func customerID(of name: String) throws -> Int64 {
    if let id = customerIDs[name] { return id }
    let found = try statements.findCustomer.first({ $0.bind(name, at: 1) }, { $0.int64(0) })
    let id = try found ?? insertCustomer(name)
    customerIDs[name] = id
    return id
  }

  private func insertCustomer(_ name: String) throws -> Int64 {
    let identifier = try CustomerIdentifier(.user, fromInput: name).map { try statements.identity.madeRow(of: $0).row }
    return try statements.insertCustomer.insert {
      $0.bind(name, at: 1)
      $0.bind(identifier, at: 2)
    }
  }

  /// The row of a language model.
  mutating func extractorID(of extractor: ExtractorVersion) throws -> Int64 {
    if let id = extractorIDs[extractor] { return id }
    let id = try SignalDatabase.extractorID(of: extractor, database)
    extractorIDs[extractor] = id
    return id
  }
}
