import Foundation
import Records

/// Writes the customers of the benchmark.
final class PopulationWriter {
  private let rows: RawDatabase
  private let profile, identifier, customer, event, document, revision, extraction, signal: OpaquePointer
  private var events: Int64 = 0
  private var documents: Int64 = 0

  init(_ rows: RawDatabase) throws {
    self.rows = rows
    profile = try rows.prepare("INSERT INTO profiles (id) VALUES (?1)")
    identifier = try rows.prepare(
      "INSERT INTO identifiers (id, kind, value, profile_id) VALUES (?1, 'user_id', ?2, ?1)")
    customer = try rows.prepare("INSERT INTO customers (id, external_id, identifier_id) VALUES (?1, ?2, ?1)")
    event = try rows.prepare(
      """
      INSERT INTO events (identifier_id, id, message_key, message_id, kind, name, happened_at, learned_at, properties)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?7, ?8)
      """)
    document = try rows.prepare("INSERT INTO documents (id, source_id, external_id, key) VALUES (?1, 1, ?2, ?3)")
    revision = try rows.prepare(
      """
      INSERT INTO revisions (id, document_id, number, is_current, digest, kind, customer_id, channel, created_at, learned_at)
      VALUES (?1, ?1, 1, 1, randomblob(32), 'transcript', ?2, 'chat', ?3, ?3)
      """)
    extraction = try rows.prepare(
      """
      INSERT INTO extractions (id, revision_id, extractor_id, run_id, is_current, out_of_scope, degraded, extracted_at)
      VALUES (?1, ?1, 1, 1, 1, 0, 0, 0)
      """)
    signal = try rows.prepare(
      """
      INSERT INTO signals (
        extraction_id, position, public_id, kind, label, status, extracted_status, is_current, created_at, confidence,
        score, urgency)
      VALUES (?1, ?2, randomblob(16), ?3, ?4, 'proposed', 'proposed', 1, ?5, 0.8, ?6, ?7)
      """)
  }

  func write(_ row: Int64) throws {
    var random = Seed(UInt64(bitPattern: row))
    let name = Population.name(of: row)
    profile.bind(1, row)
    try rows.step(profile)
    identifier.bind(1, row)
    identifier.bind(2, name)
    try rows.step(identifier)
    let count = Population.eventCount(of: row)
    var times = (0..<count).map { _ in Population.start + Int64.random(in: 0..<Population.year, using: &random) }
    times.sort()
    for time in times { try writeEvent(of: row, at: time, &random) }
    guard row.isMultiple(of: 4) else { return }
    customer.bind(1, row)
    customer.bind(2, name)
    try rows.step(customer)
    for _ in 0..<Int.random(in: 1...3, using: &random) { try writeDocument(of: row, &random) }
  }

  private func writeEvent(of row: Int64, at time: Int64, _ random: inout Seed) throws {
    events += 1
    let (kind, name, properties) = MadeUpEvent.draw(&random)
    event.bind(1, row)
    event.bind(2, events)
    event.bind(3, Int64(bitPattern: random.next()))
    event.bind(4, "m-\(events)")
    event.bind(5, kind.rawValue)
    event.bind(6, name)
    event.bind(7, time)
    event.bind(8, PopulationWriter.text(properties))
    try rows.step(event)
  }

  private static func text(_ properties: [EventProperty]) -> String? {
    guard !properties.isEmpty else { return nil }
    let members = properties.map { property in
      if case .number(let number) = property.value {
        "\"\(property.key)\":\(number == number.rounded() ? "\(Int64(number))" : "\(number)")"
      } else {
        "\"\(property.key)\":\"\(property.value.text ?? "")\""
      }
    }
    return "{\(members.joined(separator: ","))}"
  }

  private func writeDocument(of row: Int64, _ random: inout Seed) throws {
    documents += 1
    let time = Population.start + Int64.random(in: 0..<Population.year, using: &random)
    document.bind(1, documents)
    document.bind(2, "d-\(documents)")
    document.bind(3, Int64(bitPattern: random.next()))
    try rows.step(document)
    revision.bind(1, documents)
    revision.bind(2, row)
    revision.bind(3, time)
    try rows.step(revision)
    extraction.bind(1, documents)
    try rows.step(extraction)
    let intents = ["cancel", "refund", "complaint", "praise", "how_to", "purchase", "delivery_problem", "order_status"]
    let score = Double.random(in: -1...1, using: &random)
    try writeSignal(0, "intent", intents[Int.random(in: 0..<intents.count, using: &random)], at: time)
    try writeSignal(1, "sentiment", score < 0 ? "negative" : "positive", at: time, score: score)
    try writeSignal(2, "emotion", score < 0 ? "frustration" : "gratitude", at: time)
    try writeSignal(3, "resolution", score < -0.3 ? "unresolved" : "resolved", at: time)
  }

  private func writeSignal(
    _ position: Int64, _ kind: String, _ label: String, at time: Int64, score: Double? = nil
  ) throws {
    signal.bind(1, documents)
    signal.bind(2, position)
    signal.bind(3, kind)
    signal.bind(4, label)
    signal.bind(5, time)
    if let score {
      signal.bind(6, score)
      signal.bind(7, (1 - score) / 2)
    } else {
      signal.bind(6, nil)
      signal.bind(7, nil)
    }
    try rows.step(signal)
  }
}
