internal import Records

extension BatchWriter {
  /// Makes the run's extractor's reading of a stored revision the current one, storing it where it is not there.
  func storeExtraction(of revisionID: Int64, _ document: StorableDocument, _ result: inout CommitResult) throws {
    let found = try statements.findExtraction.first(
      {
        $0.bind(revisionID, at: 1)
        $0.bind(run.extractorID, at: 2)
      }, { (id: $0.int64(0), isCurrent: $0.bool(1)) })
    if let found {
      guard !found.isCurrent else { return }
      try statements.retireExtractions.run { $0.bind(revisionID, at: 1) }
      try statements.makeExtractionCurrent.run { $0.bind(found.id, at: 1) }
      try statements.refreshSignals.run { $0.bind(revisionID, at: 1) }
    } else {
      try statements.retireExtractions.run { $0.bind(revisionID, at: 1) }
      try statements.refreshSignals.run { $0.bind(revisionID, at: 1) }
      try insertExtraction(of: revisionID, document, &result)
    }
  }

  /// Stores the run's extractor's reading of a current revision as its current one.
  func insertExtraction(of revisionID: Int64, _ document: StorableDocument, _ result: inout CommitResult) throws {
    guard let extraction = document.extraction else {
      throw StoreError(
        .conflict,
        """
        Document \(document.document.id) of \(document.document.source) was taken for stored, but is not: another \
        process seems to have removed it. Run the command again.
        """)
    }
    let extractionID = try statements.insertExtraction.insert {
      $0.bind(revisionID, at: 1)
      $0.bind(run.extractorID, at: 2)
      $0.bind(run.id, at: 3)
      $0.bind(extraction.language, at: 4)
      $0.bind(extraction.outOfScope, at: 5)
      $0.bind(extraction.degraded, at: 6)
      $0.bind(now.milliseconds, at: 7)
    }
    for (position, signal) in extraction.signals.enumerated() {
      try insert(signal, at: position, of: extractionID, createdAt: document.document.createdAt)
    }
    result.signals += extraction.signals.count
  }

  private func insert(
    _ signal: SignalRow, at position: Int, of extractionID: Int64, createdAt: Timestamp?
  ) throws {
    let signalID = try statements.insertSignal.insert {
      $0.bind(extractionID, at: 1)
      $0.bind(position, at: 2)
      $0.bind(signal.id.bytes, at: 3)
      $0.bind(signal.kind.rawValue, at: 4)
      $0.bind(signal.label, at: 5)
      $0.bind(signal.status.rawValue, at: 6)
      $0.bind(createdAt?.milliseconds, at: 7)
      $0.bind(signal.confidence, at: 8)
      $0.bind(signal.score, at: 9)
      $0.bind(signal.urgency, at: 10)
      $0.bind(signal.polarity?.rawValue, at: 11)
      $0.bind(signal.strength?.rawValue, at: 12)
      $0.bind(signal.payload, at: 13)
    }
    for (position, piece) in signal.evidence.enumerated() {
      try statements.insertEvidence.run {
        $0.bind(signalID, at: 1)
        $0.bind(position, at: 2)
        $0.bind(piece.turn, at: 3)
        $0.bind(piece.bytes.lowerBound, at: 4)
        $0.bind(piece.bytes.upperBound, at: 5)
        $0.bind(piece.scalars.lowerBound, at: 6)
        $0.bind(piece.scalars.upperBound, at: 7)
        $0.bind(piece.quote, at: 8)
      }
    }
  }
}
