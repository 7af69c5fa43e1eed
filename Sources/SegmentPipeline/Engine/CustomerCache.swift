import Records
import Segments

/// A customer as kept in memory between events.
struct CachedCustomer {
  var customer: PreparedCustomer
  /// What is stored, under the engine's definitions.
  var snapshot: FoldSnapshot?
}

/// Customers that were met lately: two generations, of which the older one is dropped whole when the younger is full.
/// What is met again moves to the younger one.
struct CustomerCache {
  private var young: [Int64: CachedCustomer] = [:]
  private var old: [Int64: CachedCustomer] = [:]
  private var youngSize = 0
  /// In the units of `PreparedCustomer.size`.
  private let capacity: Int

  init(capacity: Int) {
    self.capacity = capacity
  }

  /// Whether a customer is there.
  func contains(_ profile: Int64) -> Bool { young[profile] != nil || old[profile] != nil }

  /// Takes a customer out.
  mutating func take(_ profile: Int64) -> CachedCustomer? {
    if let found = young.removeValue(forKey: profile) {
      youngSize -= found.customer.size
      return found
    }
    return old.removeValue(forKey: profile)
  }

  mutating func put(_ customer: CachedCustomer) {
    youngSize += customer.customer.size
    young[customer.customer.history.profile] = customer
    guard youngSize * 2 > capacity else { return }
    old = young
    young = [:]
    youngSize = 0
  }

  mutating func removeAll() {
    young = [:]
    old = [:]
    youngSize = 0
  }
}
