import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import SignalStore

/// Writes a body of any length to a job's folder as it comes.
struct JobUpload {
  /// How much is gathered before it is written.
  private static let chunkSize = 1 << 20
  /// Room that an upload must leave on the disk, for the database.
  private static let reserve = 64 << 20

  let folder: JobFolder
  /// Bytes that a body may have.
  let limit: Int
  let blocking: BlockingWork

  /// What has come.
  struct Received {
    var bytes: Int
    /// Whether it is plain lines, as its type says.
    var isLines: Bool
  }

  /// Receives the whole body; when it has returned, the upload is on the disk.
  ///
  /// - Parameter saysLines: whether the body's type is JSON lines.
  /// - Throws: a ``Problem``: 413 where the body is longer than ``limit``, 507 where the disk has no room for it; what
  ///   reading the body throws. Nothing is left of it then.
  func receive(_ request: Request, saysLines: Bool) async throws -> Received {
    if let text = request.headers[.contentLength], let length = Int(text) {
      if length > limit { throw tooLarge }
      try checkRoom(for: length)
    }
    try folder.make()
    do {
      return try await write(request.body, saysLines: saysLines)
    } catch {
      folder.remove()
      throw error
    }
  }

  private func write(_ body: RequestBody, saysLines: Bool) async throws -> Received {
    var received = Received(bytes: 0, isLines: false)
    var file: UploadFile?
    var gathered = ByteBuffer()
    for try await part in body where part.readableBytes > 0 {
      received.bytes += part.readableBytes
      if received.bytes > limit { throw tooLarge }
      gathered.writeImmutableBuffer(part)
      guard gathered.readableBytes >= JobUpload.chunkSize else { continue }
      if file == nil { (file, received.isLines) = try await open(gathered, saysLines: saysLines) }
      try await append(gathered, to: file)
      gathered.clear()
    }
    if file == nil { (file, received.isLines) = try await open(gathered, saysLines: saysLines) }
    try await append(gathered, to: file)
    let isLines = received.isLines
    try await blocking.run { [folder] in try folder.synchronizeUpload(isLines: isLines) }
    return received
  }

  private func open(_ beginning: ByteBuffer, saysLines: Bool) async throws -> (UploadFile, isLines: Bool) {
    let isGzip = beginning.readableBytesView.starts(with: [0x1F, 0x8B])
    let isLines = saysLines && !isGzip
    let path = folder.upload(isLines: isLines)
    return (try await blocking.run { try UploadFile(path: path) }, isLines)
  }

  private func append(_ bytes: ByteBuffer, to file: UploadFile?) async throws {
    try await blocking.run { try file?.append(bytes) }
  }

  private func checkRoom(for length: Int) throws {
    var status = statvfs()
    let folder = URL(filePath: folder.path).deletingLastPathComponent().deletingLastPathComponent().path
    guard statvfs(folder, &status) == 0 else { return }
    let free = Int(status.f_bavail).multipliedReportingOverflow(by: Int(status.f_frsize))
    if !free.overflow, free.partialValue < length + JobUpload.reserve { throw Problem.diskFull }
  }

  private var tooLarge: Problem {
    Problem(.contentTooLarge, "upload_too_large", "An upload may have \(limit) bytes. Send it in parts.")
  }
}

/// A file that is being written.
private final class UploadFile: Sendable {
  private let descriptor: CInt

  init(path: String) throws {
    descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw UploadFile.problem }
  }

  deinit {
    close(descriptor)
  }

  func append(_ bytes: ByteBuffer) throws {
    try bytes.withUnsafeReadableBytes { bytes in
      var rest = bytes[...]
      while !rest.isEmpty {
        let count = write(descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
        if count < 0, errno == EINTR { continue }
        guard count > 0 else { throw UploadFile.problem }
        rest = rest.dropFirst(count)
      }
    }
  }

  private static var problem: any Error {
    errno == ENOSPC || errno == EDQUOT
      ? Problem.diskFull
      : StoreError(.notAccessible, "An upload can't be written (\(String(cString: strerror(errno)))).")
  }
}

extension Problem {
  /// 507: the disk is full.
  static let diskFull = Problem(
    HTTPResponse.Status(code: 507, reasonPhrase: "Insufficient Storage"), "disk_full",
    "The service's disk has no room for it.")
}
