import Inputs
import Records
import SignalStore
import Synchronization

/// Reads the inputs of a run one after another, in batches.
///
/// Used by one thread at a time; only ``bytesRead`` and ``currentInput`` may be asked from others.
final class InputSequence: Sendable {
  /// How many records a batch has where nothing else is asked for.
  static let recordsPerBatch = 256
  /// A batch ends also after this much text.
  private static let bytesPerBatch = 4 << 20

  private struct State {
    var index = 0
    var recordsOfInput = 0
    var reader: DocumentReader?
  }

  private let sources: [InputSource]
  private let options: InputOptions
  private let recordsPerBatch: Int
  private let state: Mutex<State>
  private let finishedBytes = Atomic<Int>(0)
  private let readerBytes = Atomic<Int>(0)
  private let input = Atomic<Int>(0)

  init(_ sources: [InputSource], options: InputOptions, recordsPerBatch: Int) {
    self.sources = sources
    self.options = options
    self.recordsPerBatch = recordsPerBatch
    state = Mutex(State())
  }

  /// Bytes of the inputs read so far, compressed ones as they stand on disk.
  var bytesRead: Int { finishedBytes.load(ordering: .relaxed) + readerBytes.load(ordering: .relaxed) }

  /// Index of the input that is being read.
  var currentInput: Int { input.load(ordering: .relaxed) }

  /// The next records, `nil` at the end of the last input. Waits for a pipe only while there is no record at all.
  ///
  /// An input that fails ends there, with the failure in the batch; reading goes on with the next.
  func next() -> ReadBatch? {
    state.withLock { state in
      var batch = ReadBatch()
      var bytes = 0
      while state.index < sources.count {
        do throws(InputError) {
          let items = try readItems(&state, atMost: recordsPerBatch - batch.recordCount)
          append(items, to: &batch, bytes: &bytes, state: &state)
          if items.isEmpty { finishInput(&state, &batch, failure: nil) }
        } catch {
          finishInput(&state, &batch, failure: error)
        }
        let isFull = batch.recordCount >= recordsPerBatch || bytes >= InputSequence.bytesPerBatch
        let isPipe = state.reader.map { $0.totalBytes == nil } ?? false
        if isFull || (isPipe && batch.recordCount > 0) { return batch }
      }
      return batch.parts.isEmpty && batch.notices.isEmpty && batch.failures.isEmpty ? nil : batch
    }
  }

  private func readItems(_ state: inout State, atMost limit: Int) throws(InputError) -> [InputItem] {
    if state.reader == nil {
      input.store(state.index, ordering: .relaxed)
      state.reader = try DocumentReader(source: sources[state.index], options: options)
    }
    guard let reader = state.reader else { return [] }
    let items = try reader.nextBatch(limit: limit)
    readerBytes.store(reader.bytesRead, ordering: .relaxed)
    return items
  }

  private func append(_ items: [InputItem], to batch: inout ReadBatch, bytes: inout Int, state: inout State) {
    if batch.parts.last?.input != state.index {
      batch.parts.append(ReadBatch.Part(input: state.index, firstRecord: state.recordsOfInput))
    }
    let last = batch.parts.count - 1
    for item in items {
      switch item {
      case .document(let document):
        bytes += document.turns.reduce(0) { $0 + $1.text.utf8.count }
        batch.parts[last].records.append(.document(document))
        state.recordsOfInput += 1
      case .rejected(let rejection):
        bytes += rejection.raw.count
        batch.parts[last].records.append(.rejected(rejection))
        state.recordsOfInput += 1
      case .notice(let notice): batch.notices.append(notice)
      }
    }
  }

  private func finishInput(_ state: inout State, _ batch: inout ReadBatch, failure: InputError?) {
    if let failure {
      batch.failures.append(InputFailure(input: sources[state.index].name, message: "\(failure)"))
    } else if let last = batch.parts.indices.last, batch.parts[last].input == state.index {
      batch.parts[last].isLast = true
    }
    finishedBytes.add(readerBytes.load(ordering: .relaxed), ordering: .relaxed)
    readerBytes.store(0, ordering: .relaxed)
    state.index += 1
    state.recordsOfInput = 0
    state.reader = nil
  }
}
