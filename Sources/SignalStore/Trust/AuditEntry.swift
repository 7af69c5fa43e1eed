public import Records

/// An entry of the audit log: what was done, when, and the hashes that hold it in its place.
public struct AuditEntry: Sendable, Hashable {
  /// Position in the log, from 1, without gaps.
  public var sequence: Int
  /// When.
  public var happenedAt: Timestamp
  /// What was done.
  public var action: AuditAction
  /// SHA-256 of the salt and the payload; stays when both are erased.
  public var commitment: ContentDigest
  /// SHA-256 of the chain before and of this entry.
  public var chain: ContentDigest
  /// What happened, as a JSON object; `nil` where it was erased with the person it told of.
  public var payload: String?

  /// The head that the log had when this was its last entry.
  public var head: AuditHead { AuditHead(sequence: sequence, chain: chain) }
}

/// The last entry of an audit log at some time: whoever keeps it elsewhere can tell later whether anything up to there
/// was rewritten or cut off.
public struct AuditHead: Sendable, Hashable {
  /// Position of the entry, from 1; 0 for a log without entries.
  public var sequence: Int
  /// The chain up to the entry.
  public var chain: ContentDigest

  public init(sequence: Int, chain: ContentDigest) {
    self.sequence = sequence
    self.chain = chain
  }

  /// The head that ``description`` spells, or `nil`.
  public init?(_ text: some StringProtocol) {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2, let sequence = Int(parts[0]), sequence >= 0,
      let chain = ContentDigest(hexadecimal: String(parts[1]))
    else { return nil }
    self.init(sequence: sequence, chain: chain)
  }
}

extension AuditHead: CustomStringConvertible {
  /// The position, a colon and 64 hexadecimal digits.
  public var description: String { "\(sequence):\(chain)" }
}
