#if LLM
  import CCurl
  import Foundation
  import Synchronization

  typealias TransferResult = Result<HTTPResponse, HTTPError>

  /// A request on its way to the event loop, and where its result goes.
  struct TransferOrder: Sendable {
    var request: HTTPRequest
    var certificateAuthorityFile: String?
    let result = OneShot<TransferResult>()
  }

  /// The process's one event loop: a thread that drives every transfer through one libcurl multi handle.
  final class TransferLoop: Sendable {
    enum Command: Sendable {
      case start(id: UInt64, TransferOrder)
      case remove(id: UInt64)
    }

    static let shared = TransferLoop()

    /// Safe to share: only the loop's thread uses it, but for `curl_multi_wakeup`, which any thread may call.
    private nonisolated(unsafe) let multi: UnsafeMutableRawPointer?
    private let inbox = Mutex<[Command]>([])
    private let lastID = Atomic<UInt64>(0)

    private init() {
      multi = hark_curl_global_init() == CURLE_OK ? curl_multi_init() : nil
      guard multi != nil else { return }
      Thread.detachNewThread { [self] in run() }
    }

    /// Runs one transfer to its end; cancelling the task removes it.
    func perform(_ order: TransferOrder) async -> TransferResult {
      guard multi != nil else {
        return .failure(HTTPError(.connectionFailed, message: "libcurl can't be started", wasSent: false))
      }
      guard !Task.isCancelled else {
        return .failure(HTTPError(.cancelled, message: "the request was cancelled", wasSent: false))
      }
      let id = lastID.add(1, ordering: .relaxed).newValue
      post(.start(id: id, order))
      let cancelled = HTTPError(.cancelled, message: "the request was cancelled", wasSent: true)
      let result = await order.result.value(ifCancelled: .failure(cancelled))
      if case .failure(cancelled) = result { post(.remove(id: id)) }
      return result
    }

    private func post(_ command: Command) {
      inbox.withLock { $0.append(command) }
      if let multi { curl_multi_wakeup(multi) }
    }

    private func run() {
      guard let multi else { return }
      let transfers = RunningTransfers(multi: multi)
      // Without anything to do, one idle turn a minute.
      let longestWait: Int32 = 60_000
      while true {
        for command in inbox.withLock({ exchange(&$0, with: []) }) {
          switch command {
          case .start(let id, let order): transfers.start(id: id, order)
          case .remove(let id): transfers.remove(id: id)
          }
        }
        transfers.advance()
        curl_multi_poll(multi, nil, 0, longestWait, nil)
      }
    }
  }

  private func exchange<Value>(_ value: inout Value, with new: Value) -> Value {
    let old = value
    value = new
    return old
  }
#endif
