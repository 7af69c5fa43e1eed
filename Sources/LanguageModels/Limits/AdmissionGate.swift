#if LLM
  import Synchronization

  /// Lets requests out no faster than the limits allow, first come, first served.
  final class AdmissionGate: Sendable {
    /// A request's leave to go out; it must be handed back with ``leave(_:tokens:)``.
    struct Admission: Sendable {
      fileprivate var number: Int
      /// When it was let out.
      var time: Duration
    }

    enum Refusal: Error {
      case cancelled
      /// It would have to wait beyond the latest moment.
      case tooLate
    }

    private let clock: CallClock
    private let slots: SlotQueue
    private let window: Mutex<RateWindow>

    init(limits: ChatLimits, clock: CallClock) {
      self.clock = clock
      slots = SlotQueue(count: max(1, limits.concurrency))
      window = Mutex(RateWindow(limits: limits))
    }

    /// Waits until a request may go out.
    ///
    /// - Parameters:
    ///   - latest: When it must be out; nil if it may wait as long as the limits want.
    ///   - patience: The longest pause, asked for by the server, that is worth waiting for.
    func enter(tokens: Int, latest: Duration?, patience: Duration) async throws(Refusal) -> Admission {
      guard await slots.take() else { throw .cancelled }
      let now = clock.now
      let (pausedUntil, booking) = window.withLock { ($0.pausedUntil, $0.book(tokens: tokens, now: now)) }
      guard booking.time <= latest ?? .seconds(Int64.max >> 1), pausedUntil - now <= patience else {
        giveBack(booking.number, tokens: 0)
        throw .tooLate
      }
      var moment = booking.time
      repeat {
        guard await clock.sleep(until: moment) else {
          giveBack(booking.number, tokens: 0)
          throw .cancelled
        }
        moment = window.withLock(\.pausedUntil)
      } while moment > clock.now
      return Admission(number: booking.number, time: clock.now)
    }

    /// Hands back an admission once its request has ended, with the tokens that it took.
    func leave(_ admission: Admission, tokens: Int) {
      giveBack(admission.number, tokens: tokens)
    }

    /// Lets nothing out for a while.
    func pause(for duration: Duration) {
      let end = clock.now + duration
      window.withLock { $0.pause(until: end) }
    }

    private func giveBack(_ number: Int, tokens: Int) {
      window.withLock { $0.correct(number, tokens: tokens) }
      slots.giveBack()
    }
  }

  /// A fixed number of slots, handed to those who wait in the order in which they came.
  final class SlotQueue: Sendable {
    private struct State {
      var free: Int
      var waiting: [OneShot<Bool>] = []
      var first = 0

      mutating func next() -> OneShot<Bool>? {
        guard first < waiting.count else { return nil }
        defer { first += 1 }
        if first > 1024, first * 2 > waiting.count {
          waiting.removeFirst(first)
          first = 0
        }
        return waiting[first]
      }
    }

    private let state: Mutex<State>

    init(count: Int) {
      state = Mutex(State(free: count))
    }

    /// Waits for a slot; false if the task was cancelled first.
    func take() async -> Bool {
      let turn = state.withLock { state -> OneShot<Bool>? in
        if state.free > 0 {
          state.free -= 1
          return nil
        }
        let turn = OneShot<Bool>()
        state.waiting.append(turn)
        return turn
      }
      return await turn?.value(ifCancelled: false) ?? true
    }

    func giveBack() {
      while true {
        let turn = state.withLock { state -> OneShot<Bool>? in
          let turn = state.next()
          if turn == nil { state.free += 1 }
          return turn
        }
        guard let turn else { return }
        if turn.resolve(true) { return }
      }
    }
  }
#endif
