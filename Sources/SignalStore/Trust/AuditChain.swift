internal import Crypto

/// The hashes of the audit log.
///
/// An entry's *commitment* is SHA-256(salt ‖ document row ‖ customer row ‖ payload); its *chain* is SHA-256(chain of
/// the entry before ‖ sequence number ‖ time ‖ length of action ‖ action ‖ commitment). Numbers are eight bytes, the
/// most significant first, and a missing row is zero. The salt keeps a payload from being guessed from its commitment
/// once both are erased.
enum AuditChain {
  /// The chain before the first entry.
  static let origin = [UInt8](repeating: 0, count: 32)

  static func commitment(salt: [UInt8], documentID: Int64?, customerID: Int64?, payload: String) -> [UInt8] {
    var hasher = SHA256()
    hasher.update(data: salt)
    hasher.update(number: documentID ?? 0)
    hasher.update(number: customerID ?? 0)
    hasher.update(data: Array(payload.utf8))
    return Array(hasher.finalize())
  }

  static func link(
    after previous: [UInt8], sequence: Int64, happenedAt: Int64, action: String, commitment: [UInt8]
  ) -> [UInt8] {
    var hasher = SHA256()
    hasher.update(data: previous)
    hasher.update(number: sequence)
    hasher.update(number: happenedAt)
    hasher.update(number: Int64(action.utf8.count))
    hasher.update(data: Array(action.utf8))
    hasher.update(data: commitment)
    return Array(hasher.finalize())
  }

  /// Bytes from the system's source of randomness.
  static func randomBytes(_ count: Int) -> [UInt8] {
    var generator = SystemRandomNumberGenerator()
    return (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
  }
}

extension SHA256 {
  fileprivate mutating func update(number: Int64) {
    update(data: (0..<8).map { UInt8(truncatingIfNeeded: number >> (56 - 8 * Int64($0))) })
  }
}
