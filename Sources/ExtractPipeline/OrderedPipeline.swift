import Dispatch

/// Reads, transforms in parallel, arranges in the order of reading, completes in parallel and consumes in the order of
/// reading.
///
/// One thread of its own reads (it may block on a pipe), up to `width` transforms run at once, and ``run(stop:arrange:consume:)``
/// consumes each result as soon as all before it are consumed. What is read ahead is bounded, so memory is too.
package struct OrderedPipeline<Input: Sendable, Middle: Sendable, Output: Sendable>: Sendable {
  private let width: Int
  private let readAhead: Int
  private let read: @Sendable () throws -> Input?
  private let transform: @Sendable (Input) throws -> Middle
  private let complete: @Sendable (Middle) async throws -> Output

  /// - Parameters:
  ///   - width: how many transforms may run at once, at least 1.
  ///   - readAhead: how many inputs may be between reading and consuming; by default enough to keep `width` busy.
  ///   - read: gives the next input, `nil` at the end; never called twice at once.
  ///   - transform: work that needs a processor; called on the concurrent executor.
  ///   - complete: work that waits, such as on a server. It is cancelled when a stop is requested, and may then throw
  ///     `CancellationError`.
  package init(
    width: Int, readAhead: Int? = nil, read: @escaping @Sendable () throws -> Input?,
    transform: @escaping @Sendable (Input) throws -> Middle,
    complete: @escaping @Sendable (Middle) async throws -> Output
  ) {
    self.width = max(1, width)
    self.readAhead = max(1, readAhead ?? 2 * max(1, width) + 2)
    self.read = read
    self.transform = transform
    self.complete = complete
  }

  private enum Event {
    case read(Result<Input?, any Error>)
    case transformed(Int, Result<Middle, any Error>)
    case completed(Int, Result<Output, any Error>)
    case stopped
  }

  /// Runs until the input ends, a stop is requested or something throws.
  ///
  /// After a stop or a failed read, what was read before is still transformed and consumed, up to the first input whose
  /// completion was cancelled. A read that blocks when a stop is requested is abandoned, not awaited.
  /// - Parameters:
  ///   - arrange: sees each transformed input in the order of reading, before it is completed.
  ///   - consume: sees each output in the order of reading.
  /// - Throws: the first error of reading (after the rest was consumed), transforming, completing or consuming.
  package func run(
    stop: StopSignal, arrange: (inout Middle) throws -> Void = { _ in }, consume: (Output) throws -> Void
  ) async throws {
    try await withThrowingDiscardingTaskGroup { group in
      let (events, sender) = AsyncStream.makeStream(of: Event.self)
      let readingThread = DispatchQueue(label: "hark.read")
      stop.onRequest { sender.yield(.stopped) }
      var progress = OrderedProgress<Input, Middle, Output>(readAhead: readAhead, width: width)

      func schedule() {
        if progress.shouldRead {
          progress.isReading = true
          readingThread.async { [read] in sender.yield(.read(Result(catching: read))) }
        }
        while let (number, input) = progress.takeWaiting() {
          group.addTask { [transform] in
            sender.yield(.transformed(number, Result { try transform(input) }))
          }
        }
      }

      schedule()
      for await event in events {
        switch event {
        case .read(.success(let input?)): progress.received(input)
        case .read(.success(nil)): progress.ended(nil)
        case .read(.failure(let error)): progress.ended(error)
        case .stopped:
          progress.ended(nil)
          group.cancelAll()
        case .transformed(let number, let result):
          progress.transformed(number, try result.get())
          while let (number, transformed) = progress.takeTransformed() {
            var middle = transformed
            try arrange(&middle)
            group.addTask { [complete, middle] in
              sender.yield(.completed(number, await OrderedPipeline.result(of: { try await complete(middle) })))
            }
          }
        case .completed(let number, .failure(let error)) where error is CancellationError && stop.isRequested:
          progress.cancelled(number)
        case .completed(let number, let result):
          progress.completed(number, try result.get())
          while let output = progress.takeCompleted() { try consume(output) }
        }
        if progress.isDone { break }
        schedule()
      }
      if let error = progress.readError { throw error }
    }
  }

  private static func result(of work: () async throws -> Output) async -> Result<Output, any Error> {
    do { return .success(try await work()) } catch { return .failure(error) }
  }
}

extension OrderedPipeline where Middle == Output {
  /// A pipeline whose transforms need no completion.
  package init(
    width: Int, read: @escaping @Sendable () throws -> Input?, transform: @escaping @Sendable (Input) throws -> Output
  ) {
    self.init(width: width, read: read, transform: transform, complete: { $0 })
  }
}
