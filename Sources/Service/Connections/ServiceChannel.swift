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
  let responder: Responder
  let connections: Connections
  let isSecure: Bool

  func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<Conversation> {
    channel.eventLoop.makeCompletedFuture {
      var decoderLimits = NIOHTTPDecoderLimitConfiguration()
      decoderLimits.maxHeaderFieldSize = connections.limits.headerBytes
      decoderLimits.maxHeaderListSize = connections.limits.headerBytes
      decoderLimits.maxHeaderFieldCount = connections.limits.headerFields
      let pipeline = channel.pipeline.syncOperations
      // Requests are answered one after another, and errors in what was read are answered by the gate.
      try pipeline.configureHTTPServerPipeline(
        withPipeliningAssistance: false, withErrorHandling: false, withOutboundHeaderValidation: false,
        withEncoderConfiguration: .init(), withDecoderLimitConfiguration: decoderLimits)
      try pipeline.addHandler(RequestGate(connections: connections, isSecure: isSecure))
      let conversation = Conversation(channel, connections: connections)
      try pipeline.addHandler(conversation)
      return conversation
    }
  }

  func handle(value conversation: Conversation, logger: Logger) async {
    let channel = conversation.channel
    await withTaskExecutorPreference(EventLoopTasks(channel.eventLoop)) {
      await withTaskCancellationHandler {
        do {
          try await answerRequests(
            of: conversation, from: ApplicationRequestContextSource(channel: channel, logger: logger))
        } catch {
          logger.trace("A connection broke off.", metadata: ["error": "\(String(reflecting: type(of: error)))"])
        }
        // What was written last may still be on its way, also after an error: the gate closes when it has had its time.
        conversation.finish()
        try? await channel.closeFuture.get()
      } onCancel: {
        channel.close(mode: .input, promise: nil)
        channel.eventLoop.execute { conversation.cancel() }
      }
    }
  }

  private func answerRequests(
    of conversation: Conversation, from source: ApplicationRequestContextSource
  ) async throws {
    while let part = try await conversation.next() {
      var context = ServiceContext(source: source)
      let request: Request
      switch part {
      case .request(let head, let body):
        context.wholeBody = body
        request = Request(head: head, body: RequestBody(buffer: body))
      case .head(let head):
        request = Request(head: head, body: RequestBody(asyncSequence: StreamedBody(conversation)))
      case .body, .end:
        // What the route of a stream has left unread.
        continue
      }
      var response = try await responder.respond(to: request, context: context)
      response.headers.append(HTTPField(name: .date, value: HTTPDate.now()))
      let length = response.body.contentLength
      try await conversation.write(.head(response.head), flushes: length == nil)
      try await response.body.write(AnswerWriter(conversation: conversation, contentLength: length))
      if request.headers[.connection] == "close" { return }
    }
  }
}
