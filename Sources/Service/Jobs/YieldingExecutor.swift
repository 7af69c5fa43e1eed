import Glibc
import NIOPosix

/// Runs tasks on one thread that the system gives time to only where requests leave some.
///
/// Child tasks inherit it, so that all of a job's work ends up here.
final class YieldingExecutor: TaskExecutor {
  /// How far behind other threads it stands; 19 is the last.
  private static let niceness: CInt = 10

  private let pool = NIOThreadPool(numberOfThreads: 1)

  init() {
    pool.start()
    // On Linux this is the calling thread's alone.
    pool.submit { _ in setpriority(__priority_which_t(PRIO_PROCESS.rawValue), 0, YieldingExecutor.niceness) }
  }

  deinit {
    pool.shutdownGracefully { _ in }
  }

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    pool.submit { _ in job.runSynchronously(on: self.asUnownedTaskExecutor()) }
  }
}
