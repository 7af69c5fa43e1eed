import Records
import SegmentPipeline

/// Stores the events of many requests together: what comes while a transaction is under way waits for the next, so that
/// all of them share one write to the disk.
actor EventIntake {
  /// Events that may wait; more are told to come back.
  private static let capacity = 20_000

  private struct Waiting {
    var events: [CustomerEvent]
    var continuation: CheckedContinuation<Void, any Error>
  }

  private let upkeep: SegmentUpkeep
  private var waiting: [Waiting] = []
  private var waitingEvents = 0
  private var isStoring = false

  init(upkeep: SegmentUpkeep) {
    self.upkeep = upkeep
  }

  /// Returns when the events are on the disk.
  ///
  /// - Throws: a ``Problem`` of status 503 where too many wait; `StoreError`, and then none of the events were stored.
  func store(_ events: [CustomerEvent]) async throws {
    guard !events.isEmpty else { return }
    guard waitingEvents + events.count <= Self.capacity else { throw Problem.overloaded }
    waitingEvents += events.count
    try await withCheckedThrowingContinuation { continuation in
      waiting.append(Waiting(events: events, continuation: continuation))
      guard !isStoring else { return }
      isStoring = true
      Task { await self.storeWaiting() }
    }
  }

  private func storeWaiting() async {
    while !waiting.isEmpty {
      let group = waiting
      waiting = []
      waitingEvents = 0
      do {
        _ = try await upkeep.apply(group.flatMap(\.events))
        for request in group { request.continuation.resume() }
      } catch {
        for request in group { request.continuation.resume(throwing: error) }
      }
    }
    isStoring = false
  }
}
