import HTTPTypes
import NIOCore
import NIOHTTPTypes

/// What a connection brings, read by the task that answers its requests; as a sequence, the parts of the current request's
/// body.
///
/// Hummingbird reads every body as a stream. Here most are whole when their head arrives, see ``RequestGate``, and taking
/// them in one piece spares a short request a good part of its steps.
///
/// `@unchecked` since the iterator is no `Sendable`: it is used by one task, which goes on to the next request when it has
/// answered the one whose body it reads.
final class RequestParts: AsyncSequence, AsyncIteratorProtocol, @unchecked Sendable {
  private var iterator: NIOAsyncChannelInboundStream<HTTPRequestPart>.AsyncIterator
  private var isInBody = false

  init(_ inbound: NIOAsyncChannelInboundStream<HTTPRequestPart>) {
    iterator = inbound.makeAsyncIterator()
  }

  /// The next request's head; `nil` at the end of the connection. What is left of the body before is passed over.
  func nextHead() async throws -> HTTPRequest? {
    while let part = try await iterator.next() {
      if case .head(let head) = part {
        isInBody = true
        return head
      }
    }
    return nil
  }

  /// The whole of a body that was held until its end was there.
  func wholeBody() async throws -> ByteBuffer {
    var whole: ByteBuffer?
    while let part = try await next() {
      whole.setOrWriteImmutableBuffer(part)
    }
    return whole ?? ByteBuffer()
  }

  /// The next part of the current body; `nil` at its end.
  func next() async throws -> ByteBuffer? {
    guard isInBody, case .body(let part)? = try await iterator.next() else {
      isInBody = false
      return nil
    }
    return part
  }

  func makeAsyncIterator() -> RequestParts { self }
}
