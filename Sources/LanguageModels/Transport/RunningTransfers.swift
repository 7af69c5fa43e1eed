#if LLM
  import CCurl

  /// The transfers under way, on the event loop's thread alone, and the easy handles that wait to be used again.
  final class RunningTransfers {
    private let multi: UnsafeMutableRawPointer
    private var transfers: [UnsafeMutableRawPointer: Transfer] = [:]
    private var handles: [UInt64: UnsafeMutableRawPointer] = [:]
    private var idleHandles: [UnsafeMutableRawPointer] = []

    private static let mostIdleHandles = 256
    private static let mostIdleConnections = 256

    init(multi: UnsafeMutableRawPointer) {
      self.multi = multi
      hark_curl_multi_set_long(multi, CURLMOPT_MAXCONNECTS, RunningTransfers.mostIdleConnections)
    }

    func start(id: UInt64, _ order: TransferOrder) {
      guard !order.result.isResolved else { return }
      guard let handle = idleHandles.popLast() ?? curl_easy_init() else {
        order.result.resolve(.failure(HTTPError(.connectionFailed, message: "out of memory", wasSent: false)))
        return
      }
      let transfer = Transfer(id: id, order: order, handle: handle)
      if let failure = transfer.prepare() {
        setIdle(handle)
        order.result.resolve(.failure(failure))
      } else if curl_multi_add_handle(multi, handle) == CURLM_OK {
        transfers[handle] = transfer
        handles[id] = handle
      } else {
        setIdle(handle)
        order.result.resolve(
          .failure(HTTPError(.connectionFailed, message: "libcurl takes no transfer", wasSent: false)))
      }
    }

    /// Ends a transfer whose result nobody waits for any more.
    func remove(id: UInt64) {
      guard let handle = handles[id] else { return }
      _ = take(handle)
      setIdle(handle)
    }

    /// Sends and receives what can be, without waiting, and hands out the results of those that ended.
    func advance() {
      var running: Int32 = 0
      curl_multi_perform(multi, &running)
      var left: Int32 = 0
      while let message = curl_multi_info_read(multi, &left)?.pointee {
        guard message.msg == CURLMSG_DONE, let handle = message.easy_handle, let transfer = take(handle) else {
          continue
        }
        let result = transfer.result(of: message.data.result)
        setIdle(handle)
        transfer.order.result.resolve(result)
      }
    }

    private func take(_ handle: UnsafeMutableRawPointer) -> Transfer? {
      curl_multi_remove_handle(multi, handle)
      guard let transfer = transfers.removeValue(forKey: handle) else { return nil }
      handles[transfer.id] = nil
      return transfer
    }

    /// Keeps a handle for the next transfer, without anything of the last one's request.
    private func setIdle(_ handle: UnsafeMutableRawPointer) {
      guard idleHandles.count < RunningTransfers.mostIdleHandles else {
        curl_easy_cleanup(handle)
        return
      }
      curl_easy_reset(handle)
      idleHandles.append(handle)
    }
  }
#endif
