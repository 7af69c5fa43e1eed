#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif
import Foundation

/// Writes rejected rows to a rejects file, one JSON object per line.
///
/// Each object has `file`, `line`, `byte_offset`, `code`, `reason` and the row itself: `raw`, or `raw_base64` where it is
/// not valid UTF-8; a row that was cut has `truncated: true` and its full length as `raw_length`.
///
/// The file comes into being with the first rejection and replaces what an earlier run has left. It is written in order
/// and not at once: call ``finish()``.
public struct RejectionWriter: ~Copyable {
  /// The rejects file; it need not exist.
  public let path: String
  /// Rejections written so far.
  public private(set) var count = 0
  private var descriptor: Int32 = -1
  private var buffer: [UInt8] = []

  /// A writer to ``InputSource/rejectsPath`` or another path.
  public init(path: String) {
    self.path = path
  }

  deinit {
    if descriptor >= 0 { close(descriptor) }
  }

  /// Appends a rejection.
  /// - Throws: ``InputError/Code/cannotWrite``.
  public mutating func write(_ rejection: Rejection) throws(InputError) {
    if descriptor < 0 {
      descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
      guard descriptor >= 0 else { throw failure() }
    }
    RejectionWriter.append(rejection, to: &buffer)
    count += 1
    if buffer.count >= 64 << 10 { try flush() }
  }

  /// Brings what was written to the file.
  /// - Throws: ``InputError/Code/cannotWrite``.
  public mutating func flush() throws(InputError) {
    var written = 0
    while written < buffer.count {
      let descriptor = self.descriptor
      let result = buffer.withUnsafeBytes { bytes in
        Foundation.write(descriptor, bytes.baseAddress! + written, bytes.count - written)
      }
      if result < 0, errno == EINTR { continue }
      guard result > 0 else { throw failure() }
      written += result
    }
    buffer.removeAll(keepingCapacity: true)
  }

  /// Writes the rest; where nothing was rejected, removes the file that an earlier run has left.
  /// - Throws: ``InputError/Code/cannotWrite``.
  public mutating func finish() throws(InputError) {
    if descriptor < 0 {
      unlink(path)
    } else {
      try flush()
    }
  }

  private func failure() -> InputError {
    InputError(
      .cannotWrite, input: path,
      message: "the rejects file can't be written: \(String(cString: strerror(errno))); --rejects names another folder")
  }

  /// Appends a rejection as one line of JSON with its line feed.
  public static func append(_ rejection: Rejection, to output: inout [UInt8]) {
    func append(_ text: String) { output.append(contentsOf: text.utf8) }
    append("{\"file\":")
    JSONText.append(string: rejection.source.utf8, to: &output)
    append(",\"line\":\(rejection.line),\"byte_offset\":\(rejection.byteOffset),\"code\":")
    JSONText.append(string: rejection.reason.code.rawValue.utf8, to: &output)
    append(",\"reason\":")
    JSONText.append(string: rejection.reason.message.utf8, to: &output)
    if rejection.raw.firstInvalidUTF8(in: 0..<rejection.raw.count) == nil {
      append(",\"raw\":")
      JSONText.append(string: rejection.raw, to: &output)
    } else {
      append(",\"raw_base64\":\"\(Data(rejection.raw).base64EncodedString())\"")
    }
    if rejection.rawLength > rejection.raw.count { append(",\"truncated\":true,\"raw_length\":\(rejection.rawLength)") }
    append("}\n")
  }
}
