import Records
import SegmentPipeline
import SignalStore

extension JSONWriter {
  /// Writes a customer as lists show one.
  mutating func write(_ customer: StoredCustomer, isRefused: Bool) {
    beginObject()
    key("id")
    string(customer.id)
    writeCounts(of: customer)
    key("segments")
    beginArray()
    if !isRefused { for segment in customer.segments { string(segment) } }
    endArray()
    endObject()
  }

  /// Writes what is known of a customer.
  ///
  /// - Parameters:
  ///   - isRefused: whether the customer must not be analysed, so that it is not told where they stand.
  ///   - descriptions: what segments mean, by their ids.
  ///   - more: writes further keys of the object.
  mutating func write(
    _ story: CustomerStory, isRefused: Bool, descriptions: [String: String], more: (inout JSONWriter) -> Void
  ) {
    beginObject()
    key("id")
    string(story.name)
    writeIdentifiers(of: story)
    let times = story.history.observations.lazy.map(\.happenedAt)
    key("first_seen")
    string(times.min()?.iso8601)
    key("last_seen")
    string(times.max()?.iso8601)
    key("documents")
    number(story.contacts.count)
    key("traits")
    beginObject()
    for trait in story.traits {
      key(trait.key)
      write(trait.value)
    }
    endObject()
    writeConsents(of: story, isRefused: isRefused)
    key("states")
    beginArray()
    if !isRefused { for membership in story.memberships { write(membership, of: story, descriptions) } }
    endArray()
    key("constraints")
    beginArray()
    for limit in story.limits { write(limit, of: story) }
    endArray()
    writeForesight(of: story, isRefused: isRefused)
    writeSentiments(of: story)
    writeOrders(of: story)
    more(&self)
    endObject()
  }

  private mutating func writeIdentifiers(of story: CustomerStory) {
    key("identifiers")
    beginArray()
    for identifier in story.identifiers {
      beginObject()
      key("kind")
      string(identifier.kind.rawValue)
      key("value")
      string(identifier.value)
      endObject()
    }
    endArray()
  }

  private mutating func write(_ value: PropertyValue) {
    switch value {
    case .null: null()
    case .bool(let flag): bool(flag)
    case .number(let number): exact(number)
    case .text(let text): string(text)
    }
  }

  /// Writes a finite number so that it reads back as the same one.
  mutating func exact(_ value: Double) {
    if value == value.rounded(), abs(value) < 1e15 { number(Int(value)) } else { raw("\(value)") }
  }

  private mutating func writeConsents(of story: CustomerStory, isRefused: Bool) {
    key("analytics")
    string(isRefused ? "refused" : "allowed")
    key("consents")
    beginObject()
    for (purpose, consent) in story.consents.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
      key(purpose.rawValue)
      beginObject()
      key("granted")
      bool(consent.isGranted)
      key("stated_at")
      string(consent.statedAt.iso8601)
      endObject()
    }
    endObject()
  }

  private mutating func write(
    _ membership: SegmentMembership, of story: CustomerStory, _ descriptions: [String: String]
  ) {
    beginObject()
    key("segment")
    string(membership.segment)
    key("description")
    string(descriptions[membership.segment])
    key("score")
    number(membership.score)
    key("since")
    string(membership.since.iso8601)
    key("reasons")
    write(story.reasons[membership.segment] ?? [], quotes: story.quotes)
    endObject()
  }

  private mutating func write(_ limit: CustomerStory.Limit, of story: CustomerStory) {
    beginObject()
    key("type")
    string(limit.signal.label)
    key("polarity")
    string(limit.signal.polarity?.rawValue)
    key("strength")
    string(limit.signal.strength?.rawValue)
    key("confidence")
    number(limit.signal.confidence)
    key("stated_at")
    string(limit.happenedAt.iso8601)
    key("expires_at")
    string(limit.signal.expiresAt?.iso8601)
    key("quote")
    if let quote = story.quotes[limit.signal.row] { write(quote) } else { null() }
    endObject()
  }

  private mutating func writeForesight(of story: CustomerStory, isRefused: Bool) {
    let scores = isRefused ? [] : story.scores
    key("propensities")
    beginArray()
    for score in scores where score.kind == .propensity {
      beginObject()
      key("name")
      string(score.name)
      key("score")
      number(score.score)
      key("scored_at")
      string(score.scoredAt.iso8601)
      endObject()
    }
    endArray()
    key("clusters")
    beginArray()
    for score in scores where score.kind == .clusters {
      beginObject()
      key("name")
      string(score.name)
      key("cluster")
      string(score.label)
      key("scored_at")
      string(score.scoredAt.iso8601)
      endObject()
    }
    endArray()
  }

  private mutating func writeSentiments(of story: CustomerStory) {
    key("sentiment")
    beginArray()
    for contact in story.contacts.suffix(60) {
      guard let score = contact.document.signals?.first(where: { $0.kind == .sentiment })?.score else { continue }
      beginObject()
      key("at")
      string(contact.happenedAt.iso8601)
      key("document_id")
      string(contact.name)
      key("score")
      number(score)
      endObject()
    }
    endArray()
  }

  private mutating func writeOrders(of story: CustomerStory) {
    key("orders")
    beginArray()
    for order in story.orders.suffix(20).reversed() {
      beginObject()
      key("at")
      string(order.happenedAt.iso8601)
      key("event")
      string(order.name)
      key("order_id")
      string(order.id)
      key("total")
      number(order.total)
      key("currency")
      string(order.currency)
      endObject()
    }
    endArray()
  }

  /// Writes entries of a timeline, the newest first, and where the older ones begin, as keys of an object.
  ///
  /// - Parameter end: how many of the entries, from the oldest on, are left to be told; `nil` for all.
  mutating func writePage(of entries: [CustomerTimeline.Entry], before end: Int?, limit: Int) {
    let end = min(max(0, end ?? entries.count), entries.count)
    let page = entries[max(0, end - limit)..<end]
    key("entries")
    beginArray()
    for entry in page.reversed() {
      beginObject()
      key("at")
      string(entry.happenedAt.iso8601)
      key("learned_at")
      string(entry.learnedAt.iso8601)
      key("kind")
      string(entry.kind)
      key("name")
      string(entry.name)
      key("source")
      string(entry.source)
      key("detail")
      string(entry.detail)
      endObject()
    }
    endArray()
    key("next_cursor")
    string(page.startIndex > 0 ? PageCursor.text(Int64(page.startIndex), of: "timeline") : nil)
  }
}
