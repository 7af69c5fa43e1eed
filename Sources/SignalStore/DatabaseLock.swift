import Foundation

/// Lets one process at a time write to a database file, by an exclusive `flock` on a file beside it.
///
/// SQLite has locks of its own, but version 3.40 can lose commits when two processes write to or checkpoint the same
/// write-ahead log at once ("WAL-reset" fault); and its busy errors don't tell who is in the way. While it is held, the
/// lock file names its holder. The kernel drops the lock of a process that dies.
final class DatabaseLock: Sendable {
  let path: String
  private let descriptor: CInt
  private let holder: String

  /// Opens (and if need be creates) the lock file.
  ///
  /// - Parameter holder: the command that others are told about while the lock is held.
  init(path: String, holder: String) throws(StoreError) {
    self.path = path
    self.holder = holder
    descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else {
      throw StoreError(
        .notAccessible,
        "\(path) can't be opened (\(systemMessage(errno))). Check that its directory exists and can be written.")
    }
  }

  deinit {
    close(descriptor)
  }

  /// Runs `body` while holding the lock.
  ///
  /// Not reentrant: asking for it again inside `body` through the same object succeeds and gives it up too early.
  /// - Throws: ``StoreError`` of code ``StoreError/Code/locked`` after `timeout`; what `body` throws.
  func withLock<T>(timeout: Duration, _ body: () throws -> T) throws -> T {
    try acquire(timeout: timeout)
    defer { release() }
    return try body()
  }

  private func acquire(timeout: Duration) throws(StoreError) {
    let clock = ContinuousClock()
    let deadline = clock.now + timeout
    var pause: useconds_t = 500
    while flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
      let reason = errno
      guard reason == EWOULDBLOCK || reason == EINTR else {
        throw StoreError(.notAccessible, "\(path) can't be locked (\(systemMessage(reason))).")
      }
      guard clock.now < deadline else {
        throw StoreError(
          .locked,
          """
          \(databasePath) is being written by \(currentHolder ?? "another process"), which has not given it up within \
          \(timeout.formatted(.units(allowed: [.seconds, .milliseconds]))). Wait for it to end, or raise --lock-timeout.
          """)
      }
      usleep(pause)
      pause = min(pause * 2, 20_000)
    }
    let name = Array("\(getpid()) \(holder)\n".utf8)
    _ = pwrite(descriptor, name, name.count, 0)
    _ = ftruncate(descriptor, off_t(name.count))
  }

  private func release() {
    _ = ftruncate(descriptor, 0)
    _ = flock(descriptor, LOCK_UN)
  }

  private var databasePath: String {
    path.hasSuffix(DatabaseLock.suffix) ? String(path.dropLast(DatabaseLock.suffix.count)) : path
  }

  static let suffix = "-lock"

  /// `"hark extract" (process 4711)`, or `nil` where the holder has not written its name.
  private var currentHolder: String? {
    var buffer = [UInt8](repeating: 0, count: 512)
    let count = pread(descriptor, &buffer, buffer.count, 0)
    guard count > 0 else { return nil }
    let line = String(decoding: buffer[..<count].prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self)
    let parts = line.split(separator: " ", maxSplits: 1)
    guard let process = parts.first, Int(process) != nil else { return nil }
    return parts.count == 2 ? "`\(parts[1])` (process \(process))" : "process \(process)"
  }
}

/// What the system says about an error number.
func systemMessage(_ number: CInt) -> String {
  String(cString: strerror(number))
}
