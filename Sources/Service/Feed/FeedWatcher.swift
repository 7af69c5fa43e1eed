import Logging
import ServiceLifecycle
import SignalStore
import Synchronization

/// Tells streams and webhooks that the feed has grown, whichever process has written it.
///
/// ```swift
/// for await last in parts.feedWatcher.growth() { … }   // read the feed up to `last`
/// ```
final class FeedWatcher: Service, Sendable {
  private struct State {
    var last: Int64 = 0
    var toldAt = ContinuousClock.now
    var isStopped = false
    var next = 0
    var listeners: [Int: AsyncStream<Int64>.Continuation] = [:]
  }

  /// How long listeners hear nothing at most.
  static let heartbeat = Duration.seconds(15)

  private let source: FeedSource
  private let logger: Logger
  private let state = Mutex(State())
  /// How often it is looked whether another process has written.
  private let interval: Duration
  private let wakeUps: AsyncStream<Void>
  private let wakeUp: AsyncStream<Void>.Continuation

  init(source: FeedSource, logger: Logger, interval: Duration = .milliseconds(200)) {
    self.source = source
    self.logger = logger
    self.interval = interval
    (wakeUps, wakeUp) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
  }

  /// Looks at once. To be called after a commit that told the feed something; costs next to nothing.
  func wake() { wakeUp.yield() }

  /// Ids of the feed's last entry: what it is now, each time that it has grown, and every ``heartbeat`` all the same.
  /// Who is slow gets the newest alone. Ends when the service stops.
  func growth() -> AsyncStream<Int64> {
    let (stream, continuation) = AsyncStream.makeStream(of: Int64.self, bufferingPolicy: .bufferingNewest(1))
    let listener = state.withLock { state -> Int? in
      guard !state.isStopped else { return nil }
      state.next += 1
      state.listeners[state.next] = continuation
      continuation.yield(state.last)
      return state.next
    }
    guard let listener else {
      continuation.finish()
      return stream
    }
    continuation.onTermination = { [weak self] _ in
      _ = self?.state.withLock { $0.listeners.removeValue(forKey: listener) }
    }
    return stream
  }

  /// How many listen.
  var listeners: Int { state.withLock { $0.listeners.count } }

  func run() async throws {
    await withTaskGroup(of: Void.self) { group in
      group.addTask {
        while !Task.isCancelled {
          try? await Task.sleep(for: self.interval)
          self.wake()
        }
      }
      group.addTask {
        for await _ in self.wakeUps.cancelOnGracefulShutdown() { self.look() }
      }
      await group.next()
      group.cancelAll()
    }
    stop()
  }

  private func look() {
    do {
      let last = try source.last()
      state.withLock { state in
        let now = ContinuousClock.now
        guard last > state.last || now - state.toldAt >= FeedWatcher.heartbeat else { return }
        state.last = max(state.last, last)
        state.toldAt = now
        for listener in state.listeners.values { listener.yield(state.last) }
      }
    } catch {
      logger.warning("The feed can't be read.", metadata: ["reason": "\(error)"])
    }
  }

  private func stop() {
    let listeners = state.withLock { state in
      state.isStopped = true
      return Array(state.listeners.values)
    }
    for listener in listeners { listener.finish() }
  }
}
