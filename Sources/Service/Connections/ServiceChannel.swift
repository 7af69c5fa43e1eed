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
    while let head = try await parts.nextHead() {
      let body = head.isStreamed ? RequestBody(asyncSequence: parts) : RequestBody(buffer: try await parts.wholeBody())
      try await responder(Request(head: head, body: body), ResponseWriter(outbound: outbound), channel)
      if head.headerFields[.connection] == "close" { return }
    }
  }
}
