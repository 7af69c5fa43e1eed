internal import GRDB
internal import Records

/// A request that its sender may repeat without its being stored twice.
public struct IdempotencyClaim: Sendable, Hashable {
  /// The row of the sender's API key; `nil` where he has none.
  public var apiKey: Int64?
  /// The name that the sender gave the request.
  public var name: String
  /// What the request asks for. A repetition asks for the same.
  public var fingerprint: ContentDigest

  public init(apiKey: Int64?, name: String, fingerprint: ContentDigest) {
    self.apiKey = apiKey
    self.name = name
    self.fingerprint = fingerprint
  }
}

/// Remembers which requests were stored, inside one transaction.
struct IdempotencyTable {
  enum Standing {
    case new
    case sameRequest
    case otherRequest
  }

  /// A request is forgotten after a day, in milliseconds.
  private static let lifetime: Int64 = 24 * 3600 * 1000

  private let now: Timestamp
  private let find: PreparedStatement
  private let add: PreparedStatement
  private let removeBefore: PreparedStatement

  init(_ db: Database, now: Timestamp) throws {
    self.now = now
    find = try PreparedStatement(
      db, "SELECT fingerprint FROM idempotent_requests WHERE key_id = ?1 AND idempotency_key = ?2 AND answered_at >= ?3"
    )
    add = try PreparedStatement(
      db,
      """
      INSERT OR REPLACE INTO idempotent_requests (key_id, idempotency_key, fingerprint, answered_at)
      VALUES (?1, ?2, ?3, ?4)
      """)
    removeBefore = try PreparedStatement(db, "DELETE FROM idempotent_requests WHERE answered_at < ?1")
  }

  private var oldest: Int64 { now.milliseconds - IdempotencyTable.lifetime }

  func standing(of claim: IdempotencyClaim) throws -> Standing {
    let found = try find.first(
      {
        $0.bind(claim.apiKey ?? 0, at: 1)
        $0.bind(claim.name, at: 2)
        $0.bind(oldest, at: 3)
      }, { $0.blob(0) })
    guard let found else { return .new }
    return found == claim.fingerprint.bytes ? .sameRequest : .otherRequest
  }

  func insert(_ claim: IdempotencyClaim) throws {
    try add.run {
      $0.bind(claim.apiKey ?? 0, at: 1)
      $0.bind(claim.name, at: 2)
      $0.bind(claim.fingerprint.bytes, at: 3)
      $0.bind(now.milliseconds, at: 4)
    }
  }

  /// Forgets requests that are too old to be repeated.
  func prune() throws {
    try removeBefore.run { $0.bind(oldest, at: 1) }
  }
}
