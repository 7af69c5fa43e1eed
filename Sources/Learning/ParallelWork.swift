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

  /// Calls `job` once for each number in `0..<parts`, which fills its own part of two arrays.
  ///
  /// - Parameter job: writes only to elements that no other number's does.
  static func fill<First, Second>(
    _ first: inout [First], _ second: inout [Second], parts: Int, threads: Int,
    _ job: @Sendable (Int, UnsafeMutablePointer<First>, UnsafeMutablePointer<Second>) -> Void
  ) {
    first.withUnsafeMutableBufferPointer { first in
      second.withUnsafeMutableBufferPointer { second in
        guard let firstBase = first.baseAddress, let secondBase = second.baseAddress else { return }
        guard threads > 1, parts > 1 else {
          for part in 0..<parts { job(part, firstBase, secondBase) }
          return
        }
        let arrays = (SharedArray(base: firstBase), SharedArray(base: secondBase))
        let workers = min(threads, parts)
        // Neighbouring parts go to one thread, since two that write next to each other slow each other down.
        DispatchQueue.concurrentPerform(iterations: workers) { worker in
          for part in (worker * parts / workers)..<((worker + 1) * parts / workers) {
            job(part, arrays.0.base, arrays.1.base)
          }
        }
      }
    }
  }
}

/// An array that several threads fill.
///
/// Safe to share because each element is written by one thread alone, and read only after all threads have ended.
private struct SharedArray<Element>: @unchecked Sendable {
  let base: UnsafeMutablePointer<Element>
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
