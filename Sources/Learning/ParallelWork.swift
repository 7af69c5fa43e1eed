import Dispatch

/// Runs independent jobs on several threads and returns their results in the order of the jobs.
///
/// A result depends on its job alone, so the number of threads never changes what comes back.
public enum ParallelWork {
  /// Calls `job` once for each number in `0..<count`.
  ///
  /// - Parameters:
  ///   - threads: how many jobs may run at once; 1 runs them on the calling thread.
  public static func map<Result: Sendable>(
    _ count: Int, threads: Int, _ job: @Sendable (Int) -> Result
  ) -> [Result] {
    guard threads > 1, count > 1 else { return (0..<count).map(job) }
    return [Result](unsafeUninitializedCapacity: count) { buffer, initialized in
      let results = SharedResults(base: buffer.baseAddress)
      let workers = min(threads, count)
      DispatchQueue.concurrentPerform(iterations: workers) { worker in
        for number in stride(from: worker, to: count, by: workers) {
          results.store(job(number), at: number)
        }
      }
      initialized = count
    }
  }
}

/// Uninitialised memory that several threads fill.
///
/// Safe to share because each element is written once, by the one thread that owns its number, and read only after
/// all threads have ended.
private struct SharedResults<Result: Sendable>: @unchecked Sendable {
  let base: UnsafeMutablePointer<Result>?

  func store(_ result: Result, at number: Int) {
    base?.advanced(by: number).initialize(to: result)
  }
}
