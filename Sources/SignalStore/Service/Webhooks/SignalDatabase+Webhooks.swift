internal import GRDB
public import Records

extension SignalDatabase {
  /// Adds a webhook that is told of what happens from now on.
  ///
  /// - Parameter limit: how many webhooks there may be.
  /// - Returns: `nil` where there are as many already.
  /// - Throws: ``StoreError``.
  public func addWebhook(
    id: String, url: String, eventTypes: [String], description: String, secret: [UInt8], limit: Int
  ) throws(StoreError) -> StoredWebhook? {
    let now = options.clock()
    return try write { db in
      let count = try PreparedStatement(db, "SELECT count(*) FROM webhooks").first({ _ in }, { $0.int(0) }) ?? 0
      guard count < limit else { return nil }
      let row = try PreparedStatement(
        db,
        """
        INSERT INTO webhooks (public_id, url, event_types, description, position, created_at)
        VALUES (?1, ?2, ?3, ?4, coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'feed'), 0), ?5)
        """
      ).insert {
        $0.bind(id, at: 1)
        $0.bind(url, at: 2)
        $0.bind(eventTypes.joined(separator: " "), at: 3)
        $0.bind(description, at: 4)
        $0.bind(now.milliseconds, at: 5)
      }
      try SignalDatabase.addSecret(secret, toWebhook: row, at: now, db)
      return try SignalDatabase.webhook(id, db)
    }
  }

  /// - Returns: `nil` where there is no such webhook.
  /// - Throws: ``StoreError``.
  public func webhook(_ id: String) throws -> StoredWebhook? {
    try read { db in try SignalDatabase.webhook(id, db) }
  }

  /// Webhooks, the oldest first.
  ///
  /// - Parameter row: only webhooks after it.
  /// - Throws: ``StoreError``.
  public func webhooks(after row: Int64 = 0, limit: Int) throws -> [StoredWebhook] {
    try read { db in
      var webhooks: [StoredWebhook] = []
      try PreparedStatement(db, "SELECT \(StoredWebhook.columns) FROM webhooks WHERE id > ?1 ORDER BY id LIMIT ?2")
        .forEach({
          $0.bind(row, at: 1)
          $0.bind(limit, at: 2)
        }) { webhooks.append(StoredWebhook($0)) }
      return webhooks
    }
  }

  /// Changes a webhook.
  ///
  /// - Returns: `nil` where there is no such webhook.
  /// - Throws: ``StoreError``.
  public func changeWebhook(_ id: String, _ change: WebhookChange) throws(StoreError) -> StoredWebhook? {
    let now = options.clock()
    return try write { db in
      try PreparedStatement(
        db,
        """
        UPDATE webhooks SET url = coalesce(?2, url), event_types = coalesce(?3, event_types),
          description = coalesce(?4, description) WHERE public_id = ?1
        """
      ).run {
        $0.bind(id, at: 1)
        $0.bind(change.url, at: 2)
        $0.bind(change.eventTypes?.joined(separator: " "), at: 3)
        $0.bind(change.description, at: 4)
      }
      switch change.isEnabled {
      case true:
        try PreparedStatement(
          db,
          """
          UPDATE webhooks SET disabled_at = NULL, disabled_because = NULL, failing_since = NULL WHERE public_id = ?1
          """
        ).run { $0.bind(id, at: 1) }
      case false:
        try SignalDatabase.disable(id, because: .caller, at: now, db)
      default: break
      }
      return try SignalDatabase.webhook(id, db)
    }
  }

  /// Sends nothing to a webhook any more.
  ///
  /// - Throws: ``StoreError``.
  public func disableWebhook(_ id: String, because reason: StoredWebhook.DisabledReason) throws(StoreError) {
    let now = options.clock()
    try write { db in try SignalDatabase.disable(id, because: reason, at: now, db) }
  }

  /// Removes a webhook with its secrets and deliveries.
  ///
  /// - Returns: `false` where there is no such webhook.
  /// - Throws: ``StoreError``.
  public func removeWebhook(_ id: String) throws(StoreError) -> Bool {
    try write { db in
      try PreparedStatement(db, "DELETE FROM webhooks WHERE public_id = ?1").run { $0.bind(id, at: 1) }
      return db.changesCount > 0
    }
  }

  // MARK: - Secrets

  /// Gives a webhook a new secret; the others are used beside it for a while, and then no more.
  ///
  /// - Returns: `false` where there is no such webhook.
  /// - Throws: ``StoreError``.
  public func rotateSecret(ofWebhook id: String, to secret: [UInt8], othersUntil end: Timestamp) throws(StoreError)
    -> Bool
  {
    let now = options.clock()
    return try write { db in
      guard let webhook = try SignalDatabase.webhook(id, db) else { return false }
      try PreparedStatement(
        db,
        """
        UPDATE webhook_secrets SET expires_at = min(coalesce(expires_at, ?2), ?2) WHERE webhook_id = ?1
        """
      ).run {
        $0.bind(webhook.row, at: 1)
        $0.bind(end.milliseconds, at: 2)
      }
      try PreparedStatement(db, "DELETE FROM webhook_secrets WHERE expires_at <= ?1")
        .run { $0.bind(now.milliseconds, at: 1) }
      try SignalDatabase.addSecret(secret, toWebhook: webhook.row, at: now, db)
      return true
    }
  }

  /// The secrets that a webhook's messages are signed with, the newest first.
  ///
  /// - Throws: ``StoreError``.
  public func secrets(of webhook: StoredWebhook) throws -> [[UInt8]] {
    let now = options.clock()
    return try read { db in
      var secrets: [[UInt8]] = []
      try PreparedStatement(
        db,
        """
        SELECT secret FROM webhook_secrets WHERE webhook_id = ?1 AND (expires_at IS NULL OR expires_at > ?2)
        ORDER BY id DESC
        """
      ).forEach({
        $0.bind(webhook.row, at: 1)
        $0.bind(now.milliseconds, at: 2)
      }) { secrets.append($0.blob(0)) }
      return secrets
    }
  }
}

// MARK: - Rows

extension SignalDatabase {
  private static func webhook(_ id: String, _ db: Database) throws -> StoredWebhook? {
    try PreparedStatement(db, "SELECT \(StoredWebhook.columns) FROM webhooks WHERE public_id = ?1")
      .first({ $0.bind(id, at: 1) }, { StoredWebhook($0) })
  }

  private static func addSecret(_ secret: [UInt8], toWebhook row: Int64, at now: Timestamp, _ db: Database) throws {
    _ = try PreparedStatement(
      db, "INSERT INTO webhook_secrets (webhook_id, secret, created_at) VALUES (?1, ?2, ?3)"
    ).insert {
      $0.bind(row, at: 1)
      $0.bind(secret, at: 2)
      $0.bind(now.milliseconds, at: 3)
    }
  }

  private static func disable(
    _ id: String, because reason: StoredWebhook.DisabledReason, at now: Timestamp, _ db: Database
  ) throws {
    try PreparedStatement(
      db,
      """
      UPDATE webhooks SET disabled_at = ?2, disabled_because = ?3 WHERE public_id = ?1 AND disabled_at IS NULL
      """
    ).run {
      $0.bind(id, at: 1)
      $0.bind(now.milliseconds, at: 2)
      $0.bind(reason.rawValue, at: 3)
    }
  }
}

extension StoredWebhook {
  fileprivate static let columns =
    """
    id, public_id, url, event_types, description, position, created_at, failing_since, disabled_at, disabled_because
    """

  fileprivate init(_ columns: borrowing Columns) {
    self.init(
      row: columns.int64(0), id: columns.text(1), url: columns.text(2),
      eventTypes: columns.text(3).split(separator: " ").map(String.init), description: columns.text(4),
      position: columns.int64(5), createdAt: Timestamp(milliseconds: columns.int64(6)),
      failingSince: columns.optionalInt64(7).map { Timestamp(milliseconds: $0) },
      disabledAt: columns.optionalInt64(8).map { Timestamp(milliseconds: $0) },
      disabledBecause: columns.optionalText(9).flatMap(DisabledReason.init))
  }
}
