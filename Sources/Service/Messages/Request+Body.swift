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
      throw Problem.tooLarge(limit)
    }
  }
}

extension ServiceContext {
  /// The whole body of a request, with fewer steps than from the request where it was whole when it was let in.
  ///
  /// - Throws: a ``Problem`` with status 413 where it is longer than `limit` bytes.
  func wholeBody(of request: Request, atMost limit: Int) async throws -> ByteBuffer {
    guard let wholeBody else { return try await request.wholeBody(atMost: limit) }
    guard wholeBody.readableBytes <= limit else { throw Problem.tooLarge(limit) }
    return wholeBody
  }
}

extension Problem {
  /// 413 for a body of more bytes than may be.
  static func tooLarge(_ limit: Int) -> Problem {
    Problem(.contentTooLarge, "body_too_large", "The body is longer than the \(limit) bytes allowed here.")
  }
}
