import Foundation
import Records
import SignalStore

/// The customers of the benchmark: each with a year's events, most with few and some with thousands, and every fourth
/// with documents whose signals stand in the database.
struct Population {
  let customers: Int64
  let events: Int64
  /// When the last of them happened, in milliseconds.
  let end: Int64
  /// For each customer, how many events come before the customer's.
  private let offsets: [Int64]

  static func name(of customer: Int64) -> String { "c-\(customer)" }

  /// How many events a customer has: a power law, cut at 10,000.
  static func eventCount(of customer: Int64) -> Int {
    var random = Seed(UInt64(bitPattern: customer) &* 31)
    let share = Double.random(in: 1e-9..<1, using: &random)
    return min(10_000, Int(2 * pow(share, -0.7)))
  }

  static let start: Int64 = 1_735_689_600_000
  static let year: Int64 = 365 * 86_400_000

  /// Of a database that ``prepare(customers:path:)`` has filled.
  init(database path: String) throws {
    let rows = try RawDatabase(path: path)
    customers = try rows.integer("SELECT count(*) FROM profiles")
    let latest = try rows.integer("SELECT ifnull(max(at), 0) FROM segment_transitions")
    let folded = try rows.integer("SELECT ifnull(max(folded_to), 0) FROM profile_snapshots")
    end = max(Population.start + Population.year, latest, folded)
    var offsets: [Int64] = []
    var total: Int64 = 0
    for customer in 1...customers {
      offsets.append(total)
      total += Int64(Population.eventCount(of: customer))
    }
    self.offsets = offsets
    events = total
  }

  /// The customer who has the event of a place in the order of customers.
  func customer(ofEvent place: Int64) -> Int64 {
    var low = 0
    var high = offsets.count
    while low < high {
      let middle = (low + high) / 2
      if offsets[middle] <= place { low = middle + 1 } else { high = middle }
    }
    return Int64(low)
  }

  /// Opens a database with so many customers, made up where it is not there.
  static func prepare(customers: Int, path: String) throws -> SignalDatabase {
    // Checkpoints write pages that many events share only once, so that fewer of them are better.
    let options = SignalDatabase.Options(checkpointSize: 256 << 20)
    let database = try SignalDatabase(path: path, options: options)
    let found = try RawDatabase(path: path).integer("SELECT count(*) FROM profiles")
    if found == Int64(customers) { return database }
    try database.close()
    guard found == 0 else {
      throw CocoaError(.fileWriteFileExists, userInfo: [NSFilePathErrorKey: path])
    }
    let clock = ContinuousClock()
    let elapsed = try clock.measure { try fill(path, customers: Int64(customers)) }
    print("made up \(customers) customers in \(Int(elapsed / .seconds(1))) s")
    return try SignalDatabase(path: path, options: options)
  }

  /// Gives the customers who were not folded snapshots and memberships of the usual size, so that the tables are as
  /// large as they are where everybody has been folded.
  static func standInForOthers(_ path: String) throws {
    try RawDatabase(path: path).run(
      """
      BEGIN IMMEDIATE;
      INSERT OR IGNORE INTO profile_snapshots (profile_id, definition_id, folded_to, body)
        SELECT p.id, (SELECT max(id) FROM segment_definitions), 0, zeroblob(260) FROM profiles p;
      INSERT OR IGNORE INTO memberships (profile_id, segment, score, since)
        SELECT p.id, 'exploring', 0.5, 0 FROM profiles p WHERE p.id % 3 = 0
          AND NOT EXISTS (SELECT 1 FROM memberships m WHERE m.profile_id = p.id);
      COMMIT;
      """)
  }

  private static func fill(_ path: String, customers: Int64) throws {
    let rows = try RawDatabase(path: path)
    try rows.run(
      """
      PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA foreign_keys = OFF; PRAGMA cache_size = -200000;
      DROP INDEX events_by_message;
      BEGIN;
      INSERT INTO sources (id, name) VALUES (1, 'chats');
      INSERT INTO extractors (id, name, version) VALUES (1, 'baseline', '1');
      INSERT INTO runs (id, identity, extractor_id, options, is_finished, started_at)
        VALUES (1, zeroblob(32), 1, '', 1, 0);
      """)
    let writer = try PopulationWriter(rows)
    for customer in 1...customers { try writer.write(customer) }
    try rows.run(
      """
      COMMIT;
      CREATE INDEX events_by_message ON events (message_key);
      PRAGMA journal_mode = WAL;
      """)
  }
}
