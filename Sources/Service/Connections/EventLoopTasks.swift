import NIOCore

/// Runs tasks on the event loop of a connection, so that a request is read, answered and written by one thread.
///
/// Tasks would otherwise run on the threads of the concurrency runtime, and a short request spend more of its time on its
/// way between threads than at work. What would hold up the loop's other connections belongs to ``BlockingWork``.
final class EventLoopTasks: TaskExecutor {
  private let eventLoop: any EventLoop

  init(_ eventLoop: any EventLoop) {
    self.eventLoop = eventLoop
  }

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    eventLoop.execute { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
  }
}
