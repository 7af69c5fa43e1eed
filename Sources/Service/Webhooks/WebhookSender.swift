import Foundation
import Logging
import Records
import ServiceLifecycle
import SignalStore
import Synchronization

/// Sends what happens to the webhooks: each event at least once, in order as far as a receiver takes what it is sent.
///
/// The feed and the deliveries made from it are rows, so that a process that is killed goes on where it stopped. Each
/// webhook has one courier at a time, and none waits for another's receiver. Of several processes with one database, one
/// sends.
final class WebhookSender: Service {
  /// How often it is looked for messages whose time has come.
  private static let interval = Duration.milliseconds(500)
  /// Entries of the feed that deliveries are made from at once.
  private static let entriesPerTurn = 200
  /// Messages that are sent before what came of them is noted.
  private static let messagesPerTurn = 20
  /// What came of messages is noted at the latest after so long.
  private static let longestUnnoted = Duration.milliseconds(500)
  /// How long a courier goes on before it looks the receiver's name up again.
  private static let longestErrand = Duration.seconds(60)
  /// A receiver that has taken nothing for so long, and missed a message for good, is sent nothing any more.
  private static let longestFailure: Int64 = 3 * 86_400_000

  private let database: SignalDatabase
  private let feed: FeedSource
  private let watcher: FeedWatcher
  private let blocking: BlockingWork
  private let allowsPrivate: Bool
  private let logger: Logger
  private let couriers = Mutex(Couriers())

  /// What is known of receivers between two errands, in memory alone.
  private struct Couriers {
    var underWay: Set<Int64> = []
    var failures: [Int64: Int] = [:]
    var pausedUntil: [Int64: Timestamp] = [:]
  }

  init(
    database: SignalDatabase, feed: FeedSource, watcher: FeedWatcher, blocking: BlockingWork, allowsPrivate: Bool,
    logger: Logger
  ) {
    self.database = database
    self.feed = feed
    self.watcher = watcher
    self.blocking = blocking
    self.allowsPrivate = allowsPrivate
    self.logger = logger
  }

  func run() async throws {
    let (wakeUps, alarm) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
    await withDiscardingTaskGroup { group in
      group.addTask { [watcher] in
        for await _ in watcher.growth() { alarm.yield() }
      }
      group.addTask {
        while (try? await Task.sleep(for: WebhookSender.interval)) != nil { alarm.yield() }
      }
      var duty: ProcessDuty?
      for await _ in wakeUps.cancelOnGracefulShutdown() {
        do {
          if duty == nil { duty = try ProcessDuty("webhooks", of: database) }
          guard duty != nil else { continue }
          try await sendCouriers(&group)
        } catch {
          logger.error("Webhooks can't be served.", metadata: ["reason": "\(error)"])
        }
      }
      group.cancelAll()
    }
  }

  /// Sends a courier to each webhook that has none, is not paused, and has something to be told.
  private func sendCouriers(_ group: inout DiscardingTaskGroup) async throws {
    let now = SignalDatabase.Options.systemClock()
    for webhook in try database.webhooks(limit: WebhookRoutes.limit) where webhook.disabledAt == nil {
      let isFree = couriers.withLock {
        !$0.underWay.contains(webhook.row) && $0.pausedUntil[webhook.row].map { $0 <= now } ?? true
      }
      guard isFree, try await hasWork(webhook) else { continue }
      couriers.withLock { _ = $0.underWay.insert(webhook.row) }
      group.addTask {
        await self.serve(webhook)
        self.couriers.withLock { _ = $0.underWay.remove(webhook.row) }
      }
    }
  }

  private func hasWork(_ webhook: StoredWebhook) async throws -> Bool {
    if try !database.dueDeliveries(to: webhook, limit: 1).isEmpty { return true }
    guard try feed.last() > webhook.position else { return false }
    try await blocking.run { [database] in
      try database.queueDeliveries(for: webhook, webhook.interest, limit: WebhookSender.entriesPerTurn)
    }
    return try !database.dueDeliveries(to: webhook, limit: 1).isEmpty
  }

  // MARK: - One errand

  private func serve(_ webhook: StoredWebhook) async {
    do {
      try await WebhookConnection.with(webhook.url, allowsPrivate: allowsPrivate, blocking) { connection in
        let clock = ContinuousClock()
        let start = clock.now
        do {
          while !Task.isCancelled, clock.now - start < WebhookSender.longestErrand {
            guard try await takeTurn(webhook, connection) else { return }
          }
        } catch {
          logger.error("A webhook can't be served.", metadata: ["webhook": "\(webhook.id)", "reason": "\(error)"])
          pause(webhook, retryAfter: nil)
        }
      }
    } catch {
      await refuse(webhook, error)
    }
  }

  /// Sends some messages.
  ///
  /// - Returns: whether it is worth going on at once.
  private func takeTurn(_ webhook: StoredWebhook, _ connection: WebhookConnection) async throws -> Bool {
    guard let current = try database.webhook(webhook.id), current.disabledAt == nil, current.url == webhook.url,
      try await hasWork(current)
    else { return false }
    let secrets = try database.secrets(of: current).map(WebhookSecret.init(bytes:))
    var outcomes: [(delivery: WebhookDelivery, outcome: WebhookOutcome)] = []
    let clock = ContinuousClock()
    let start = clock.now
    for delivery in try database.dueDeliveries(to: current, limit: WebhookSender.messagesPerTurn) {
      guard let event = try await event(delivery.entry) else {
        outcomes.append((delivery, .moot))
        continue
      }
      let now = SignalDatabase.Options.systemClock()
      let answer = await connection.send(id: delivery.messageID, body: event.json, at: now, secrets: secrets)
      if Task.isCancelled, !answer.isTaken { break }
      outcomes.append((delivery, outcome(of: answer, delivery)))
      if !answer.isTaken {
        try await note(outcomes, of: current)
        try await giveUpIfNeeded(current, answer, outcomes.last?.outcome)
        pause(current, retryAfter: answer.retryAfter, behind: outcomes.last?.outcome)
        return false
      }
      if clock.now - start > WebhookSender.longestUnnoted { break }
    }
    try await note(outcomes, of: current)
    couriers.withLock {
      $0.failures[webhook.row] = nil
      $0.pausedUntil[webhook.row] = nil
    }
    return true
  }

  /// The event of an entry; `nil` where it was erased or superseded.
  private func event(_ entry: Int64) async throws -> FeedEvent? {
    let page = try await blocking.run { [feed] in try feed.events(after: entry - 1, limit: 1) }
    return page.events.first { $0.entry == entry }
  }

  private func outcome(of answer: WebhookConnection.Answer, _ delivery: WebhookDelivery) -> WebhookOutcome {
    if answer.isTaken { return .delivered(status: answer.status ?? 200) }
    let fault = answer.fault ?? ""
    let delay = RetrySchedule.delay(
      afterAttempts: delivery.attempts + 1, retryAfter: answer.retryAfter, chance: Double.random(in: 0...1))
    guard let delay else { return .failed(status: answer.status, fault: fault) }
    let now = SignalDatabase.Options.systemClock()
    return .again(at: Timestamp(milliseconds: now.milliseconds + delay), status: answer.status, fault: fault)
  }

  private func note(
    _ outcomes: [(delivery: WebhookDelivery, outcome: WebhookOutcome)], of webhook: StoredWebhook
  ) async throws {
    guard !outcomes.isEmpty else { return }
    try await blocking.run { [database] in try database.note(outcomes, of: webhook) }
  }

  /// A receiver that is gone, or takes nothing for days, is sent nothing any more.
  private func giveUpIfNeeded(
    _ webhook: StoredWebhook, _ answer: WebhookConnection.Answer, _ outcome: WebhookOutcome?
  ) async throws {
    let now = SignalDatabase.Options.systemClock()
    var reason: StoredWebhook.DisabledReason?
    if answer.status == 410 {
      reason = .gone
    } else if case .failed = outcome, let since = webhook.failingSince,
      now.milliseconds - since.milliseconds >= WebhookSender.longestFailure
    {
      reason = .failing
    }
    guard let reason else { return }
    try await blocking.run { [database] in try database.disableWebhook(webhook.id, because: reason) }
    logger.warning(
      "A webhook is sent nothing any more.", metadata: ["webhook": "\(webhook.id)", "reason": "\(reason.rawValue)"])
  }

  /// Notes an attempt for the first message that waits, where nothing can be sent at all.
  private func refuse(_ webhook: StoredWebhook, _ error: any Error) async {
    pause(webhook, retryAfter: nil)
    guard let refusal = error as? WebhookTarget.Refusal else {
      return logger.error("A webhook can't be served.", metadata: ["webhook": "\(webhook.id)", "reason": "\(error)"])
    }
    do {
      guard let delivery = try database.dueDeliveries(to: webhook, limit: 1).first else { return }
      let answer = WebhookConnection.Answer(fault: refusal.detail)
      let outcome = outcome(of: answer, delivery)
      try await note([(delivery, outcome)], of: webhook)
      try await giveUpIfNeeded(webhook, answer, outcome)
    } catch {
      logger.error("A webhook can't be served.", metadata: ["webhook": "\(webhook.id)", "reason": "\(error)"])
    }
  }

  /// - Parameter failed: what becomes of the message that failed: where it is sent again soon, what comes after it waits
  ///   for that.
  private func pause(_ webhook: StoredWebhook, retryAfter: Int?, behind failed: WebhookOutcome? = nil) {
    let now = SignalDatabase.Options.systemClock().milliseconds
    couriers.withLock {
      let failures = ($0.failures[webhook.row] ?? 0) + 1
      $0.failures[webhook.row] = failures
      var end = now + RetrySchedule.pause(afterFailures: failures, retryAfter: retryAfter)
      if case .again(let time, _, _) = failed, time.milliseconds - now <= RetrySchedule.longestPause {
        end = max(end, time.milliseconds)
      }
      $0.pausedUntil[webhook.row] = Timestamp(milliseconds: end)
    }
  }

  // MARK: - Trying out

  /// Sends a message of type `webhook.test` at once, which is not kept.
  ///
  /// - Throws: `StoreError`.
  func test(_ webhook: StoredWebhook) async throws -> WebhookConnection.Answer {
    let secrets = try database.secrets(of: webhook).map(WebhookSecret.init(bytes:))
    let now = SignalDatabase.Options.systemClock()
    let id = UUID().uuidString.lowercased()
    var json = JSONWriter()
    json.beginObject()
    json.key("id")
    json.string("evt_test_\(id)")
    json.key("type")
    json.string("webhook.test")
    json.key("timestamp")
    json.string(now.iso8601)
    json.key("data")
    json.beginObject()
    json.endObject()
    json.endObject()
    let body = json.bytes
    do {
      return try await WebhookConnection.with(webhook.url, allowsPrivate: allowsPrivate, blocking) {
        await $0.send(id: "msg_test_\(id)", body: body, at: now, secrets: secrets)
      }
    } catch let refusal as WebhookTarget.Refusal {
      return .init(fault: refusal.detail)
    }
  }
}

extension StoredWebhook {
  /// What it is told of.
  var interest: SignalDatabase.WebhookInterest {
    let kinds = eventTypes.compactMap(FeedEvent.Kind.init)
    return .init(
      documents: kinds.contains(.signalsExtracted), entries: kinds.contains(.segmentEntered),
      exits: kinds.contains(.segmentLeft))
  }
}
