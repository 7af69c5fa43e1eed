internal import Records

extension SignalRow {
  /// The row of what a reviewer states about a revision.
  ///
  /// Its id is a hash of all that is stated, so that the same statement is the same signal. A corrected sentiment keeps
  /// the urgency and the course of the one that it replaces. Its confidence is 1.
  ///
  /// - Throws: ``StoreError``, of code ``StoreError/Code/badEvidence`` where a quote does not stand at its span, of code
  ///   ``StoreError/Code/badStatement`` where the kind lacks something that it must have.
  init(
    _ stated: StatedSignal, replacing original: StoredSignal?, of revision: ReviewedRevision
  ) throws(StoreError) {
    let evidence = try SignalRow.evidence(stated, of: revision.document)
    var score: Double?
    var urgency: Double?
    var payload: String?
    var json = JSONWriter()
    switch stated.kind {
    case .intent, .emotion: break
    case .sentiment:
      guard let label = SentimentLabel(rawValue: stated.label) else {
        throw SignalRow.bad(stated, "a sentiment is one of \(SignalRow.list(SentimentLabel.allCases.map(\.rawValue)))")
      }
      score = try SignalRow.checked(stated.score ?? label.score(near: original?.score), stated)
      urgency = original?.urgency ?? 0
      payload = original?.payload ?? #"{"turns":[]}"#
    case .aspect:
      guard let given = stated.score else { throw SignalRow.bad(stated, "an aspect needs a score") }
      let aspectScore = try SignalRow.checked(given, stated)
      score = aspectScore
      payload = SignalPayload.json(
        AspectSignal(
          aspect: stated.label, label: SentimentLabel(score: aspectScore), score: aspectScore, confidence: nil,
          evidence: []), &json)
    case .resolution:
      guard ResolutionSignal.Status(rawValue: stated.label) != nil else {
        throw SignalRow.bad(
          stated, "a resolution is one of \(SignalRow.list(ResolutionSignal.Status.allCases.map(\.rawValue)))")
      }
    case .constraint:
      guard let polarity = stated.polarity, let strength = stated.strength, let value = stated.value else {
        throw SignalRow.bad(stated, "a constraint needs a polarity, a strength and a value")
      }
      guard value.type == stated.label else {
        throw SignalRow.bad(stated, "its value is one of the type `\(value.type)`")
      }
      payload = SignalPayload.json(
        ConstraintSignal(
          type: stated.label, polarity: polarity, strength: strength, value: value, confidence: nil, evidence: []),
        &json)
    }
    let isConstraint = stated.kind == .constraint
    self.init(
      id: SignalID(documentKey: revision.documentKey, signalKey: 0), kind: stated.kind, label: stated.label,
      confidence: 1, score: score, urgency: urgency,
      polarity: isConstraint ? stated.polarity : nil, strength: isConstraint ? stated.strength : nil,
      payload: payload, origin: nil, evidence: evidence)
    id = SignalID(documentKey: revision.documentKey, signalKey: statedKey(digest: revision.digest))
  }

  private func statedKey(digest: ContentDigest) -> UInt64 {
    var hasher = FieldHasher()
    hasher.append(digest)
    hasher.append(ReviewExtraction.extractor)
    hasher.append(kind.rawValue)
    hasher.append(label)
    hasher.append(evidence.count)
    for piece in evidence {
      hasher.append(piece.turn)
      hasher.append(piece.bytes.lowerBound)
      hasher.append(piece.bytes.upperBound)
    }
    hasher.append(score?.description)
    hasher.append(polarity?.rawValue)
    hasher.append(strength?.rawValue)
    hasher.append(payload)
    return hasher.finalize().words.0
  }

  /// Whether a stored signal says the same.
  func says(theSameAs signal: StoredSignal) -> Bool {
    guard kind == signal.kind, label == signal.label, score == signal.score, polarity == signal.polarity,
      strength == signal.strength, signal.evidence.map(\.evidence.turn) == evidence.map(\.turn),
      signal.evidence.map(\.evidence.span) == evidence.map(\.bytes)
    else { return false }
    guard kind == .constraint else { return true }
    // An extractor's payload names the rule that fired as well.
    return signal.payload.flatMap { JSONValue($0) }?["value"] == payload.flatMap { JSONValue($0) }?["value"]
  }

  private static func evidence(_ stated: StatedSignal, of document: Document) throws(StoreError) -> [EvidenceRow] {
    if stated.evidence.isEmpty, ![.sentiment, .resolution].contains(stated.kind) {
      throw bad(stated, "it needs the words that it stands on")
    }
    var rows: [EvidenceRow] = []
    for piece in stated.evidence {
      guard !piece.span.isEmpty, piece.stands(in: document) else {
        throw StoreError(
          .badEvidence,
          """
          The quote “\(piece.quote)” of \(stated.kind.rawValue) `\(stated.label)` does not stand at bytes \
          \(piece.span.lowerBound)–\(piece.span.upperBound) of turn \(piece.turn).
          """)
      }
      let turn = document.turns[piece.turn]
      guard !turn.setApart.contains(where: { $0.overlaps(piece.span) }) else {
        throw StoreError(
          .badEvidence,
          """
          The quote “\(piece.quote)” of \(stated.kind.rawValue) `\(stated.label)` is not the speaker's own words: it is \
          markup, a quoted message or a signature. Choose other words.
          """)
      }
      var offsets = ScalarOffsets(turn.text)
      let start = offsets.scalarOffset(ofByte: piece.span.lowerBound)
      let end = offsets.scalarOffset(ofByte: piece.span.upperBound)
      rows.append(EvidenceRow(turn: piece.turn, bytes: piece.span, scalars: start..<end, quote: piece.quote))
    }
    return rows
  }

  private static func checked(_ score: Double, _ stated: StatedSignal) throws(StoreError) -> Double {
    guard (-1...1).contains(score) else { throw bad(stated, "a score is between -1 and 1") }
    return score + 0
  }

  private static func bad(_ stated: StatedSignal, _ reason: String) -> StoreError {
    StoreError(.badStatement, "The \(stated.kind.rawValue) `\(stated.label)` can't be stored: \(reason).")
  }

  private static func list(_ words: [String]) -> String { words.joined(separator: ", ") }
}

extension SentimentLabel {
  /// A score that fits the label: the one that was there, where it does.
  fileprivate func score(near other: Double?) -> Double {
    switch self {
    case .negative: other.flatMap { $0 < 0 ? $0 : nil } ?? -0.5
    case .positive: other.flatMap { $0 > 0 ? $0 : nil } ?? 0.5
    case .neutral: 0
    case .mixed: other ?? 0
    }
  }

  /// The label of an aspect that a reviewer gave a score.
  fileprivate init(score: Double) {
    self = score > 0.1 ? .positive : score < -0.1 ? .negative : .neutral
  }
}
