#if LLM
  import Synchronization

  /// True for the first who asks.
  final class OnlyOnce: Sendable {
    private let wasAsked = Mutex(false)

    func isFirst() -> Bool {
      wasAsked.withLock { wasAsked in
        defer { wasAsked = true }
        return !wasAsked
      }
    }
  }

  /// How often each number was asked for.
  final class AskedCounts: Sendable {
    private let counts = Mutex<[Int: Int]>([:])

    func count(_ number: Int) -> Int {
      counts.withLock { counts in
        counts[number, default: 0] += 1
        return counts[number, default: 0]
      }
    }
  }
#endif
