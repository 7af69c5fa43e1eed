import HTTPTypes
import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
import NIOHTTP1
import NIOHTTPTypes

/// How connections are set up, HTTP/1.1 within the limits and a ``RequestGate`` between the parser and the routes, and how
/// their requests are answered, one after another.
struct ServiceChannel: HTTPChannelHandler {
  typealias Value = NIOAsyncChannel<HTTPRequestPart, HTTPResponsePart>

  let responder: HTTPChannelHandler.Responder
  let connections: Connections
  let isSecure: Bool

  func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<Value> {
    channel.eventLoop.makeCompletedFuture {
      var decoderLimits = NIOHTTPDecoderLimitConfiguration()
      decoderLimits.maxHeaderFieldSize = connections.limits.headerBytes
      decoderLimits.maxHeaderListSize = connections.limits.headerBytes
      decoderLimits.maxHeaderFieldCount = connections.limits.headerFields
      // Requests are answered one after another, and errors in what was read are answered by the gate.
      try channel.pipeline.syncOperations.configureHTTPServerPipeline(
        withPipeliningAssistance: false, withErrorHandling: false, withOutboundHeaderValidation: false,
        withEncoderConfiguration: .init(), withDecoderLimitConfiguration: decoderLimits)
      try channel.pipeline.syncOperations.addHandler(RequestGate(connections: connections, isSecure: isSecure))
      return try NIOAsyncChannel(
        wrappingChannelSynchronously: channel, configuration: .init(isOutboundHalfClosureEnabled: true))
    }
  }

  func handle(value: Value, logger: Logger) async {
    await withTaskExecutorPreference(EventLoopTasks(value.channel.eventLoop)) {
      await withTaskCancellationHandler {
        do {
          try await value.executeThenClose { inbound, outbound in
            try await answer(RequestParts(inbound), outbound, value.channel)
            outbound.finish()
            try await value.channel.closeFuture.get()
          }
        } catch {
          logger.trace("A connection broke off.", metadata: ["error": "\(String(reflecting: type(of: error)))"])
        }
      } onCancel: {
        value.channel.close(mode: .input, promise: nil)
      }
    }
  }

  private func answer(
    _ parts: RequestParts, _ outbound: NIOAsyncChannelOutboundWriter<HTTPResponsePart>, _ channel: any Channel
  ) async throws {
    // Hummingbird reads every body as a stream. Here most are whole when their head arrives, see ``RequestGate``, and are
    // taken in one piece, which spares a short request a good part of its steps.
    var whole: (head: HTTPRequest, body: ByteBuffer?)?
    while let part = try await parts.iterator.next() {
      let request: Request
      switch part {
      case .head(let head):
        guard head.isStreamed else {
          whole = (head, nil)
          continue
        }
        parts.beginBody()
        request = Request(head: head, body: RequestBody(asyncSequence: parts))
      case .body(let part):
        // Parts of a stream that its route has not read belong to no whole body.
        whole?.body.setOrWriteImmutableBuffer(part)
        continue
      case .end:
        guard let (head, body) = whole else { continue }
        whole = nil
        request = Request(head: head, body: RequestBody(buffer: body ?? ByteBuffer()))
      }
      try await responder(request, ResponseWriter(outbound: outbound), channel)
      if request.headers[.connection] == "close" { return }
    }
  }
}
