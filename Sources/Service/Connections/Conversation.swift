import HTTPTypes
import HummingbirdCore
import NIOCore
import NIOHTTPTypes

/// The end of a connection's pipeline: hands what the gate lets in to the task that answers the connection's requests, and
/// writes what the task answers.
///
/// It does what `NIOAsyncChannel` does for a task on any thread. This task runs on the connection's event loop, see
/// ``EventLoopTasks``, so that nothing has to be locked or to be passed between threads; with that, a short request takes
/// a sixth less processor time.
///
/// `@unchecked` since its state is used on the event loop only, which the functions that the task calls check.
final class Conversation: ChannelDuplexHandler, ServerChildChannelValue, @unchecked Sendable {
  typealias InboundIn = IncomingPart
  typealias OutboundIn = Never
  typealias OutboundOut = HTTPResponsePart

  /// While so many parts wait for the task, no more are read.
  static let capacity = 8

  let channel: any Channel
  private let connections: Connections
  private let eventLoop: any EventLoop
  /// `nil` when the connection is closed.
  private var context: ChannelHandlerContext?
  private var parts = CircularBuffer<IncomingPart>(initialCapacity: 2)
  /// Whether there will be no more parts.
  private var hasEnded = false
  /// What broke off the connection, until the task has been told.
  private var failure: (any Error)?
  private var isReadHeld = false
  private var isOutputOpen = true
  /// The task, waiting for a part.
  private var reader: CheckedContinuation<Void, Never>?
  /// The task, waiting until the caller has taken some of what was written.
  private var writer: CheckedContinuation<Void, Never>?

  init(_ channel: any Channel, connections: Connections) {
    self.channel = channel
    self.connections = connections
    eventLoop = channel.eventLoop
  }

  deinit {
    for part in parts { connections.release(part.heldBytes) }
  }
}

// MARK: - For the task

extension Conversation {
  /// What comes next; `nil` when the caller has ended the connection.
  ///
  /// - Throws: what broke off the connection, once, after all that came before.
  func next() async throws -> IncomingPart? {
    eventLoop.preconditionInEventLoop()
    if parts.isEmpty, !hasEnded { await withCheckedContinuation { reader = $0 } }
    if let part = parts.popFirst() {
      connections.release(part.heldBytes)
      if isReadHeld, parts.isEmpty {
        isReadHeld = false
        context?.read()
      }
      return part
    }
    if let failure = failure.take() { throw failure }
    return nil
  }

  /// Writes a part of an answer once there is room for it.
  ///
  /// - Parameter flushes: whether the part is sent at once.
  /// - Throws: `ChannelError` where the connection is closed.
  func write(_ part: HTTPResponsePart, flushes: Bool) async throws {
    eventLoop.preconditionInEventLoop()
    if !channel.isWritable {
      context?.flush()
      if !channel.isWritable, context != nil, isOutputOpen { await withCheckedContinuation { writer = $0 } }
    }
    guard let context, isOutputOpen else { throw ChannelError.ioOnClosedChannel }
    context.write(wrapOutboundOut(part), promise: nil)
    if flushes { context.flush() }
  }

  /// Says that there will be no more answers.
  func finish() {
    eventLoop.preconditionInEventLoop()
    context?.close(mode: .output, promise: nil)
  }

  /// Ends the task's waiting for the caller, on the event loop.
  func cancel() {
    endReading(nil)
    if writer != nil {
      isOutputOpen = false
      resumeWriter()
    }
  }
}

// MARK: - For the pipeline

extension Conversation {
  func handlerAdded(context: ChannelHandlerContext) {
    self.context = context
  }

  func handlerRemoved(context: ChannelHandlerContext) {
    self.context = nil
    endReading(nil)
    resumeWriter()
  }

  func channelInactive(context: ChannelHandlerContext) {
    isOutputOpen = false
    endReading(nil)
    resumeWriter()
    context.fireChannelInactive()
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    let part = unwrapInboundIn(data)
    guard !hasEnded else { return connections.release(part.heldBytes) }
    parts.append(part)
    resumeReader()
  }

  func read(context: ChannelHandlerContext) {
    if parts.count < Conversation.capacity {
      context.read()
    } else {
      isReadHeld = true
    }
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    endReading(error)
  }

  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    switch event as? ChannelEvent {
    case .inputClosed: endReading(nil)
    case .outputClosed:
      isOutputOpen = false
      resumeWriter()
    case nil: break
    }
    context.fireUserInboundEventTriggered(event)
  }

  func channelWritabilityChanged(context: ChannelHandlerContext) {
    if context.channel.isWritable { resumeWriter() }
    context.fireChannelWritabilityChanged()
  }

  private func endReading(_ error: (any Error)?) {
    if !hasEnded {
      hasEnded = true
      failure = error
    }
    resumeReader()
  }

  private func resumeReader() {
    reader.take()?.resume()
  }

  private func resumeWriter() {
    writer.take()?.resume()
  }
}
