import Crypto
import Records
import SignalStore
import Synchronization

/// Finds out whose key or session a caller presents.
///
/// What the database said of a credential is believed for ``trustMilliseconds``, so that a busy caller costs one read
/// in that time and a revoked key is out of force within it. Credentials are looked up by their SHA-256: how long that
/// takes tells nothing of the keys that exist.
final class KeyRing: Sendable {
  static let trustMilliseconds: Int64 = 400
  /// Answers that are kept; with more callers than this within ``trustMilliseconds`` some are looked up more often.
  private static let capacity = 10_000

  private struct Answer {
    var principal: Principal?
    var learnedAt: Int64
  }

  private let database: SignalDatabase
  private let clock: @Sendable () -> Timestamp
  private let answers = Mutex<[SHA256Digest: Answer]>([:])

  init(database: SignalDatabase, clock: @escaping @Sendable () -> Timestamp = SignalDatabase.Options.systemClock) {
    self.database = database
    self.clock = clock
  }

  /// Who has a key; `nil` for what is no key, or one that is unknown, expired or revoked.
  ///
  /// - Throws: `StoreError`.
  func principal(ofKey text: some StringProtocol) throws -> Principal? {
    guard let key = APIKey(text) else { return nil }
    return try principal(SHA256.hash(data: Array(key.text.utf8))) { try database.key(hash: $0) }
  }

  /// Who is signed in with a session's secret; `nil` where nobody is.
  ///
  /// - Throws: `StoreError`.
  func principal(ofSession secret: SessionSecret) throws -> Principal? {
    try principal(secret.digest) { try database.key(ofSession: $0) }
  }

  /// Makes the next look-up ask the database.
  func forget(_ secret: SessionSecret) {
    answers.withLock { $0[secret.digest] = nil }
  }

  private func principal(_ digest: SHA256Digest, _ look: ([UInt8]) throws -> StoredKey?) throws -> Principal? {
    let now = clock()
    let known = answers.withLock { $0[digest] }
    if let known, abs(now.milliseconds - known.learnedAt) <= KeyRing.trustMilliseconds { return known.principal }
    let key = try look(Array(digest)).flatMap { $0.isValid(at: now) ? $0 : nil }
    let answer = Answer(principal: key.map(Principal.init), learnedAt: now.milliseconds)
    answers.withLock { answers in
      if answers.count >= KeyRing.capacity {
        answers = answers.filter { now.milliseconds - $0.value.learnedAt <= KeyRing.trustMilliseconds }
        if answers.count >= KeyRing.capacity { answers.removeAll(keepingCapacity: true) }
      }
      answers[digest] = answer
    }
    return answer.principal
  }
}

extension Principal {
  init(_ key: StoredKey) {
    self.init(
      key: key.id, publicID: key.publicID, name: key.name, scopes: Set(key.scopes.compactMap(Scope.init(rawValue:))))
  }
}
