import HTTPTypes
import HummingbirdCore
import NIOCore
import NIOHTTPTypes

/// Writes the body of an answer.
struct AnswerWriter: ResponseBodyWriter {
  let conversation: Conversation
  /// Whether each part is sent at once, since nobody knows when the next one comes.
  let isStreaming: Bool

  func write(_ buffer: ByteBuffer) async throws {
    try await conversation.write(.body(buffer), flushes: isStreaming)
  }

  consuming func finish(_ trailers: HTTPFields?) async throws {
    try await conversation.write(.end(trailers), flushes: true)
  }
}
