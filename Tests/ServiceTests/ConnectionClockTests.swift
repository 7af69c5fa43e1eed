import NIOCore
import Synchronization
import Testing

@testable import Service

@Suite struct ConnectionClockTests {
  /// A time that only tests move on.
  private final class Time: Sendable {
    private let value = Mutex<NIODeadline>(.uptimeNanoseconds(1_000_000_000))

    var now: NIODeadline { value.withLock { $0 } }

    func pass(seconds: Int) {
      value.withLock { $0 = $0 + .seconds(Int64(seconds)) }
    }
  }

  private let time = Time()

  private func clock() -> ConnectionClock {
    let time = time
    return ConnectionClock(limits: ServiceLimits(), now: { time.now })
  }

  @Test(arguments: [
    (ConnectionClock.Stretch.waiting(isFirst: true), 30, "too_slow" as String?), (.waiting(isFirst: false), 60, nil),
    (.readingHead, 30, "too_slow"), (.readingBody, 30, "too_slow"), (.answering, 30, "took_too_long"),
    (.stopping, 1, nil), (.lingering, 1, nil), (.streaming, 30, nil),
  ])
  func eachStretchHasAnEnd(stretch: ConnectionClock.Stretch, seconds: Int, code: String?) throws {
    var clock = clock()
    clock.begin(stretch)
    time.pass(seconds: seconds - 1)
    #expect(clock.verdict() == .inTime)
    time.pass(seconds: 1)
    switch clock.verdict() {
    case .refuse(let problem): #expect(problem.code == code)
    case .close: #expect(code == nil && stretch != .streaming)
    // Nobody has asked the caller for more of the stream.
    case .inTime: #expect(stretch == .streaming)
    }
  }

  @Test func bytesDoNotPutOffTheEndOfAHead() {
    var clock = clock()
    clock.begin(.waiting(isFirst: false))
    time.pass(seconds: 50)
    clock.noteFirstByte()
    for _ in 0..<29 {
      time.pass(seconds: 1)
      clock.noteFirstByte()
      #expect(clock.verdict() == .inTime)
    }
    time.pass(seconds: 1)
    #expect(clock.verdict() != .inTime)
  }

  @Test(arguments: [(600, true), (400, false)])
  func aStreamMustFlow(bytesPerSecond: Int, isFlowing: Bool) {
    var clock = clock()
    clock.begin(.streaming)
    for _ in 0..<30 {
      time.pass(seconds: 1)
      clock.noteStreamed(bytesPerSecond)
      clock.noteDemand()
    }
    #expect((clock.verdict() == .inTime) == isFlowing)
  }

  @Test func anAnswerMayLastAsLongAsItIsTaken() {
    var clock = clock()
    clock.begin(.writing)
    time.pass(seconds: 3600)
    #expect(clock.verdict() == .inTime)
    clock.noteWritable(false)
    time.pass(seconds: 20)
    clock.noteWritable(true)
    time.pass(seconds: 20)
    #expect(clock.verdict() == .inTime)
    clock.noteWritable(false)
    time.pass(seconds: 20)
    clock.noteWritable(false)
    time.pass(seconds: 10)
    #expect(clock.verdict() == .close)
  }
}
