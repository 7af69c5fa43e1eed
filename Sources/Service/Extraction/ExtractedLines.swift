import ExtractPipeline
import Inputs
import NIOCore
import Records
import Synchronization

/// Reads a stream of JSON objects, one per line, and writes for each a line with its signals or its problem.
///
/// Memory is bounded by the longest line that is allowed. The chunks of one stream come one after another, from whatever
/// thread.
final class ExtractedLines: Sendable {
  private struct State {
    /// The beginning of a line whose end has not come yet.
    var pending: [UInt8] = []
    /// Bytes of a line that is too long to be kept; 0 where there is none.
    var droppedBytes = 0
    var line = 1
    var json = JSONWriter()
  }

  private let extractor: LiveExtractor
  private let maximumBytes: Int
  private let state = Mutex(State())

  /// - Parameter maximumBytes: of a line.
  init(extractor: LiveExtractor, maximumBytes: Int) {
    self.extractor = extractor
    self.maximumBytes = maximumBytes
  }

  /// Takes in what came next.
  ///
  /// - Returns: the lines that answer those which are complete now.
  func read(_ chunk: ByteBuffer) -> ByteBuffer {
    state.withLock { state in
      state.json.removeAll()
      var rest = chunk.readableBytesView[...]
      while let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
        keep(rest[..<end], in: &state)
        endLine(in: &state)
        rest = rest[rest.index(after: end)...]
      }
      keep(rest, in: &state)
      return ByteBuffer(bytes: state.json.bytes)
    }
  }

  /// Answers a last line that no line feed ends.
  func finish() -> ByteBuffer {
    state.withLock { state in
      state.json.removeAll()
      endLine(in: &state)
      return ByteBuffer(bytes: state.json.bytes)
    }
  }

  private func keep(_ bytes: ByteBufferView, in state: inout State) {
    if state.droppedBytes > 0 || state.pending.count + bytes.count > maximumBytes {
      state.droppedBytes += state.pending.count + bytes.count
      state.pending.removeAll(keepingCapacity: true)
    } else {
      state.pending.append(contentsOf: bytes)
    }
  }

  private func endLine(in state: inout State) {
    defer {
      state.line += 1
      state.pending.removeAll(keepingCapacity: true)
      state.droppedBytes = 0
    }
    do throws(Rejection.Reason) {
      guard state.droppedBytes == 0 else {
        throw Rejection.Reason(.tooLong, "\(state.droppedBytes) bytes are more than the limit of \(maximumBytes)")
      }
      guard state.pending.contains(where: { !$0.isJSONSpace }) else { return }
      let reading = try extractor.read(state.pending, in: 0..<state.pending.count)
      state.json.write(reading.signals, of: reading.document)
    } catch {
      Problem(error).write(to: &state.json, line: state.line)
    }
    state.json.newline()
  }
}

extension UInt8 {
  /// Space, tab, line feed or carriage return.
  fileprivate var isJSONSpace: Bool { self == 0x20 || (self >= 0x09 && self <= 0x0D) }
}
