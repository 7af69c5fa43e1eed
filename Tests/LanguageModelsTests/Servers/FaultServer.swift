#if LLM
  import Foundation
  import Synchronization

  /// An HTTP/1.1 server on the loopback that does whatever a test wants, and keeps count.
  final class FaultServer: Sendable {
    struct Request: Sendable {
      var target: String
      /// By lower-case name.
      var headers: [String: String]
      var body: String
      /// The connection that it came on, counted from 1.
      var connection: Int
    }

    enum Action: Sendable {
      case send(String)
      case sendBytes([UInt8])
      case wait(milliseconds: Int)
      /// The same bytes again and again until the other side hangs up.
      case sendEndlessly(String)
      /// Hangs up, without a word about it.
      case hangUp
    }

    let port: Int
    private let listener: Int32
    private let respond: @Sendable (Request) -> [Action]
    private let state = Mutex(State())

    private struct State {
      var requests: [Request] = []
      var connections: Set<Int32> = []
      var accepted = 0
      var hungUpByClient = 0
      var isStopped = false
    }

    init(_ respond: @escaping @Sendable (Request) -> [Action]) throws {
      self.respond = respond
      listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
      var address = sockaddr_in()
      address.sin_family = sa_family_t(AF_INET)
      address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
      var length = socklen_t(MemoryLayout<sockaddr_in>.size)
      let descriptor = listener
      let status = withUnsafeMutablePointer(to: &address) { pointer in
        pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
          guard bind(descriptor, address, length) == 0, listen(descriptor, 256) == 0 else { return Int32(-1) }
          return getsockname(descriptor, address, &length)
        }
      }
      guard status == 0 else { throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }
      port = Int(UInt16(bigEndian: address.sin_port))
      Thread.detachNewThread { [self] in acceptConnections() }
    }

    var baseURL: String { "http://127.0.0.1:\(port)" }
    var requests: [Request] { state.withLock(\.requests) }
    /// The connections on which the client hung up before the response was complete.
    var hungUpByClient: Int { state.withLock(\.hungUpByClient) }

    func stop() {
      state.withLock { state in
        state.isStopped = true
        for connection in state.connections { shutdown(connection, Int32(SHUT_RDWR)) }
      }
      shutdown(listener, Int32(SHUT_RDWR))
    }

    private func acceptConnections() {
      while true {
        let connection = accept(listener, nil, nil)
        let number = state.withLock { state -> Int? in
          guard connection >= 0, !state.isStopped else { return nil }
          state.accepted += 1
          state.connections.insert(connection)
          return state.accepted
        }
        guard let number else {
          if connection >= 0 { close(connection) }
          close(listener)
          return
        }
        Thread.detachNewThread { [self] in
          serve(connection, number: number)
          state.withLock { _ = $0.connections.remove(connection) }
          close(connection)
        }
      }
    }

    private func serve(_ connection: Int32, number: Int) {
      var buffer: [UInt8] = []
      while let request = RequestReader.next(from: connection, &buffer, connectionNumber: number) {
        state.withLock { $0.requests.append(request) }
        for action in respond(request) {
          guard perform(action, on: connection) else { return }
        }
      }
    }

    /// False once nothing more can be said on this connection.
    private func perform(_ action: Action, on connection: Int32) -> Bool {
      switch action {
      case .send(let text): return write(Array(text.utf8), to: connection)
      case .sendBytes(let bytes): return write(bytes, to: connection)
      case .wait(let milliseconds):
        var interest = pollfd(fd: connection, events: Int16(POLLIN), revents: 0)
        guard poll(&interest, 1, Int32(milliseconds)) != 0 else { return true }
        state.withLock { $0.hungUpByClient += 1 }
        return false
      case .sendEndlessly(let text):
        while write(Array(text.utf8), to: connection) {}
        state.withLock { $0.hungUpByClient += 1 }
        return false
      case .hangUp: return false
      }
    }

    private func write(_ bytes: [UInt8], to connection: Int32) -> Bool {
      var rest = bytes[...]
      while !rest.isEmpty {
        let count = rest.withUnsafeBytes { send(connection, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
        guard count > 0 else { return false }
        rest = rest.dropFirst(count)
      }
      return true
    }
  }

  /// Reads requests with a `Content-Length` from a socket.
  private enum RequestReader {
    static func next(from connection: Int32, _ buffer: inout [UInt8], connectionNumber: Int) -> FaultServer.Request? {
      var head: (lines: [String], end: Int)?
      while true {
        if head == nil, let end = buffer.indices.first(where: { buffer[$0...].starts(with: Array("\r\n\r\n".utf8)) }) {
          head = (String(decoding: buffer[..<end], as: UTF8.self).components(separatedBy: "\r\n"), end + 4)
        }
        if let head {
          let headers = Dictionary(
            head.lines.dropFirst().compactMap { line in
              line.firstIndex(of: ":").map { colon in
                (line[..<colon].lowercased(), line[line.index(after: colon)...].trimmingCharacters(in: .whitespaces))
              }
            }, uniquingKeysWith: { $1 })
          let length = Int(headers["content-length"] ?? "") ?? 0
          if buffer.count >= head.end + length {
            let body = String(decoding: buffer[head.end..<head.end + length], as: UTF8.self)
            buffer.removeFirst(head.end + length)
            let target = head.lines[0].split(separator: " ").dropFirst().first ?? ""
            return FaultServer.Request(
              target: String(target), headers: headers, body: body, connection: connectionNumber)
          }
        }
        var chunk = [UInt8](repeating: 0, count: 16 << 10)
        let count = recv(connection, &chunk, chunk.count, 0)
        guard count > 0 else { return nil }
        buffer += chunk[..<count]
      }
    }
  }
#endif
