import NIOCore
import Synchronization

/// The connections that are open, and what they hold together.
final class Connections: Sendable {
  let limits: ServiceLimits

  private let channels = Mutex<[ObjectIdentifier: any Channel]>([:])
  private let heldBytes = Atomic<Int>(0)
  private let refusals = Mutex<[String: Int]>([:])

  init(limits: ServiceLimits) {
    self.limits = limits
  }

  /// How many are open.
  var count: Int { channels.withLock { $0.count } }

  /// Requests refused before they reached a route, by the problem's code.
  var refusalsByCode: [String: Int] { refusals.withLock { $0 } }

  func add(_ channel: any Channel) {
    channels.withLock { $0[ObjectIdentifier(channel)] = channel }
  }

  func remove(_ channel: any Channel) {
    _ = channels.withLock { $0.removeValue(forKey: ObjectIdentifier(channel)) }
  }

  /// Ends all connections, whatever they are at.
  func closeAll() {
    for channel in channels.withLock({ Array($0.values) }) { channel.close(mode: .all, promise: nil) }
  }

  func noteRefusal(_ code: String) {
    refusals.withLock { $0[code, default: 0] += 1 }
  }

  /// Sets room aside for parts of bodies that wait for the rest.
  ///
  /// - Returns: `false` where all connections together hold too much already.
  func hold(_ bytes: Int) -> Bool {
    if heldBytes.add(bytes, ordering: .relaxed).newValue <= limits.heldBytes { return true }
    heldBytes.subtract(bytes, ordering: .relaxed)
    return false
  }

  func release(_ bytes: Int) {
    heldBytes.subtract(bytes, ordering: .relaxed)
  }
}
