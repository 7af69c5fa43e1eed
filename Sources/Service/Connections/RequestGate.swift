import HTTPTypes
import NIOCore
import NIOHTTP1
import NIOHTTPTypes
import Records

/// Stands between the parser of a connection and the routes, and lets in what is whole, unambiguous and in time.
///
/// - A body is held until its last byte is there, so that a slow caller holds memory (of a bounded amount) and no place
///   among the requests that are worked on. Uploads and streams of documents pass as they come.
/// - Every stretch of a connection's life has a deadline: see ``ConnectionClock``. They are absolute, where Hummingbird's
///   `idleTimeout` begins anew with every part of a body.
/// - What can't be read is answered with a problem, and the connection is closed: nothing behind it can be trusted.
/// - A connection is closed by ending the output first and reading on for a moment, since a reset would take the answer
///   from the caller's hands.
/// - When the service stops, requests under way are answered, each with `Connection: close`, and a connection that is
///   at rest is given a moment for the request that may be on its way.
final class RequestGate: ChannelDuplexHandler {
  typealias InboundIn = HTTPServerRequestPart
  typealias InboundOut = HTTPRequestPart
  typealias OutboundIn = HTTPResponsePart
  typealias OutboundOut = HTTPServerResponsePart

  private let connections: Connections
  private let isSecure: Bool
  private var clock: ConnectionClock
  private var timer: Scheduled<Void>?
  private var timerDeadline = NIODeadline.distantFuture

  /// The request whose body is being read.
  private var incoming: Incoming?
  /// Requests that routes have got and not answered, oldest first: whether each is a HEAD request.
  private var unanswered: [Bool] = []
  private var hasResponseBegun = false
  /// Whether the answer that is being written is the last one.
  private var closesAfterResponse = false
  /// What to answer with when the requests before have been answered.
  private var refusal: Problem?
  /// Whether the request that was read last is the connection's last.
  private var isLastRequest = false
  private var isStopping = false
  /// Whether nothing more is read or written.
  private var isClosing = false
  private var hasReadParts = false

  private struct Incoming {
    let head: RequestHead
    var body: ByteBuffer?
    var count = 0
  }

  init(connections: Connections, isSecure: Bool) {
    self.connections = connections
    self.isSecure = isSecure
    clock = ConnectionClock(limits: connections.limits)
  }

  func handlerAdded(context: ChannelHandlerContext) {
    connections.add(context.channel)
    clock.begin(.waiting(isFirst: true))
    arm(context)
  }

  func handlerRemoved(context: ChannelHandlerContext) {
    timer?.cancel()
    connections.remove(context.channel)
    releaseHeldBody()
  }

  func channelInactive(context: ChannelHandlerContext) {
    failStream(context)
    context.fireChannelInactive()
  }
}

// MARK: - Reading

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

  private func read(_ head: HTTPRequestHead, _ context: ChannelHandlerContext) {
    do throws(Problem) {
      let head = try RequestHead(head, isSecure: isSecure, limits: connections.limits)
      incoming = Incoming(head: head)
      isLastRequest = head.isLast
      if unanswered.isEmpty { clock.begin(head.isStreamed ? .streaming : .readingBody) }
      if head.awaitsContinue, unanswered.isEmpty {
        context.writeAndFlush(
          wrapOutboundOut(.head(HTTPResponseHead(version: .http1_1, status: .continue))), promise: nil)
      }
      if head.isStreamed { pass(head, context) }
      arm(context)
    } catch {
      refuse(error, context)
    }
  }

  private func read(_ part: ByteBuffer, _ context: ChannelHandlerContext) {
    guard var request = incoming else { return }
    let size = part.readableBytes
    request.count += size
    if let limit = request.head.bodyLimit, request.count > limit {
      return refuse(
        Problem(.contentTooLarge, "body_too_large", "The body is longer than the \(limit) bytes allowed here."), context
      )
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

  private func endRequest(_ context: ChannelHandlerContext) {
    guard let request = incoming else { return }
    if request.head.isStreamed {
      incoming = nil
    } else {
      releaseHeldBody()
      pass(request.head, context)
      if let body = request.body { context.fireChannelRead(wrapInboundOut(.body(body))) }
    }
    context.fireChannelRead(wrapInboundOut(.end(nil)))
    if unanswered.count == 1 { clock.begin(hasResponseBegun ? .writing : .answering) }
    arm(context)
  }

  private func pass(_ head: RequestHead, _ context: ChannelHandlerContext) {
    unanswered.append(head.request.method == .head)
    context.fireChannelRead(wrapInboundOut(.head(head.request)))
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

  private func releaseHeldBody() {
    guard let request = incoming else { return }
    incoming = nil
    if !request.head.isStreamed { connections.release(request.count) }
  }

  /// Tells a route that its stream broke off; an end of the connection alone would look like the body's end.
  private func failStream(_ context: ChannelHandlerContext) {
    guard let request = incoming, request.head.isStreamed else { return releaseHeldBody() }
    incoming = nil
    context.fireErrorCaught(BrokenOffBody())
  }
}

// MARK: - Writing

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

  private func write(_ response: HTTPResponse, _ context: ChannelHandlerContext, _ promise: EventLoopPromise<Void>?) {
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

  private func endResponse(_ context: ChannelHandlerContext, _ promise: EventLoopPromise<Void>?) {
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

// MARK: - Ending

extension RequestGate {
  /// Answers with a problem as soon as it is its turn, and closes the connection.
  private func refuse(_ problem: Problem, _ context: ChannelHandlerContext) {
    connections.noteRefusal(problem.code)
    let isStreaming = incoming?.head.isStreamed == true
    if isStreaming {
      failStream(context)
    } else {
      releaseHeldBody()
    }
    if unanswered.isEmpty || (isStreaming && unanswered.count == 1 && !hasResponseBegun) {
      answer(with: problem, context)
    } else if isStreaming && unanswered.count == 1 {
      close(context)
    } else {
      refusal = problem
    }
  }

  private func answer(with problem: Problem, _ context: ChannelHandlerContext) {
    let body = problem.json.bytes
    var head = HTTPResponseHead(version: .http1_1, status: .init(statusCode: problem.status.code))
    head.headers.add(name: "content-type", value: Problem.mediaType)
    head.headers.add(name: "content-length", value: String(body.count))
    head.headers.add(name: "connection", value: "close")
    for field in problem.allFields { head.headers.add(name: field.name.rawName, value: field.value) }
    context.write(wrapOutboundOut(.head(head)), promise: nil)
    context.write(wrapOutboundOut(.body(.byteBuffer(ByteBuffer(bytes: body)))), promise: nil)
    context.write(wrapOutboundOut(.end(nil)), promise: nil)
    linger(context)
  }

  /// Ends the output and reads on for a moment, so that what was written arrives.
  private func linger(_ context: ChannelHandlerContext) {
    guard !isClosing else { return }
    isClosing = true
    context.flush()
    failStream(context)
    clock.begin(.lingering)
    arm(context)
    context.close(mode: .output, promise: nil)
  }

  private func close(_ context: ChannelHandlerContext) {
    isClosing = true
    failStream(context)
    context.close(mode: .all, promise: nil)
  }

  func close(context: ChannelHandlerContext, mode: CloseMode, promise: EventLoopPromise<Void>?) {
    if mode == .output {
      clock.begin(.lingering)
      arm(context)
      // The second time, it is closed already.
      if isClosing {
        promise?.succeed()
        return
      }
    }
    if mode != .input { isClosing = true }
    context.close(mode: mode, promise: promise)
  }

  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    switch event {
    case is ChannelShouldQuiesceEvent:
      isStopping = true
      if unanswered.isEmpty, incoming == nil, !isClosing {
        clock.begin(.stopping)
        arm(context)
      }
    case let event as ChannelEvent where event == .inputClosed:
      failStream(context)
      isLastRequest = true
      context.fireUserInboundEventTriggered(event)
      if unanswered.isEmpty { close(context) }
    default: context.fireUserInboundEventTriggered(event)
    }
  }

  /// Sees to it that the connection is looked at when its deadline has come. A timer that is set already is left alone
  /// unless it would ring too late, so that a busy connection sets hardly any.
  private func arm(_ context: ChannelHandlerContext) {
    guard let deadline = clock.deadline, timer == nil || timerDeadline > deadline + .milliseconds(500) else { return }
    timer?.cancel()
    timerDeadline = deadline
    timer = context.eventLoop.assumeIsolated().scheduleTask(deadline: deadline) { [weak self] in
      self?.ring(context)
    }
  }

  private func ring(_ context: ChannelHandlerContext) {
    timer = nil
    switch clock.verdict() {
    case .inTime: arm(context)
    case .close:
      connections.noteRefusal("connection_idle")
      close(context)
    case .refuse(let problem):
      connections.noteRefusal(problem.code)
      if hasResponseBegun { return close(context) }
      answer(with: problem, context)
    }
  }
}

/// A body that the caller did not send to its end.
struct BrokenOffBody: Error {}
