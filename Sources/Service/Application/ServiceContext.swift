public import Hummingbird
import NIOCore
import Synchronization

/// Whom a request turned out to come from.
final class Caller: Sendable {
  private let id = Mutex<String?>(nil)

  /// The public id of the key.
  var publicID: String? {
    get { id.withLock { $0 } }
    set { id.withLock { $0 = newValue } }
  }
}

/// What belongs to one request on its way through the service.
public struct ServiceContext: RequestContext {
  public var coreContext: CoreRequestContextStorage
  /// Who asks; set by authentication.
  var principal: Principal? {
    didSet { caller.publicID = principal?.publicID }
  }
  /// Who asks, for those who stand around authentication.
  let caller = Caller()
  /// The caller's address; `nil` where a test calls without a socket.
  let remoteAddress: SocketAddress?
  /// The body where it was whole when the request was let in.
  var wholeBody: ByteBuffer?

  public init(source: ApplicationRequestContextSource) {
    coreContext = CoreRequestContextStorage(source: source)
    remoteAddress = source.channel.remoteAddress
  }

  /// Whether the caller is on the machine that the service runs on.
  var isFromThisMachine: Bool {
    switch remoteAddress {
    case .v4(let address): address.isLoopback
    case .v6(let address): address.isLoopback
    case .unixDomainSocket, nil: true
    }
  }
}

extension SocketAddress.IPv4Address {
  /// 127.0.0.0/8. The address stands behind family and port, two bytes each.
  fileprivate var isLoopback: Bool { withUnsafeBytes(of: address) { $0[4] == 127 } }
}

extension SocketAddress.IPv6Address {
  /// `::1`, or an IPv4 address of 127.0.0.0/8 in IPv6 clothes. The address stands behind family, port and flow, eight
  /// bytes together.
  fileprivate var isLoopback: Bool {
    withUnsafeBytes(of: address) { bytes in
      let bytes = Array(bytes[8..<24])
      let isMapped = bytes[..<10].allSatisfy { $0 == 0 } && bytes[10] == 0xFF && bytes[11] == 0xFF
      return (isMapped && bytes[12] == 127) || (bytes[..<15].allSatisfy { $0 == 0 } && bytes[15] == 1)
    }
  }
}
