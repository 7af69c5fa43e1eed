/// What checking an audit log found.
public struct AuditReport: Sendable, Hashable {
  /// Something that is not as it was written.
  public struct Fault: Sendable, Hashable {
    /// The entry concerned, or the first of several; counted from 1.
    public var sequence: Int
    /// One sentence for a person.
    public var message: String
  }

  /// Entries that are there.
  public var entries = 0
  /// Payloads that were erased, as entries of erasures say.
  public var erasedPayloads = 0
  /// The log's head now.
  public var head = AuditHead(sequence: 0, chain: .zero)
  /// The furthest of the heads that the log was compared with; nothing is known of what was cut off after it.
  public var comparedWith: AuditHead?
  /// In the order of the entries.
  public var faults: [Fault] = []

  mutating func add(_ sequence: Int, _ message: String) {
    faults.append(Fault(sequence: sequence, message: message))
  }
}
