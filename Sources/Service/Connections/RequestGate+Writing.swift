import HTTPTypes
import NIOCore
import NIOHTTP1
import NIOHTTPTypes

extension RequestGate {
  func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
    guard !isClosing else {
      promise?.fail(ChannelError.outputClosed)
      return
    }
    switch unwrapOutboundIn(data) {
    case .head(let response): write(response, context, promise)
    case .body(let part): context.write(wrapOutboundOut(.body(.byteBuffer(part))), promise: promise)
    case .end: endResponse(context, promise)
    }
  }

  func write(_ response: HTTPResponse, _ context: ChannelHandlerContext, _ promise: EventLoopPromise<Void>?) {
    var head = HTTPResponseHead(wire: response)
    if response.status.kind != .informational {
      hasResponseBegun = true
      if incoming?.head.isStreamed != true || unanswered.count > 1 { clock.begin(.writing) }
      clock.noteWritable(context.channel.isWritable)
      // The encoder would write an end, which answers to HEAD do not have.
      let isEndless = unanswered.first == true && !head.headers.contains(name: "content-length")
      let isUploadUnread = incoming.map { $0.head.isStreamed && $0.head.bodyLimit != nil } ?? false
      closesAfterResponse = isEndless || (unanswered.count == 1 && (isLastRequest || isStopping || isUploadUnread))
      if closesAfterResponse { head.headers.replaceOrAdd(name: "connection", value: "close") }
    }
    context.write(wrapOutboundOut(.head(head)), promise: promise)
  }

  func endResponse(_ context: ChannelHandlerContext, _ promise: EventLoopPromise<Void>?) {
    hasResponseBegun = false
    let isHead = unanswered.isEmpty ? false : unanswered.removeFirst()
    let isStreamUnread = incoming?.head.isStreamed == true
    let mustClose = closesAfterResponse || (unanswered.isEmpty && (isLastRequest || isStreamUnread))
    if isHead, mustClose {
      promise?.succeed()
    } else {
      context.write(wrapOutboundOut(.end(nil)), promise: promise)
    }
    if mustClose { return linger(context) }
    if unanswered.isEmpty, let refusal { return answer(with: refusal, context) }
    if !unanswered.isEmpty {
      clock.begin(.answering)
    } else if incoming != nil {
      clock.begin(.readingBody)
    } else if isStopping {
      clock.begin(.stopping)
    } else {
      clock.begin(.waiting(isFirst: false))
    }
    arm(context)
  }

  func channelWritabilityChanged(context: ChannelHandlerContext) {
    clock.noteWritable(context.channel.isWritable)
    arm(context)
    context.fireChannelWritabilityChanged()
  }
}
