/// What storing an event did.
enum StoredEvent: Equatable {
  /// It is there now.
  case added(AddedEvent)
  /// An event with its message id was there already.
  case duplicate
  /// It carries an id of a customer whose data was erased.
  case suppressed
}

/// Where an event was stored, and what it changed.
struct AddedEvent: Equatable {
  /// The event's row, which counts all events.
  var row: Int64
  /// The customer whose event it is, after what it said of who is who was taken in.
  var profile: Int64
  /// Customers whose history it changed: its own, and others that gained ids through it.
  var affected: [Int64]
  /// Customers that became part of others through it, and are no more.
  var ended: [Int64]
}

/// What storing events did.
package struct EventCommit: Sendable, Hashable {
  /// Events that were not there before.
  package var added = 0
  /// Events whose message id was there already.
  package var duplicates = 0
  /// Events of customers whose data was erased; they are not stored.
  package var suppressed = 0
  /// The customers whose histories changed, sorted.
  package var profiles: [Int64] = []
  /// The customers that became part of others, sorted.
  package var ended: [Int64] = []
}
