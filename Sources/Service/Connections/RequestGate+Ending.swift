import HTTPTypes
import NIOCore
import NIOHTTP1
import NIOHTTPTypes
import Records

extension RequestGate {
  /// Answers with a problem as soon as it is its turn, and closes the connection.
  func refuse(_ problem: Problem, _ context: ChannelHandlerContext) {
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

  func answer(with problem: Problem, _ context: ChannelHandlerContext) {
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
  func linger(_ context: ChannelHandlerContext) {
    guard !isClosing else { return }
    isClosing = true
    context.flush()
    failStream(context)
    clock.begin(.lingering)
    arm(context)
    context.close(mode: .output, promise: nil)
  }

  func close(_ context: ChannelHandlerContext) {
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
  func arm(_ context: ChannelHandlerContext) {
    guard let deadline = clock.deadline, timer == nil || timerDeadline > deadline + .milliseconds(500) else { return }
    timer?.cancel()
    timerDeadline = deadline
    timer = context.eventLoop.assumeIsolated().scheduleTask(deadline: deadline) { [weak self] in
      self?.ring(context)
    }
  }

  func ring(_ context: ChannelHandlerContext) {
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
