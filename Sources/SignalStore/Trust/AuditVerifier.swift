internal import GRDB

/// Follows the chain of an audit log from its first entry and notes what is not as it was written.
struct AuditVerifier {
  private(set) var report = AuditReport()
  private var previous = AuditChain.origin
  private var expected: Int64 = 1
  private var withoutPayload: [Int64] = []
  private var erased = SequenceRanges()

  /// An entry with its payload, as it is stored.
  struct Row {
    var sequence: Int64
    var happenedAt: Int64
    var action: String
    var commitment: [UInt8]
    var chain: [UInt8]
    var payload: (documentID: Int64?, customerID: Int64?, salt: [UInt8], text: String)?

    init(_ columns: borrowing Columns) {
      sequence = columns.int64(0)
      happenedAt = columns.int64(1)
      action = columns.text(2)
      commitment = columns.blob(3)
      chain = columns.blob(4)
      guard !columns.isNull(7) else { return }
      payload = (columns.optionalInt64(5), columns.optionalInt64(6), columns.blob(7), columns.text(8))
    }
  }

  static let rows = """
    SELECT e.id, e.happened_at, e.action, e.commitment, e.chain, p.document_id, p.customer_id, p.salt, p.payload
    FROM audit_entries e LEFT JOIN audit_payloads p ON p.entry_id = e.id ORDER BY e.id
    """

  /// Takes the next entry.
  mutating func check(_ row: Row) {
    report.entries += 1
    checkPlace(of: row)
    checkPayload(of: row)
    previous = row.chain
    expected = row.sequence + 1
    if let chain = ContentDigest(bytes: row.chain) {
      report.head = AuditHead(sequence: Int(row.sequence), chain: chain)
    }
  }

  private mutating func checkPlace(of row: Row) {
    if row.sequence > expected {
      let last = row.sequence - 1
      report.add(
        Int(expected),
        expected == last
          ? "Entry \(last) is missing: it was deleted."
          : "Entries \(expected) to \(last) are missing: they were deleted.")
      // What stood before this entry is not known, so that its chain can't be checked.
      return
    }
    let chain = AuditChain.link(
      after: previous, sequence: row.sequence, happenedAt: row.happenedAt, action: row.action,
      commitment: row.commitment)
    guard row.sequence < expected || chain != row.chain else { return }
    report.add(
      Int(row.sequence), "Entry \(row.sequence) is not what was written there: it was edited, inserted or moved.")
  }

  private mutating func checkPayload(of row: Row) {
    guard let payload = row.payload else {
      withoutPayload.append(row.sequence)
      return
    }
    let commitment = AuditChain.commitment(
      salt: payload.salt, documentID: payload.documentID, customerID: payload.customerID, payload: payload.text)
    guard commitment == row.commitment else {
      report.add(Int(row.sequence), "The payload of entry \(row.sequence) was edited.")
      return
    }
    let action = AuditAction(rawValue: row.action)
    if action == .erasure || action == .retention { erased.add(payload: payload.text) }
  }

  /// Notes payloads that are gone without an erasure, and payloads without an entry.
  mutating func finish(orphans: [Int64]) {
    for sequence in withoutPayload {
      if erased.contains(sequence) {
        report.erasedPayloads += 1
      } else {
        report.add(Int(sequence), "The payload of entry \(sequence) is gone, and no erasure accounts for it.")
      }
    }
    for sequence in orphans { report.add(Int(sequence), "There is a payload of entry \(sequence), but no such entry.") }
    report.faults.sort { $0.sequence < $1.sequence }
  }

  /// Compares the log with a head that it had.
  ///
  /// - Parameter chain: of the entry at the head's position; `nil` where there is none.
  mutating func compare(with head: AuditHead, chain: ContentDigest?) {
    if report.comparedWith.map({ $0.sequence < head.sequence }) ?? true { report.comparedWith = head }
    guard head.sequence > 0, chain != head.chain else { return }
    if head.sequence > report.head.sequence {
      let first = report.head.sequence + 1
      report.add(
        first,
        """
        The log was cut off: it ends with entry \(report.head.sequence), but had \(head.sequence) when the head was \
        exported.
        """)
    } else if chain != nil {
      report.add(
        head.sequence,
        "Entry \(head.sequence) is not the one whose head was exported: the log was rewritten there or before.")
    }
  }
}

/// Positions in the log, as ranges.
struct SequenceRanges {
  private(set) var ranges: [ClosedRange<Int64>] = []

  init() {}

  /// - Parameter sequences: ascending.
  init(_ sequences: [Int64]) {
    for sequence in sequences {
      if let last = ranges.last, last.upperBound + 1 == sequence {
        ranges[ranges.count - 1] = last.lowerBound...sequence
      } else {
        ranges.append(sequence...sequence)
      }
    }
  }

  /// Adds the payloads that an entry about an erasure says it erased.
  mutating func add(payload: String) {
    for pair in JSONValue(payload)?[SequenceRanges.key]?.elements ?? [] {
      guard let bounds = pair.elements, bounds.count == 2, let first = bounds[0].int, let last = bounds[1].int,
        first <= last
      else { continue }
      ranges.append(Int64(first)...Int64(last))
    }
  }

  func contains(_ sequence: Int64) -> Bool {
    ranges.contains { $0.contains(sequence) }
  }

  /// The key under which the payload of an erasure lists the payloads that it erased, as pairs of first and last.
  static let key = "erased_payloads"
}
