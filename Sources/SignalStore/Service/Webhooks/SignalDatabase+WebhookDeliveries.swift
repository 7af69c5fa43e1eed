internal import GRDB
internal import Records

extension SignalDatabase {
  /// Which entries of the feed a webhook is told of.
  public struct WebhookInterest: Sendable, Hashable {
    public var documents: Bool
    public var entries: Bool
    public var exits: Bool

    public init(documents: Bool, entries: Bool, exits: Bool) {
      self.documents = documents
      self.entries = entries
      self.exits = exits
    }
  }

  /// Makes deliveries of what the feed holds after a webhook's position, and moves the position on.
  ///
  /// - Parameter limit: looks at no more entries than this.
  /// - Throws: ``StoreError``.
  public func queueDeliveries(
    for webhook: StoredWebhook, _ interest: WebhookInterest, limit: Int
  ) throws(StoreError) {
    let now = options.clock()
    try write { db in
      let position = try PreparedStatement(db, "SELECT position FROM webhooks WHERE id = ?1")
        .first({ $0.bind(webhook.row, at: 1) }, { $0.int64(0) })
      guard let position else { return }
      let end = try PreparedStatement(
        db, "SELECT max(id) FROM (SELECT id FROM feed WHERE id > ?1 ORDER BY id LIMIT ?2)"
      ).first(
        {
          $0.bind(position, at: 1)
          $0.bind(limit, at: 2)
        }, { $0.optionalInt64(0) })
      guard let end, let end else { return }
      try PreparedStatement(
        db,
        """
        INSERT OR IGNORE INTO webhook_deliveries (webhook_id, feed_id, message_id, state, next_attempt_at)
        SELECT ?1, id, ?8 || id, 'waiting', ?4 FROM feed WHERE id > ?2 AND id <= ?3
          AND CASE WHEN kind = 'document' THEN ?5 WHEN json_extract(body, '$.is_entry') THEN ?6 ELSE ?7 END
        ORDER BY id
        """
      ).run {
        $0.bind(webhook.row, at: 1)
        $0.bind(position, at: 2)
        $0.bind(end, at: 3)
        $0.bind(now.milliseconds, at: 4)
        $0.bind(interest.documents, at: 5)
        $0.bind(interest.entries, at: 6)
        $0.bind(interest.exits, at: 7)
        $0.bind("msg_\(webhook.id.split(separator: "_").last ?? "")_", at: 8)
      }
      try PreparedStatement(db, "UPDATE webhooks SET position = ?2 WHERE id = ?1").run {
        $0.bind(webhook.row, at: 1)
        $0.bind(end, at: 2)
      }
    }
  }

  /// Messages whose time has come, in the order of the feed.
  ///
  /// - Throws: ``StoreError``.
  public func dueDeliveries(to webhook: StoredWebhook, limit: Int) throws -> [WebhookDelivery] {
    let now = options.clock()
    return try read { db in
      var deliveries: [WebhookDelivery] = []
      try PreparedStatement(
        db,
        """
        SELECT \(WebhookDelivery.columns) FROM webhook_deliveries
        WHERE webhook_id = ?1 AND state = 'waiting' AND next_attempt_at <= ?2 ORDER BY feed_id LIMIT ?3
        """
      ).forEach({
        $0.bind(webhook.row, at: 1)
        $0.bind(now.milliseconds, at: 2)
        $0.bind(limit, at: 3)
      }) { deliveries.append(WebhookDelivery($0)) }
      return deliveries
    }
  }

  /// Notes what came of attempts to send messages to a webhook, and whether it has taken the last of them.
  ///
  /// - Throws: ``StoreError``.
  public func note(
    _ outcomes: [(delivery: WebhookDelivery, outcome: WebhookOutcome)], of webhook: StoredWebhook
  ) throws(StoreError) {
    let now = options.clock()
    try write { db in
      let remove = try PreparedStatement(db, "DELETE FROM webhook_deliveries WHERE id = ?1")
      let update = try PreparedStatement(
        db,
        """
        UPDATE webhook_deliveries SET state = ?2, attempts = attempts + 1, next_attempt_at = ?3, last_attempt_at = ?4,
          last_status = ?5, last_fault = ?6 WHERE id = ?1
        """)
      func note(
        _ delivery: WebhookDelivery, _ state: WebhookDelivery.State, next: Timestamp, status: Int?, fault: String?
      ) throws {
        try update.run {
          $0.bind(delivery.row, at: 1)
          $0.bind(state.rawValue, at: 2)
          $0.bind(next.milliseconds, at: 3)
          $0.bind(now.milliseconds, at: 4)
          $0.bind(status.map(Int64.init), at: 5)
          $0.bind(fault, at: 6)
        }
      }
      var isTaken: Bool?
      for (delivery, outcome) in outcomes {
        switch outcome {
        case .moot: try remove.run { $0.bind(delivery.row, at: 1) }
        case .delivered(let status):
          try note(delivery, .delivered, next: now, status: status, fault: nil)
          isTaken = true
        case .again(let time, let status, let fault):
          try note(delivery, .waiting, next: time, status: status, fault: fault)
          isTaken = false
        case .failed(let status, let fault):
          try note(delivery, .failed, next: now, status: status, fault: fault)
          isTaken = false
        }
      }
      guard let isTaken else { return }
      try PreparedStatement(
        db,
        "UPDATE webhooks SET failing_since = CASE WHEN ?2 THEN NULL ELSE coalesce(failing_since, ?3) END WHERE id = ?1"
      ).run {
        $0.bind(webhook.row, at: 1)
        $0.bind(isTaken, at: 2)
        $0.bind(now.milliseconds, at: 3)
      }
    }
  }

  /// Messages to a webhook, the newest first.
  ///
  /// - Parameters:
  ///   - state: `nil` for all.
  ///   - row: only messages before it; `nil` to begin with the newest.
  /// - Throws: ``StoreError``.
  public func deliveries(
    to webhook: StoredWebhook, in state: WebhookDelivery.State? = nil, before row: Int64? = nil, limit: Int
  ) throws -> [WebhookDelivery] {
    try read { db in
      var deliveries: [WebhookDelivery] = []
      try PreparedStatement(
        db,
        """
        SELECT \(WebhookDelivery.columns) FROM webhook_deliveries
        WHERE webhook_id = ?1 AND id < ?2 AND (?3 IS NULL OR state = ?3) ORDER BY id DESC LIMIT ?4
        """
      ).forEach({
        $0.bind(webhook.row, at: 1)
        $0.bind(row ?? .max, at: 2)
        $0.bind(state?.rawValue, at: 3)
        $0.bind(limit, at: 4)
      }) { deliveries.append(WebhookDelivery($0)) }
      return deliveries
    }
  }
}

extension WebhookDelivery {
  fileprivate static let columns =
    "id, feed_id, message_id, state, attempts, next_attempt_at, last_attempt_at, last_status, last_fault"

  fileprivate init(_ columns: borrowing Columns) {
    self.init(
      row: columns.int64(0), entry: columns.int64(1), messageID: columns.text(2),
      state: State(rawValue: columns.text(3)) ?? .failed, attempts: columns.int(4),
      nextAttemptAt: Timestamp(milliseconds: columns.int64(5)),
      lastAttemptAt: columns.optionalInt64(6).map { Timestamp(milliseconds: $0) },
      lastStatus: columns.optionalInt64(7).map(Int.init), lastFault: columns.optionalText(8))
  }
}
