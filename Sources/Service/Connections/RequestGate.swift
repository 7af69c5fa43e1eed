import HTTPTypes
import NIOCore
import NIOHTTP1
import NIOHTTPTypes

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
  typealias InboundOut = IncomingPart
  typealias OutboundIn = HTTPResponsePart
  typealias OutboundOut = HTTPServerResponsePart

  let connections: Connections
  let isSecure: Bool
  var clock: ConnectionClock
  var timer: Scheduled<Void>?
  var timerDeadline = NIODeadline.distantFuture

  /// The request whose body is being read.
  var incoming: Incoming?
  /// Requests that routes have got and not answered, oldest first: whether each is a HEAD request.
  var unanswered: [Bool] = []
  var hasResponseBegun = false
  /// Whether the answer that is being written is the last one.
  var closesAfterResponse = false
  /// What to answer with when the requests before have been answered.
  var refusal: Problem?
  /// Whether the request that was read last is the connection's last.
  var isLastRequest = false
  var isStopping = false
  /// Whether nothing more is read or written.
  var isClosing = false
  var hasReadParts = false

  struct Incoming {
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

/// A body that the caller did not send to its end.
struct BrokenOffBody: Error {}
