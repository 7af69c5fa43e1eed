import Glibc

/// Standard output, written whole or not at all.
enum Output {
  /// The reader of the output has gone away (`head`): nothing more to do, and no error.
  struct BrokenPipe: Error {}

  static func write(_ text: String) throws {
    try write(Array(text.utf8))
  }

  static func write(_ bytes: [UInt8]) throws {
    try bytes.withUnsafeBytes { buffer in
      var written = 0
      while written < buffer.count {
        let count = Glibc.write(STDOUT_FILENO, buffer.baseAddress! + written, buffer.count - written)
        if count >= 0 {
          written += count
        } else if errno == EPIPE {
          throw BrokenPipe()
        } else if errno != EINTR {
          throw Failure.failed("standard output: \(String(cString: strerror(errno)))")
        }
      }
    }
  }
}
