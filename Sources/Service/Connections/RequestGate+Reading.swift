import HTTPTypes
import NIOCore
import NIOHTTP1

extension RequestGate {
  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    hasReadParts = true
    guard !isClosing, refusal == nil else { return }
    switch unwrapInboundIn(data) {
    case .head(let head): if !isLastRequest { read(head, context) }
    case .body(let part): if incoming != nil { read(part, context) }
    case .end: if incoming != nil { endRequest(context) }
    }
  }

  func read(_ head: HTTPRequestHead, _ context: ChannelHandlerContext) {
    do throws(Problem) {
      let head = try RequestHead(head, isSecure: isSecure, limits: connections.limits)
      incoming = Incoming(head: head)
      isLastRequest = head.isLast
      if unanswered.isEmpty { clock.begin(head.isStreamed ? .streaming : .readingBody) }
      if head.awaitsContinue, unanswered.isEmpty {
        context.writeAndFlush(
          wrapOutboundOut(.head(HTTPResponseHead(version: .http1_1, status: .continue))), promise: nil)
      }
      if head.isStreamed { pass(.head(head.request), of: head, context) }
      arm(context)
    } catch {
      refuse(error, context)
    }
  }

  func read(_ part: ByteBuffer, _ context: ChannelHandlerContext) {
    guard var request = incoming else { return }
    let size = part.readableBytes
    request.count += size
    if let limit = request.head.bodyLimit, request.count > limit {
      return refuse(.tooLarge(limit), context)
    }
    if request.head.isStreamed {
      incoming = request
      clock.noteStreamed(size)
      return context.fireChannelRead(wrapInboundOut(.body(part)))
    }
    guard connections.hold(size) else {
      request.count -= size
      incoming = request
      return refuse(.overloaded, context)
    }
    // The only reference, so that the buffer grows in its place.
    incoming = nil
    if request.body == nil {
      request.body = part
    } else {
      request.body?.writeImmutableBuffer(part)
    }
    incoming = request
  }

  func endRequest(_ context: ChannelHandlerContext) {
    guard let request = incoming else { return }
    incoming = nil
    if request.head.isStreamed {
      context.fireChannelRead(wrapInboundOut(.end))
    } else {
      pass(.request(request.head.request, body: request.body ?? ByteBuffer()), of: request.head, context)
    }
    if unanswered.count == 1 { clock.begin(hasResponseBegun ? .writing : .answering) }
    arm(context)
  }

  func pass(_ part: IncomingPart, of head: RequestHead, _ context: ChannelHandlerContext) {
    unanswered.append(head.request.method == .head)
    context.fireChannelRead(wrapInboundOut(part))
  }

  func channelReadComplete(context: ChannelHandlerContext) {
    if !hasReadParts, incoming == nil, unanswered.isEmpty, !isClosing {
      clock.noteFirstByte()
      arm(context)
    }
    hasReadParts = false
    context.fireChannelReadComplete()
  }

  func read(context: ChannelHandlerContext) {
    clock.noteDemand()
    context.read()
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    guard !isClosing else { return }
    guard let error = error as? HTTPParserError, error != .invalidEOFState else {
      return close(context)
    }
    guard error != .headerOverflow else {
      return refuse(
        Problem(
          .requestHeaderFieldsTooLarge, "header_too_large",
          "The header has more than \(connections.limits.headerFields) fields or \(connections.limits.headerBytes) bytes."
        ), context)
    }
    refuse(Problem(.badRequest, "request_malformed", "The request is no HTTP/1.1."), context)
  }

  func releaseHeldBody() {
    guard let request = incoming else { return }
    incoming = nil
    if !request.head.isStreamed { connections.release(request.count) }
  }

  /// Tells a route that its stream broke off; an end of the connection alone would look like the body's end.
  func failStream(_ context: ChannelHandlerContext) {
    guard let request = incoming, request.head.isStreamed else { return releaseHeldBody() }
    incoming = nil
    context.fireErrorCaught(BrokenOffBody())
  }
}
