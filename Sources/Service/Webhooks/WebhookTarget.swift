import Foundation
import NIOCore

/// Where messages may be sent: to public addresses over TLS, unless the service was told that private ones are meant.
///
/// A caller who can make the service send requests must not reach through it what only the service's machine can reach.
/// So a name is looked up once, every address that it has is checked, and the connection is made to the one that was
/// checked.
struct WebhookTarget: Sendable, Hashable {
  let url: String
  let host: String
  let port: Int

  /// Why a target is refused, in a sentence for a person.
  struct Refusal: Error, Hashable {
    var detail: String
  }

  /// - Parameter allowsPrivate: whether plain HTTP and private addresses are meant.
  /// - Throws: ``Refusal`` where the URL is none that messages can be sent to.
  init(_ text: String, allowsPrivate: Bool) throws(Refusal) {
    guard text.utf8.count <= 2000, text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }), let url = URL(string: text),
      let scheme = url.scheme?.lowercased(), let host = url.host(percentEncoded: false), !host.isEmpty,
      host.utf8.allSatisfy({ WebhookTarget.hostBytes.contains($0) })
    else { throw Refusal(detail: "Give an absolute URL of at most 2000 ASCII characters.") }
    guard scheme == "https" || (scheme == "http" && allowsPrivate) else {
      throw Refusal(detail: "Give an https URL.")
    }
    guard url.user == nil, url.password == nil, url.fragment == nil else {
      throw Refusal(detail: "Give a URL without a user name, a password and a fragment.")
    }
    let port = url.port ?? (scheme == "https" ? 443 : 80)
    guard (1...65535).contains(port) else { throw Refusal(detail: "Give a port from 1 to 65535.") }
    self.url = text
    self.host = host
    self.port = port
    if !allowsPrivate, let address = try? SocketAddress(ipAddress: host, port: port), !address.isPublic {
      throw Refusal(detail: "This address is of a private network. The service must be told to send there.")
    }
  }

  private static let hostBytes = Set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-_:".utf8)

  /// The address to connect to. Blocks until the name is looked up.
  ///
  /// - Throws: ``Refusal`` where the name is not known, or has an address that may not be sent to.
  func address(allowsPrivate: Bool) throws(Refusal) -> String {
    var hints = addrinfo()
    hints.ai_socktype = CInt(SOCK_STREAM.rawValue)
    var found: UnsafeMutablePointer<addrinfo>?
    guard getaddrinfo(host, String(port), &hints, &found) == 0, let found else {
      throw Refusal(detail: "The name \(host) is not known.")
    }
    defer { freeaddrinfo(found) }
    var addresses: [SocketAddress] = []
    for entry in sequence(first: found, next: { $0.pointee.ai_next }) {
      if let address = entry.pointee.ai_addr, let address = SocketAddress(address) { addresses.append(address) }
    }
    guard allowsPrivate || addresses.allSatisfy(\.isPublic) else {
      throw Refusal(detail: "The name \(host) has an address of a private network.")
    }
    guard let address = addresses.first?.ipAddress else {
      throw Refusal(detail: "The name \(host) has no address.")
    }
    return address
  }
}

extension SocketAddress {
  /// An address as the system gives it; `nil` where it is of no network.
  fileprivate init?(_ address: UnsafeMutablePointer<sockaddr>) {
    switch CInt(address.pointee.sa_family) {
    case AF_INET:
      self = address.withMemoryRebound(to: sockaddr_in.self, capacity: 1) { SocketAddress($0.pointee) }
    case AF_INET6:
      self = address.withMemoryRebound(to: sockaddr_in6.self, capacity: 1) { SocketAddress($0.pointee) }
    default: return nil
    }
  }

  /// Whether the address belongs to the public internet, by IANA's registries of special-purpose addresses.
  var isPublic: Bool {
    switch self {
    case .v4(let address):
      withUnsafeBytes(of: address.address.sin_addr) { PublicAddresses.contains(ipv4: Array($0)) }
    case .v6(let address):
      withUnsafeBytes(of: address.address.sin6_addr) { PublicAddresses.contains(ipv6: Array($0)) }
    default: false
    }
  }
}

/// Which addresses are reachable by everybody.
enum PublicAddresses {
  /// Networks of IANA's IPv4 special-purpose registry, multicast and what is reserved.
  private static let special4: [(network: [UInt8], bits: Int)] = [
    ([0, 0, 0, 0], 8), ([10, 0, 0, 0], 8), ([100, 64, 0, 0], 10), ([127, 0, 0, 0], 8), ([169, 254, 0, 0], 16),
    ([172, 16, 0, 0], 12), ([192, 0, 0, 0], 24), ([192, 0, 2, 0], 24), ([192, 88, 99, 0], 24), ([192, 168, 0, 0], 16),
    ([198, 18, 0, 0], 15), ([198, 51, 100, 0], 24), ([203, 0, 113, 0], 24), ([224, 0, 0, 0], 4), ([240, 0, 0, 0], 4),
  ]

  static func contains(ipv4 address: [UInt8]) -> Bool {
    !special4.contains { isPrefix($0.network, of: address, bits: $0.bits) }
  }

  /// Of IPv6 only global unicast (2000::/3), without documentation, Teredo and benchmarking, and what carries an IPv4
  /// address only where that one is public.
  static func contains(ipv6 address: [UInt8]) -> Bool {
    let mapped: [UInt8] = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF]
    let translated: [UInt8] = [0, 0x64, 0xFF, 0x9B, 0, 0, 0, 0, 0, 0, 0, 0]
    if address.starts(with: mapped) || address.starts(with: translated) {
      return contains(ipv4: Array(address[12...]))
    }
    if address.starts(with: [0x20, 0x02]) { return contains(ipv4: Array(address[2..<6])) }
    let special: [(network: [UInt8], bits: Int)] = [
      ([0x20, 0x01, 0x00, 0x00], 23), ([0x20, 0x01, 0x0D, 0xB8], 32), ([0x3F, 0xFF, 0x00], 20),
    ]
    return isPrefix([0x20], of: address, bits: 3)
      && !special.contains { isPrefix($0.network, of: address, bits: $0.bits) }
  }

  private static func isPrefix(_ network: [UInt8], of address: [UInt8], bits: Int) -> Bool {
    for bit in 0..<bits where (network[bit / 8] ^ address[bit / 8]) & (0x80 >> UInt8(bit % 8)) != 0 { return false }
    return true
  }
}
