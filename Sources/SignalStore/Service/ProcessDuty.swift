import Foundation

/// Work beside a database that one process does at a time, for as long as the value lives. The kernel takes the duty
/// from a process that dies.
public final class ProcessDuty: Sendable {
  private let descriptor: CInt

  /// Takes the duty on, or `nil` where another process has it.
  ///
  /// - Parameter name: what is done; makes part of a file's name.
  /// - Throws: ``StoreError`` where the file can't be made or locked.
  public init?(_ name: String, of database: SignalDatabase) throws(StoreError) {
    let path = "\(database.path)-\(name).lock"
    descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else {
      throw StoreError(.notAccessible, "\(path) can't be opened (\(systemMessage(errno))).")
    }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      let reason = errno
      close(descriptor)
      guard reason == EWOULDBLOCK else {
        throw StoreError(.notAccessible, "\(path) can't be locked (\(systemMessage(reason))).")
      }
      return nil
    }
  }

  deinit {
    close(descriptor)
  }
}
