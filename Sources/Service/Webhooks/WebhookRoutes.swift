import HTTPTypes
import Hummingbird
import Records
import SignalStore

/// Where other systems want to be told of what happens.
struct WebhookRoutes: RouteGroup {
  /// How many webhooks there may be.
  static let limit = 100
  /// How long messages are signed with the old secret too, in seconds, where the caller doesn't say it.
  private static let overlap = 86_400

  let parts: ServiceParts

  func add(to router: some RouterMethods<ServiceContext>) {
    let webhooks = router.group("v1/webhooks").requiring(.admin)
    webhooks.post(use: create)
    webhooks.get(use: list)
    webhooks.get(":id", use: show)
    webhooks.patch(":id", use: change)
    webhooks.delete(":id", use: remove)
    webhooks.post(":id/rotate-secret", use: rotateSecret)
    webhooks.post(":id/test", use: test)
    webhooks.get(":id/deliveries", use: deliveries)
  }

  // MARK: - Making and changing

  @Sendable private func create(_ request: Request, _ context: ServiceContext) async throws -> Response {
    _ = try RequestQuery(request)
    var body = try await ControlBody(request, "url", "event_types", "description")
    body.need("url")
    let url = url(&body) ?? ""
    let types = eventTypes(&body) ?? FeedEvent.Kind.allCases.map(\.rawValue)
    let description = description(&body) ?? ""
    try body.check()
    let secret = WebhookSecret()
    let id = "wh_" + WebhookRoutes.random()
    let webhook = try await parts.blocking.run { [database = parts.database] in
      try database.addWebhook(
        id: id, url: url, eventTypes: types, description: description, secret: secret.bytes, limit: WebhookRoutes.limit)
    }
    guard let webhook else {
      throw Problem(
        .conflict, "too_many_webhooks", "There are \(WebhookRoutes.limit) webhooks already. Remove one first.")
    }
    var json = JSONWriter()
    json.write(webhook, secret: secret)
    return .json(json, status: .created, fields: [.location: "/v1/webhooks/\(webhook.id)"])
  }

  @Sendable private func change(_ request: Request, _ context: ServiceContext) async throws -> Response {
    _ = try RequestQuery(request)
    let id = try context.parameters.require("id")
    var body = try await ControlBody(request, "url", "event_types", "description", "enabled")
    let change = WebhookChange(
      url: url(&body), eventTypes: eventTypes(&body), description: description(&body), isEnabled: body.flag("enabled"))
    try body.check()
    let webhook = try await parts.blocking.run { [database = parts.database] in
      try database.changeWebhook(id, change)
    }
    guard let webhook else { throw WebhookRoutes.unknown }
    return answer(webhook)
  }

  @Sendable private func remove(_ request: Request, _ context: ServiceContext) async throws -> Response {
    _ = try RequestQuery(request)
    let id = try context.parameters.require("id")
    let isRemoved = try await parts.blocking.run { [database = parts.database] in try database.removeWebhook(id) }
    guard isRemoved else { throw WebhookRoutes.unknown }
    return Response(status: .noContent)
  }

  @Sendable private func rotateSecret(_ request: Request, _ context: ServiceContext) async throws -> Response {
    _ = try RequestQuery(request)
    let webhook = try webhook(context)
    var body = try await ControlBody(request, "overlap_seconds")
    let overlap = body.integer("overlap_seconds", in: 0...604_800) ?? WebhookRoutes.overlap
    try body.check()
    let secret = WebhookSecret()
    let end = Timestamp(milliseconds: SignalDatabase.Options.systemClock().milliseconds + Int64(overlap) * 1000)
    let isRotated = try await parts.blocking.run { [database = parts.database] in
      try database.rotateSecret(ofWebhook: webhook.id, to: secret.bytes, othersUntil: end)
    }
    guard isRotated else { throw WebhookRoutes.unknown }
    var json = JSONWriter()
    json.beginObject()
    json.key("secret")
    json.string(secret.text)
    json.key("others_valid_until")
    json.string(end.iso8601)
    json.endObject()
    return .json(json)
  }

  @Sendable private func test(_ request: Request, _ context: ServiceContext) async throws -> Response {
    _ = try RequestQuery(request)
    let answer = try await parts.webhooks.test(try webhook(context))
    var json = JSONWriter()
    json.beginObject()
    json.key("delivered")
    json.bool(answer.isTaken)
    json.key("status")
    if let status = answer.status { json.number(status) } else { json.null() }
    json.key("fault")
    json.string(answer.fault)
    json.endObject()
    return .json(json)
  }

  // MARK: - Reading

  @Sendable private func list(_ request: Request, _ context: ServiceContext) async throws -> Response {
    let query = try RequestQuery(request, "limit", "cursor")
    let limit = try query.limit()
    let webhooks = try parts.database.webhooks(after: try query.cursor("webhooks") ?? 0, limit: limit + 1)
    var json = JSONWriter()
    json.beginObject()
    json.key("webhooks")
    json.beginArray()
    for webhook in webhooks.prefix(limit) { json.write(webhook) }
    json.endArray()
    json.key("next_cursor")
    json.string(webhooks.count > limit ? PageCursor.text(webhooks[limit - 1].row, of: "webhooks") : nil)
    json.endObject()
    return .json(json)
  }

  @Sendable private func show(_ request: Request, _ context: ServiceContext) async throws -> Response {
    _ = try RequestQuery(request)
    return answer(try webhook(context))
  }

  @Sendable private func deliveries(_ request: Request, _ context: ServiceContext) async throws -> Response {
    let query = try RequestQuery(request, "state", "limit", "cursor")
    let limit = try query.limit()
    let deliveries = try parts.database.deliveries(
      to: try webhook(context), in: try query.choice("state", of: WebhookDelivery.State.self),
      before: try query.cursor("deliveries"), limit: limit + 1)
    var json = JSONWriter()
    json.beginObject()
    json.key("deliveries")
    json.beginArray()
    for delivery in deliveries.prefix(limit) { json.write(delivery) }
    json.endArray()
    json.key("next_cursor")
    json.string(deliveries.count > limit ? PageCursor.text(deliveries[limit - 1].row, of: "deliveries") : nil)
    json.endObject()
    return .json(json)
  }

  private func webhook(_ context: ServiceContext) throws -> StoredWebhook {
    guard let webhook = try parts.database.webhook(try context.parameters.require("id")) else {
      throw WebhookRoutes.unknown
    }
    return webhook
  }

  private func answer(_ webhook: StoredWebhook) -> Response {
    var json = JSONWriter()
    json.write(webhook)
    return .json(json)
  }

  private static let unknown = Problem(.notFound, "unknown_webhook", "There is no such webhook.")

  private static func random() -> String {
    var generator = SystemRandomNumberGenerator()
    let digits = Array("0123456789abcdefghijklmnopqrstuvwxyz")
    return String((0..<20).map { _ in digits[Int.random(in: 0..<36, using: &generator)] })
  }
}

// MARK: - What a caller says of a webhook

extension WebhookRoutes {
  private func url(_ body: inout ControlBody) -> String? {
    guard let text = body.text("url") else { return nil }
    do {
      return try WebhookTarget(text, allowsPrivate: parts.configuration.allowsPrivateWebhooks).url
    } catch {
      body.note(error.detail, at: "url")
      return nil
    }
  }

  private func eventTypes(_ body: inout ControlBody) -> [String]? {
    guard let types = body.texts("event_types") else { return nil }
    let known = FeedEvent.Kind.allCases.map(\.rawValue)
    guard !types.isEmpty, Set(types).count == types.count, types.allSatisfy(known.contains) else {
      body.note("Give some of \(known.joined(separator: ", ")), each once.", at: "event_types")
      return nil
    }
    return types
  }

  private func description(_ body: inout ControlBody) -> String? {
    guard let text = body.text("description") else { return nil }
    guard text.unicodeScalars.count <= 500 else {
      body.note("Give at most 500 characters.", at: "description")
      return nil
    }
    return text
  }
}

extension JSONWriter {
  /// Writes a webhook as callers see it; with its secret where it was made just now.
  fileprivate mutating func write(_ webhook: StoredWebhook, secret: WebhookSecret? = nil) {
    beginObject()
    key("id")
    string(webhook.id)
    key("url")
    string(webhook.url)
    key("event_types")
    beginArray()
    for type in webhook.eventTypes { string(type) }
    endArray()
    key("description")
    string(webhook.description)
    key("enabled")
    bool(webhook.disabledAt == nil)
    key("disabled_because")
    string(webhook.disabledBecause?.rawValue)
    key("disabled_at")
    string(webhook.disabledAt?.iso8601)
    key("failing_since")
    string(webhook.failingSince?.iso8601)
    key("created_at")
    string(webhook.createdAt.iso8601)
    if let secret {
      key("secret")
      string(secret.text)
    }
    endObject()
  }

  fileprivate mutating func write(_ delivery: WebhookDelivery) {
    beginObject()
    key("message_id")
    string(delivery.messageID)
    key("event_id")
    string(FeedEvent.id(ofEntry: delivery.entry))
    key("state")
    string(delivery.state.rawValue)
    key("attempts")
    number(delivery.attempts)
    key("next_attempt_at")
    string(delivery.state == .waiting ? delivery.nextAttemptAt.iso8601 : nil)
    key("last_attempt_at")
    string(delivery.lastAttemptAt?.iso8601)
    key("last_status")
    if let status = delivery.lastStatus { number(status) } else { null() }
    key("last_fault")
    string(delivery.lastFault)
    endObject()
  }
}
