import Foundation

/// An HTTP/1.1 server on the loopback that answers every request the same, a fixed time after it has come.
struct SlowServer {
  private let latency: Duration
  private let listener: Int32

  init(latency: Duration) throws {
    self.latency = latency
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
    print(UInt16(bigEndian: address.sin_port))
    fflush(nil)
  }

  /// Serves until the process is ended.
  func run() {
    while true {
      let connection = accept(listener, nil, nil)
      guard connection >= 0 else { return }
      Thread.detachNewThread { serve(connection) }
    }
  }

  private func serve(_ connection: Int32) {
    let body = """
      {"model": "fixed", "choices": [{"message": {"role": "assistant", "content": "A refund."}, "finish_reason": "stop"}],
      "usage": {"prompt_tokens": 210, "completion_tokens": 3}}
      """
    let response = Array(
      "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)".utf8)
    let clock = ContinuousClock()
    var buffer: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 16 << 10)
    while true {
      let count = recv(connection, &chunk, chunk.count, 0)
      guard count > 0 else { break }
      buffer += chunk[..<count]
      guard let length = SlowServer.lengthOfRequest(in: buffer), buffer.count >= length else { continue }
      let due = clock.now + latency
      buffer.removeFirst(length)
      let rest = (due - clock.now) / .microseconds(1)
      if rest > 0 { usleep(useconds_t(rest)) }
      guard send(connection, response, response.count, Int32(MSG_NOSIGNAL)) == response.count else { break }
    }
    close(connection)
  }

  /// The length of the request, head and body, that a buffer begins with; nil as long as its head is not complete.
  private static func lengthOfRequest(in buffer: [UInt8]) -> Int? {
    let end = Array("\r\n\r\n".utf8)
    guard let blank = buffer.firstRange(of: end) else { return nil }
    let head = String(decoding: buffer[..<blank.lowerBound], as: UTF8.self).lowercased()
    guard let field = head.firstRange(of: "content-length: ") else { return blank.upperBound }
    return blank.upperBound + (Int(head[field.upperBound...].prefix { $0.isNumber }) ?? 0)
  }
}

/// The server as a process of its own.
struct ServerProcess {
  let port: Int
  private let process = Process()

  init() throws {
    let output = Pipe()
    process.executableURL = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
    process.arguments = ["serve"]
    process.standardOutput = output
    try process.run()
    let line = String(decoding: output.fileHandleForReading.availableData, as: UTF8.self)
    guard let port = Int(line.trimmingCharacters(in: .whitespacesAndNewlines)) else {
      throw CocoaError(.fileReadUnknown)
    }
    self.port = port
  }

  /// Not `terminate()`: the signal it sends may be blocked in processes that come from a concurrency thread.
  func stop() {
    kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
  }
}

/// What this process takes of the machine.
enum ProcessUsage {
  static var residentBytes: Int {
    let pages = (try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8))?.split(separator: " ")
    return (pages?.dropFirst().first.flatMap { Int($0) } ?? 0) * Int(sysconf(Int32(_SC_PAGESIZE)))
  }

  /// In user and kernel mode, by all threads.
  static var processorSeconds: Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}
