import ExtractPipeline
import Synchronization
import Testing

@Suite struct OrderedPipelineTests {
  struct Fault: Error, Equatable {
    var number: Int
  }

  /// Gives 0, 1, 2… up to a count.
  final class Counter: Sendable {
    private let next = Mutex(0)
    private let count: Int

    init(upTo count: Int) {
      self.count = count
    }

    var given: Int { next.withLock(\.self) }

    func take() -> Int? {
      next.withLock { next in
        guard next < count else { return nil }
        next += 1
        return next - 1
      }
    }
  }

  @Test(arguments: [1, 2, 3, 8])
  func `consumes in the order of reading, whatever finishes first`(width: Int) async throws {
    let counter = Counter(upTo: 500)
    let pipeline = OrderedPipeline(width: width) {
      counter.take()
    } transform: { number in
      var value = UInt64(number)
      for _ in 0..<(number % 7) * 2000 { value = value &* 6_364_136_223_846_793_005 &+ 1 }
      return (number, value)
    }
    var consumed: [Int] = []
    try await pipeline.run(stop: StopSignal()) { consumed.append($0.0) }
    #expect(consumed == Array(0..<500))
  }

  @Test func `reads no further ahead than its window`() async throws {
    let counter = Counter(upTo: 1000)
    let pipeline = OrderedPipeline(width: 2) {
      counter.take()
    } transform: {
      $0
    }
    var consumed = 0
    var furthest = 0
    try await pipeline.run(stop: StopSignal()) { _ in
      consumed += 1
      furthest = max(furthest, counter.given - consumed)
    }
    #expect(consumed == 1000)
    #expect(furthest <= 6)
  }

  @Test func `a failed read is reported after what was read before it`() async {
    let counter = Counter(upTo: 20)
    let pipeline = OrderedPipeline(width: 3) {
      guard let number = counter.take() else { throw Fault(number: 20) }
      return number
    } transform: {
      $0
    }
    var consumed: [Int] = []
    await #expect(throws: Fault(number: 20)) {
      try await pipeline.run(stop: StopSignal()) { consumed.append($0) }
    }
    #expect(consumed == Array(0..<20))
  }

  @Test func `a failed transform ends the run`() async {
    let counter = Counter(upTo: 100)
    let pipeline = OrderedPipeline(width: 2) {
      counter.take()
    } transform: { number -> Int in
      if number == 13 { throw Fault(number: number) }
      return number
    }
    var consumed: [Int] = []
    await #expect(throws: Fault(number: 13)) {
      try await pipeline.run(stop: StopSignal()) { consumed.append($0) }
    }
    #expect(consumed == Array(0..<consumed.count))
    #expect(consumed.count <= 13)
  }

  @Test func `a stop consumes what was read and then ends`() async throws {
    let stop = StopSignal()
    let counter = Counter(upTo: .max)
    let pipeline = OrderedPipeline(width: 2) {
      counter.take()
    } transform: {
      $0
    }
    var consumed: [Int] = []
    try await pipeline.run(stop: stop) { number in
      consumed.append(number)
      if number == 50 { stop.request() }
    }
    #expect(consumed == Array(0..<consumed.count))
    #expect((51...60).contains(consumed.count))
  }

  @Test func `arranges and consumes in order, however long completing takes`() async throws {
    let counter = Counter(upTo: 200)
    let pipeline = OrderedPipeline(width: 3, readAhead: 16) {
      counter.take()
    } transform: {
      $0
    } complete: { number in
      try await Task.sleep(for: .microseconds((number * 7919) % 500))
      return number
    }
    var arranged: [Int] = []
    var consumed: [Int] = []
    try await pipeline.run(stop: StopSignal(), arrange: { arranged.append($0) }) { consumed.append($0) }
    #expect(arranged == Array(0..<200))
    #expect(consumed == Array(0..<200))
  }

  @Test func `a stop cancels what waits and consumes what comes before it`() async throws {
    let stop = StopSignal()
    let counter = Counter(upTo: .max)
    let pipeline = OrderedPipeline(width: 2, readAhead: 20) {
      counter.take()
    } transform: {
      $0
    } complete: { number in
      if number >= 30 { try await Task.sleep(for: .seconds(3600)) }
      return number
    }
    var consumed: [Int] = []
    try await pipeline.run(stop: stop) { number in
      consumed.append(number)
      if number == 29 { stop.request() }
    }
    #expect(consumed == Array(0..<30))
  }
}
