import HTTPTypes
import HummingbirdCore
import NIOCore
import NIOHTTPTypes

/// Writes the body of an answer.
struct AnswerWriter: ResponseBodyWriter {
  let conversation: Conversation
  /// Bytes of the whole body, where that is known.
  let contentLength: Int?

  /// Sends a part at once, except for a body in one piece, whose end follows.
  func write(_ buffer: ByteBuffer) async throws {
    try await conversation.write(.body(buffer), flushes: buffer.readableBytes != contentLength)
  }

  consuming func finish(_ trailers: HTTPFields?) async throws {
    try await conversation.write(.end(trailers), flushes: true)
  }
}
