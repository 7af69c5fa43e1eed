internal import GRDB
internal import Records

/// Reads customers' histories, within one snapshot.
///
/// What a history says of a time is what was known then, however much came later:
/// - A document's first revision counts as known from the document's own time, later ones from when they were stored.
///   Revisions after the one that is current now were taken back and are left out.
/// - Of each revision the signals of one extraction are read, and of those the ones that nobody had refused; each verdict
///   of a reviewer begins another observation of the document.
struct HistoryReader {
  private let events: PreparedStatement
  private let documents: PreparedStatement
  private let revisions: PreparedStatement
  private let texts: PreparedStatement?
  private let reviews: ReviewTimeline
  private let readsSignals: Bool

  /// - Parameters:
  ///   - pinning: extractors whose signals are read, the first that has read a document winning; `nil` for each
  ///     document's current extraction.
  ///   - withTexts: whether what customers wrote is read as well.
  init(_ db: Database, pinning: [ExtractorVersion]? = nil, withTexts: Bool = false) throws {
    events = try PreparedStatement(db, HistoryReader.eventsSQL)
    let pinned = try pinning.map { try HistoryReader.rows(of: $0, db) }
    documents = try PreparedStatement(db, HistoryReader.documentsSQL(pinning: pinned))
    revisions = try PreparedStatement(
      db, "SELECT id, is_current, created_at, learned_at FROM revisions WHERE document_id = ?1 ORDER BY number")
    texts =
      withTexts
      ? try PreparedStatement(
        db,
        "SELECT text, set_apart FROM turns WHERE revision_id = ?1 AND speaker = 'customer' ORDER BY position") : nil
    reviews = try ReviewTimeline(db)
    readsSignals = pinned.map { !$0.isEmpty } ?? true
  }

  /// The history of a customer; empty where there is no such customer.
  ///
  /// - Throws: ``StoreError`` of code ``StoreError/Code/corrupt``; SQLite's errors.
  /// - Complexity: O(*n* log *n*) in the customer's observations, whatever the number of customers.
  func history(of profile: Int64) throws -> CustomerHistory {
    var observations: [Observation] = []
    try appendDocuments(of: profile, to: &observations)
    try appendEvents(of: profile, to: &observations)
    if !observations.isInOrder { observations.sort { $0.place < $1.place } }
    return CustomerHistory(profile: profile, observations: observations)
  }

  private func appendEvents(of profile: Int64, to observations: inout [Observation]) throws {
    try events.forEach({ $0.bind(profile, at: 1) }) { row in
      guard let kind = CustomerEvent.Kind(initial: row.firstByte(1)), let properties = row.properties(5) else {
        throw SignalReader.damaged("events", row.int64(0))
      }
      observations.append(
        Observation(
          sequence: Observation.Sequence(rank: 1, row: row.int64(0)),
          happenedAt: Timestamp(milliseconds: row.int64(3)), learnedAt: Timestamp(milliseconds: row.int64(4)),
          content: .event(ObservedEvent(kind: kind, name: row.optionalText(2), properties: properties))))
    }
  }

  private func appendDocuments(of profile: Int64, to observations: inout [Observation]) throws {
    var revision: ReadRevision?
    try documents.forEach({ $0.bind(profile, at: 1) }) { row in
      let id = row.int64(0)
      if revision?.id != id {
        if let revision { try append(revision, to: &observations) }
        revision = try ReadRevision(row)
      }
      guard !row.isNull(9) else { return }
      let signal = try ObservedSignal.stored(row, from: 9, documentTime: revision?.happenedAt)
      revision?.signals.append(signal)
      revision?.isProposed.append(row.firstByte(18) == UInt8(ascii: "p"))
    }
    if let revision { try append(revision, to: &observations) }
  }

  private func append(_ revision: ReadRevision, to observations: inout [Observation]) throws {
    var from = revision.number == 1 ? revision.happenedAt : revision.storedAt
    var until: Timestamp?
    if revision.number > 1 || !revision.isCurrent {
      guard let period = try period(of: revision) else { return }
      (from, until) = period
    }
    let happenedAt = revision.happenedAt
    let texts = try customerTexts(of: revision.id)
    func append(_ signals: [ObservedSignal]?, _ from: Timestamp, _ until: Timestamp?) {
      observations.append(
        Observation(
          sequence: Observation.Sequence(rank: 0, row: revision.document), happenedAt: happenedAt, learnedAt: from,
          replacedAt: until,
          content: .document(
            ObservedDocument(
              row: revision.document, kind: revision.kind, channel: revision.channel, rating: revision.rating,
              signals: signals, customerTexts: texts))))
    }
    if try reviews.isReviewed(revision: revision.id) {
      for (signals, from, until) in try reviews.standing(
        revision: revision.id, extraction: revision.extraction, from: from, until: until, documentTime: happenedAt)
      {
        append(signals, from, until)
      }
    } else {
      append(revision.extraction == nil ? nil : revision.proposedSignals, from, until)
    }
  }

  /// From when to when a revision is what is known of its document; `nil` where it never was.
  private func period(of revision: ReadRevision) throws -> (from: Timestamp, until: Timestamp?)? {
    var period: (from: Timestamp, until: Timestamp?)?
    var isFirst = true
    var isPast = false
    try revisions.forEach({ $0.bind(revision.document, at: 1) }) { row in
      defer { isFirst = false }
      guard !isPast else { return }
      let stored = row.int64(3)
      let known = Timestamp(milliseconds: isFirst ? row.optionalInt64(2) ?? stored : stored)
      if row.int64(0) == revision.id {
        period = (known, nil)
      } else if period != nil, period?.until == nil {
        period?.until = known
      }
      isPast = row.bool(1)
    }
    guard let period, period.until.map({ period.from < $0 }) ?? true else { return nil }
    return period
  }

  private func customerTexts(of revision: Int64) throws -> [String] {
    guard let texts else { return [] }
    var result: [String] = []
    try texts.forEach([.int64(revision)]) { result.append(SetApart.ownWords(of: $0.text(0), $0.optionalText(1))) }
    return result
  }
}

// MARK: - Statements

extension HistoryReader {
  private static func rows(of extractors: [ExtractorVersion], _ db: Database) throws -> [Int64] {
    let find = try PreparedStatement(
      db,
      """
      SELECT id FROM extractors
      WHERE name = ?1 AND version = ?2 AND ifnull(model, '') = ?3 AND ifnull(prompt, '') = ?4
      """)
    return try extractors.compactMap { extractor in
      try find.first(
        {
          $0.bind(extractor.name, at: 1)
          $0.bind(extractor.version, at: 2)
          $0.bind(extractor.model ?? "", at: 3)
          $0.bind(extractor.prompt ?? "", at: 4)
        }, { $0.int64(0) })
    }
  }

  static let eventsSQL = """
    SELECT e.id, e.kind, e.name, e.happened_at, e.learned_at, e.properties
    FROM identifiers i CROSS JOIN events e ON e.identifier_id = i.id WHERE i.profile_id = ?1
    """

  /// One row for each signal, those of a revision one after another.
  static func documentsSQL(pinning rows: [Int64]?) -> String {
    let extraction: String
    switch rows {
    case nil: extraction = "x.revision_id = r.id AND x.is_current = 1"
    case .some(let rows):
      let order = rows.enumerated().map { "WHEN \($1) THEN \($0)" }.joined(separator: " ")
      let list = rows.map(String.init).joined(separator: ", ")
      extraction =
        rows.isEmpty
        ? "x.id IS NULL"
        : """
        x.id = (SELECT id FROM extractions WHERE revision_id = r.id AND extractor_id IN (\(list))
          ORDER BY CASE extractor_id \(order) END LIMIT 1)
        """
    }
    return """
      SELECT r.id, r.document_id, r.number, r.is_current, r.kind, r.channel, r.created_at, r.rating, r.learned_at,
        s.id, s.kind, s.label, s.confidence, s.score, s.urgency, s.polarity, s.strength, s.payload, s.extracted_status,
        x.id
      FROM identifiers i CROSS JOIN customers c ON c.identifier_id = i.id
        CROSS JOIN revisions r ON r.customer_id = c.id
        LEFT JOIN extractions x ON \(extraction) LEFT JOIN signals s ON s.extraction_id = x.id
      WHERE i.profile_id = ?1
      """
  }
}

/// A revision on its way into a history.
private struct ReadRevision {
  let id: Int64
  let document: Int64
  let number: Int
  let isCurrent: Bool
  let kind: DocumentKind
  let channel: String?
  let happenedAt: Timestamp
  let rating: Double?
  let storedAt: Timestamp
  let extraction: Int64?
  var signals: [ObservedSignal] = []
  /// Of each of ``signals``, whether its extraction proposes it.
  var isProposed: [Bool] = []

  init(_ row: borrowing Columns) throws {
    id = row.int64(0)
    document = row.int64(1)
    number = row.int(2)
    isCurrent = row.bool(3)
    guard let kind = DocumentKind(initial: row.firstByte(4)) else { throw SignalReader.damaged("revisions", id) }
    self.kind = kind
    channel = row.optionalText(5)
    storedAt = Timestamp(milliseconds: row.int64(8))
    happenedAt = row.optionalInt64(6).map { Timestamp(milliseconds: $0) } ?? storedAt
    rating = row.optionalDouble(7)
    extraction = row.optionalInt64(19)
  }

  /// The signals that the extraction proposes, in its order.
  var proposedSignals: [ObservedSignal] {
    var proposed =
      isProposed.allSatisfy(\.self) ? signals : zip(signals, isProposed).compactMap { $1 ? $0 : nil }
    // Rows are made in the order of the extraction.
    if zip(proposed, proposed.dropFirst()).contains(where: { $0.row > $1.row }) { proposed.sort { $0.row < $1.row } }
    return proposed
  }
}

extension Observation {
  fileprivate var place: (Timestamp, Sequence) { (learnedAt, sequence) }
}

extension [Observation] {
  fileprivate var isInOrder: Bool {
    for index in indices.dropFirst() where self[index].place < self[index - 1].place { return false }
    return true
  }
}

extension SetApart {
  /// A turn's text without what isn't the speaker's own.
  fileprivate static func ownWords(of text: String, _ ranges: String?) -> String {
    let ranges = SetApart.ranges(ranges)
    guard !ranges.isEmpty else { return text }
    let bytes = Array(text.utf8)
    var own: [UInt8] = []
    var position = 0
    for range in ranges where range.lowerBound >= position && range.upperBound <= bytes.count {
      own += bytes[position..<range.lowerBound]
      own.append(UInt8(ascii: " "))
      position = range.upperBound
    }
    own += bytes[position...]
    return String(decoding: own, as: UTF8.self)
  }
}
