import NIOCore

/// What a connection brings, read by the task that answers its requests; as a sequence, the parts of the body that is
/// streamed to a route.
///
/// `@unchecked` since the iterator is no `Sendable`: it is used by one task, which goes on to the next request when it has
/// answered the one whose body it reads.
final class RequestParts: AsyncSequence, AsyncIteratorProtocol, @unchecked Sendable {
  var iterator: NIOAsyncChannelInboundStream<IncomingPart>.AsyncIterator
  private var isInBody = false

  init(_ inbound: NIOAsyncChannelInboundStream<IncomingPart>) {
    iterator = inbound.makeAsyncIterator()
  }

  /// Notes that what comes next is the body that will be read as a sequence.
  func beginBody() {
    isInBody = true
  }

  /// The next part of the body; `nil` at its end.
  func next() async throws -> ByteBuffer? {
    guard isInBody, case .body(let part)? = try await iterator.next() else {
      isInBody = false
      return nil
    }
    return part
  }

  func makeAsyncIterator() -> RequestParts { self }
}
