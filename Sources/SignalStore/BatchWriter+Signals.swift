internal import Records

extension BatchWriter {
  /// Makes the run's extractor's reading of a stored revision the current one, storing it where it is not there.
  mutating func storeExtraction(of revisionID: Int64, _ document: StorableDocument, _ result: inout CommitResult) throws
  {
    let found = try statements.findExtraction.first(
      {
        $0.bind(revisionID, at: 1)
        $0.bind(run.extractorID, at: 2)
      }, { (id: $0.int64(0), isCurrent: $0.bool(1), isDegraded: $0.bool(2)) })
    if let found, found.isDegraded, let extraction = document.extraction, !extraction.degraded,
      try replace(extraction: found.id)
    {
      try statements.retireExtractions.run { $0.bind(revisionID, at: 1) }
      try insertExtraction(of: revisionID, document, &result)
    } else if let found {
      guard !found.isCurrent else { return }
      try statements.retireExtractions.run { $0.bind(revisionID, at: 1) }
      try statements.makeExtractionCurrent.run { $0.bind(found.id, at: 1) }
      try statements.refreshStatuses(ofRevision: revisionID)
    } else {
      try statements.retireExtractions.run { $0.bind(revisionID, at: 1) }
      try statements.refreshStatuses(ofRevision: revisionID)
      try insertExtraction(of: revisionID, document, &result)
    }
  }

  /// Removes an extraction to make room for a better one of the same extractor; not where it was reviewed.
  /// - Returns: whether it was removed.
  private func replace(extraction: Int64) throws -> Bool {
    try statements.removeUnreviewedExtraction.run { $0.bind(extraction, at: 1) }
    return try statements.countChanges.first({ _ in }, { $0.int(0) }) == 1
  }

  /// Stores the run's extractor's reading of a current revision as its current one.
  mutating func insertExtraction(of revisionID: Int64, _ document: StorableDocument, _ result: inout CommitResult)
    throws
  {
    guard let extraction = document.extraction else {
      throw StoreError(
        .conflict,
        """
        Document \(document.document.id) of \(document.document.source) was taken for stored, but is not: another \
        process seems to have removed it. Run the command again.
        """)
    }
    var languageModelID: Int64?
    if let languageModel = extraction.languageModel { languageModelID = try extractorID(of: languageModel) }
    let extractionID = try statements.insertExtraction.insert {
      $0.bind(revisionID, at: 1)
      $0.bind(run.extractorID, at: 2)
      $0.bind(run.id, at: 3)
      $0.bind(extraction.language, at: 4)
      $0.bind(extraction.outOfScope, at: 5)
      $0.bind(extraction.degraded, at: 6)
      $0.bind(now.milliseconds, at: 7)
      $0.bind(languageModelID, at: 8)
    }
    for (position, signal) in extraction.signals.enumerated() {
      try statements.signals.insert(signal, at: position, of: extractionID, createdAt: document.document.createdAt)
    }
    if try statements.statuses.isReviewed(revision: revisionID) {
      try statements.statuses.refresh(revision: revisionID)
    }
    try statements.feed.document(extraction: extractionID)
    result.signals += extraction.signals.count
    if let use = document.languageModelUse { try insert(use, of: extractionID, document) }
  }

  private func insert(_ use: LanguageModelUse, of extractionID: Int64, _ document: StorableDocument) throws {
    try statements.insertUse.run {
      $0.bind(extractionID, at: 1)
      $0.bind(use.requests, at: 2)
      $0.bind(use.cacheHits, at: 3)
      $0.bind(use.attempts, at: 4)
      $0.bind(use.inputTokens, at: 5)
      $0.bind(use.outputTokens, at: 6)
      $0.bind(use.costNanos, at: 7)
      $0.bind(use.latencyMilliseconds, at: 8)
      $0.bind(use.rejectedItems, at: 9)
    }
    for answer in use.answers {
      try statements.linkAnswer.run {
        $0.bind(answer.bytes, at: 1)
        $0.bind(Int64(bitPattern: document.key), at: 2)
      }
    }
    for failure in use.failures {
      try statements.insertFailure.run {
        $0.bind(extractionID, at: 1)
        $0.bind(failure.reason, at: 2)
        $0.bind(failure.answer, at: 3)
      }
    }
  }
}
