import Dispatch

/// Reads, transforms in parallel and consumes in the order of reading.
///
/// One thread of its own reads (it may block on a pipe), up to `width` transforms run at once, and ``run(stop:consume:)``
/// consumes each result as soon as all before it are consumed. What is read ahead is bounded, so memory is too.
package struct OrderedPipeline<Input: Sendable, Output: Sendable>: Sendable {
  private let width: Int
  private let read: @Sendable () throws -> Input?
  private let transform: @Sendable (Input) throws -> Output

  /// - Parameters:
  ///   - width: how many transforms may run at once, at least 1.
  ///   - read: gives the next input, `nil` at the end; never called twice at once.
  ///   - transform: called on the concurrent executor.
  package init(
    width: Int, read: @escaping @Sendable () throws -> Input?, transform: @escaping @Sendable (Input) throws -> Output
  ) {
    self.width = max(1, width)
    self.read = read
    self.transform = transform
  }

  private enum Event {
    case read(Result<Input?, any Error>)
    case transformed(Int, Result<Output, any Error>)
    case stopped
  }

  /// Runs until the input ends, a stop is requested or something throws.
  ///
  /// After a stop or a failed read, what was read before is still transformed and consumed. A read that blocks when a stop
  /// is requested is abandoned, not awaited.
  /// - Throws: the first error of reading (after the rest was consumed), transforming or consuming.
  package func run(stop: StopSignal, consume: (Output) throws -> Void) async throws {
    let (events, sender) = AsyncStream.makeStream(of: Event.self)
    let readingThread = DispatchQueue(label: "hark.read")
    stop.onRequest { sender.yield(.stopped) }
    var progress = Progress(readAhead: 2 * width + 2, width: width)

    func schedule() {
      if progress.shouldRead {
        progress.isReading = true
        readingThread.async { [read] in sender.yield(.read(Result(catching: read))) }
      }
      while let (number, input) = progress.takeWaiting() {
        Task.detached { [transform] in
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
      case .stopped: progress.ended(nil)
      case .transformed(let number, let result):
        progress.finished(number, try result.get())
        while let output = progress.takeReady() { try consume(output) }
      }
      if progress.isDone { break }
      schedule()
    }
    if let error = progress.readError { throw error }
  }

  private struct Progress {
    let readAhead: Int
    let width: Int
    var isReading = false
    private(set) var readError: (any Error)?
    private var hasEnded = false
    private var waiting: [(Int, Input)] = []
    private var running = 0
    private var ready: [Int: Output] = [:]
    private var nextNumber = 0
    private var nextToConsume = 0

    init(readAhead: Int, width: Int) {
      self.readAhead = readAhead
      self.width = width
    }

    var shouldRead: Bool { !isReading && !hasEnded && nextNumber - nextToConsume < readAhead }

    var isDone: Bool { hasEnded && nextToConsume == nextNumber }

    mutating func received(_ input: Input) {
      isReading = false
      guard !hasEnded else { return }
      waiting.append((nextNumber, input))
      nextNumber += 1
    }

    mutating func ended(_ error: (any Error)?) {
      isReading = false
      hasEnded = true
      readError = readError ?? error
    }

    mutating func takeWaiting() -> (Int, Input)? {
      guard running < width, !waiting.isEmpty else { return nil }
      running += 1
      return waiting.removeFirst()
    }

    mutating func finished(_ number: Int, _ output: Output) {
      running -= 1
      ready[number] = output
    }

    mutating func takeReady() -> Output? {
      guard let output = ready.removeValue(forKey: nextToConsume) else { return nil }
      nextToConsume += 1
      return output
    }
  }
}
