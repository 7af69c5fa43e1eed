import NIOCore
import Synchronization

/// The connections that are open, and what they hold together.
final class Connections: Sendable {
  let limits: ServiceLimits

  private let channels = Mutex<[ObjectIdentifier: any Channel]>([:])
  private let heldBytes = Atomic<Int>(0)
  private let meters: ServiceMeters

  init(limits: ServiceLimits, meters: ServiceMeters) {
    self.limits = limits
    self.meters = meters
  }

  /// How many are open.
  var count: Int { channels.withLock { $0.count } }

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

  /// Counts a request that no route saw.
  ///
  /// - Parameter code: the problem's.
  func noteRefusal(_ code: String) {
    meters.refused(code)
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
