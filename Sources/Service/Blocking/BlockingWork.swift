import HTTPTypes
import NIOPosix
import Synchronization

/// Threads for work that would hold up everybody else: writes, long reads, long texts.
///
/// What waits is bounded: more is refused at once, so that a slow disk makes callers come back later instead of filling
/// the memory.
final class BlockingWork: Sendable {
  private let pool: NIOThreadPool
  private let capacity: Int
  private let waiting = Atomic<Int>(0)

  /// - Parameters:
  ///   - threads: works done at once.
  ///   - capacity: works under way and waiting, together.
  init(threads: Int, capacity: Int) {
    pool = NIOThreadPool(numberOfThreads: threads)
    self.capacity = capacity
    pool.start()
  }

  deinit {
    pool.shutdownGracefully { _ in }
  }

  /// Works under way and waiting.
  var depth: Int { waiting.load(ordering: .relaxed) }

  /// Does a work on one of the threads.
  ///
  /// - Throws: a ``Problem`` of status 503 where too much waits already; what `body` throws.
  func run<T: Sendable>(_ body: @escaping @Sendable () throws -> T) async throws -> T {
    let depth = waiting.add(1, ordering: .relaxed).newValue
    defer { waiting.subtract(1, ordering: .relaxed) }
    guard depth <= capacity else { throw Problem.overloaded }
    return try await pool.runIfActive(body)
  }
}

extension Problem {
  /// 503: the service has more to do than it can.
  static let overloaded = Problem(
    .serviceUnavailable, "overloaded", "The service has more to do than it can. Come back in a second.", retryAfter: 1)
}
