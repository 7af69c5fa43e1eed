public import Hummingbird
import NIOCore

/// What belongs to one request on its way through the service.
public struct ServiceContext: RequestContext {
  public var coreContext: CoreRequestContextStorage
  /// Who asks; set by authentication.
  var principal: Principal?
  /// The caller's address; `nil` where a test calls without a socket.
  let remoteAddress: SocketAddress?

  public init(source: ApplicationRequestContextSource) {
    coreContext = CoreRequestContextStorage(source: source)
    remoteAddress = source.channel.remoteAddress
  }

  /// Whether the caller is on the machine that the service runs on.
  var isFromThisMachine: Bool {
    guard let remoteAddress else { return true }
    guard let host = remoteAddress.ipAddress else { return true }
    return host == "::1" || host.hasPrefix("127.") || host.hasPrefix("::ffff:127.")
  }
}
