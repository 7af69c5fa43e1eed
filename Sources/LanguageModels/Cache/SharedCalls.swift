#if LLM
  import Synchronization

  /// Lets equal requests at the same time share one answer.
  final class SharedCalls: Sendable {
    typealias Outcome = Result<ChatAnswer, ChatError>

    private struct Call {
      var number: Int
      var task: Task<Void, Never>
      var waiting: [OneShot<Outcome>]
    }

    private struct State {
      var calls: [CacheKey: Call] = [:]
      var lastNumber = 0
    }

    private let state = Mutex(State())

    /// The outcome of asking, by this caller or by an equal one before it, and whether the latter. Cancelling a caller
    /// ends the asking once nobody else waits for it.
    func outcome(
      for key: CacheKey, asking: @escaping @Sendable () async -> Outcome
    ) async -> (outcome: Outcome, isShared: Bool) {
      let mine = OneShot<Outcome>()
      let (number, isShared) = state.withLock { state in
        if let call = state.calls[key] {
          state.calls[key]?.waiting.append(mine)
          return (call.number, true)
        }
        state.lastNumber += 1
        let number = state.lastNumber
        let task = Task { finish(key, number: number, await asking()) }
        state.calls[key] = Call(number: number, task: task, waiting: [mine])
        return (number, false)
      }
      let cancelled = ChatError(.cancelled, "the call was cancelled")
      let outcome = await mine.value(ifCancelled: .failure(cancelled))
      if Task.isCancelled { leave(key, number: number, mine) }
      return (outcome, isShared)
    }

    private func finish(_ key: CacheKey, number: Int, _ outcome: Outcome) {
      let waiting = state.withLock { state -> [OneShot<Outcome>] in
        guard let call = state.calls[key], call.number == number else { return [] }
        state.calls[key] = nil
        return call.waiting
      }
      for each in waiting { each.resolve(outcome) }
    }

    private func leave(_ key: CacheKey, number: Int, _ mine: OneShot<Outcome>) {
      let abandoned = state.withLock { state -> Task<Void, Never>? in
        guard let call = state.calls[key], call.number == number else { return nil }
        state.calls[key]?.waiting.removeAll { $0 === mine }
        guard call.waiting.allSatisfy({ $0 === mine }) else { return nil }
        state.calls[key] = nil
        return call.task
      }
      abandoned?.cancel()
    }
  }
#endif
