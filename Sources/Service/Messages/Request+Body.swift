import HTTPTypes
import Hummingbird
import NIOCore

extension Request {
  /// The whole body.
  ///
  /// - Throws: a ``Problem`` with status 413 where it is longer than `limit` bytes.
  func wholeBody(atMost limit: Int) async throws -> ByteBuffer {
    do {
      return try await body.collect(upTo: limit)
    } catch is NIOTooManyBytesError {
      throw Problem(.contentTooLarge, "body_too_large", "The body is longer than the \(limit) bytes allowed here.")
    }
  }
}
