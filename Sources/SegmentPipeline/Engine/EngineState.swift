import Features
import Records
import Segments
import SignalStore

/// What an engine keeps between transactions.
struct EngineState {
  var cache: CustomerCache
  var workspace = FeatureWorkspace()
  var ticks = TickLine()
  /// The row of the definitions; 0 before the first transaction.
  var definition: Int64 = 0
  /// The state of the database that ``cache`` and ``ticks`` belong to.
  var mark: DatabaseChangeMark?
  private var subscribers: [Int: AsyncStream<SegmentTransition>.Continuation] = [:]
  private var nextSubscriber = 0

  init(cache: CustomerCache) {
    self.cache = cache
  }

  /// Lets go of what somebody else may have changed.
  mutating func synchronise(with transaction: SegmentTransaction, _ definitions: SegmentDefinitions) throws {
    guard try mark != transaction.changeMark() else { return }
    cache.removeAll()
    ticks = TickLine(try transaction.ticks())
    definition = try transaction.definition(
      digest: definitions.digest, features: definitions.featuresText, segments: definitions.segmentsText)
  }

  /// Lets go of everything that a transaction which failed may have changed.
  mutating func forget() {
    cache.removeAll()
    mark = nil
  }

  mutating func subscribe(_ continuation: AsyncStream<SegmentTransition>.Continuation) -> Int {
    nextSubscriber += 1
    subscribers[nextSubscriber] = continuation
    return nextSubscriber
  }

  mutating func unsubscribe(_ id: Int) {
    subscribers[id] = nil
  }

  func tell(_ transitions: [SegmentTransition]) {
    for (_, subscriber) in subscribers {
      for transition in transitions { subscriber.yield(transition) }
    }
  }
}
