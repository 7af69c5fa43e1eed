import HTTPTypes
import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
import NIOHTTP1
import NIOHTTPTypes

/// How connections are set up, HTTP/1.1 within the limits and a ``RequestGate`` between the parser and the routes, and how
/// their requests are answered, one after another.
///
/// Hummingbird's own way reads every body as a stream and gives every request a logger of its own. Here most bodies are
/// whole when their request is let in and no route logs by itself, and doing without spares a short request a good part of
/// its steps.
struct ServiceChannel<Responder: HTTPResponder<ServiceContext>>: ServerChildChannel {
  typealias Value = NIOAsyncChannel<IncomingPart, HTTPResponsePart>

  let responder: Responder
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
            try await answer(
              RequestParts(inbound), outbound, ApplicationRequestContextSource(channel: value.channel, logger: logger))
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
    _ parts: RequestParts, _ outbound: NIOAsyncChannelOutboundWriter<HTTPResponsePart>,
    _ source: ApplicationRequestContextSource
  ) async throws {
    while let part = try await parts.iterator.next() {
      var context = ServiceContext(source: source)
      let request: Request
      switch part {
      case .request(let head, let body):
        context.wholeBody = body
        request = Request(head: head, body: RequestBody(buffer: body))
      case .head(let head):
        parts.beginBody()
        request = Request(head: head, body: RequestBody(asyncSequence: parts))
      case .body, .end:
        // What the route of a stream has left unread.
        continue
      }
      var response = try await responder.respond(to: request, context: context)
      response.headers.append(HTTPField(name: .date, value: HTTPDate.now()))
      try await ResponseWriter(outbound: outbound).write(response: response.head, body: response.body)
      if request.headers[.connection] == "close" { return }
    }
  }
}
