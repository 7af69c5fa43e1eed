import NIOCore

/// The parts of a body that is streamed to a route.
///
/// `@unchecked` since it is used by the task that answers the connection's requests, and by no other.
final class StreamedBody: AsyncSequence, AsyncIteratorProtocol, @unchecked Sendable {
  private let conversation: Conversation
  private var hasEnded = false

  init(_ conversation: Conversation) {
    self.conversation = conversation
  }

  /// The next part; `nil` at the body's end.
  ///
  /// - Throws: ``BrokenOffBody`` where the caller did not send it to its end.
  func next() async throws -> ByteBuffer? {
    guard !hasEnded, case .body(let part)? = try await conversation.next() else {
      hasEnded = true
      return nil
    }
    return part
  }

  func makeAsyncIterator() -> StreamedBody { self }
}
