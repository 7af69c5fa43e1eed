import Features
import Records
import SegmentPipeline
import SignalStore
import Synchronization

/// Works out features of customers for callers.
final class FeatureAnswers: Sendable {
  private struct Prepared {
    var tables: FeatureTables
    var isValidUntil: ContinuousClock.Instant
  }

  private let database: SignalDatabase
  private let features: FeatureSet
  private let isAllowedByDefault: Bool
  private let prepared = Mutex<Prepared?>(nil)

  init(database: SignalDatabase, features: FeatureSet, isAllowedByDefault: Bool) {
    self.database = database
    self.features = features
    self.isAllowedByDefault = isAllowedByDefault
  }

  /// What works values out. It has looked which events were ever recorded of anybody, so that a feature of events that
  /// never were is unknown rather than 0. That takes the longer the more events there are, and is done again only when
  /// twenty times that long has passed.
  private func tables() throws -> FeatureTables {
    if let kept = prepared.withLock({ $0 }), ContinuousClock.now < kept.isValidUntil { return kept.tables }
    let start = ContinuousClock.now
    let tables = try FeatureTables(database, features: features, isAllowedByDefault: isAllowedByDefault)
    let now = ContinuousClock.now
    prepared.withLock { $0 = Prepared(tables: tables, isValidUntil: now + (now - start) * 20) }
    return tables
  }

  /// The values of some features of customers: each `present`, `null` (it is known that there is nothing), `unknown` or
  /// `expired`. Of customers who are not known, or must not be analysed, all are unknown.
  ///
  /// - Parameters:
  ///   - columns: the features.
  ///   - customers: any of the ids of each.
  /// - Throws: `StoreError`.
  func json(
    of columns: [Int], customers: [String], asOf time: Timestamp, in database: SignalDatabase
  ) throws -> JSONWriter {
    let profiles = try customers.map { try database.profile(named: $0) }
    let known = Set(profiles.compactMap(\.self)).sorted()
    var values: [Int64: [FeatureValue]] = [:]
    let refused = try tables().forEachRow(asOf: time, of: known) { row in
      values[row.profile] = row.values
    }
    try database.logAnalyticsRefusals(refused, during: "features of the service")
    var json = JSONWriter()
    json.beginObject()
    json.key("as_of")
    json.string(time.iso8601)
    json.key("customers")
    json.beginArray()
    for (customer, profile) in zip(customers, profiles) {
      json.beginObject()
      json.key("customer_id")
      json.string(customer)
      json.key("features")
      json.beginObject()
      for column in columns {
        json.key(features.definitions[column].name)
        json.write(profile.flatMap { values[$0]?[column] } ?? .unknown)
      }
      json.endObject()
      json.endObject()
    }
    json.endArray()
    json.endObject()
    return json
  }
}

extension JSONWriter {
  /// Writes a feature's value with what it is.
  fileprivate mutating func write(_ value: FeatureValue) {
    beginObject()
    key("value")
    switch value {
    case .number(let number): exact(number)
    case .text(let text): string(text)
    case .missing, .expired, .unknown: null()
    }
    key("status")
    switch value {
    case .number, .text: string("present")
    case .missing: string("null")
    case .unknown: string("unknown")
    case .expired(let last):
      string("expired")
      key("last")
      if let last { exact(last) } else { null() }
    }
    endObject()
  }
}
