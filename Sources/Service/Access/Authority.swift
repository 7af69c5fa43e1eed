/// Whom a request is for: a host's name or address and perhaps a port.
struct Authority {
  let host: Substring

  init(_ text: String) {
    let bytes = text.utf8
    if bytes.first == UInt8(ascii: "["), let end = bytes.firstIndex(of: UInt8(ascii: "]")) {
      host = text[bytes.index(after: bytes.startIndex)..<end]
    } else {
      host = text[..<(bytes.firstIndex(of: UInt8(ascii: ":")) ?? bytes.endIndex)]
    }
  }

  /// Whether that is a name of the machine itself.
  var isThisMachine: Bool {
    if host == "127.0.0.1" || host == "localhost" { return true }
    let name = host.lowercased()
    return name == "localhost" || name.hasSuffix(".localhost") || name == "::1" || isLoopbackAddress(name)
  }

  private func isLoopbackAddress(_ name: String) -> Bool {
    let parts = name.split(separator: ".", omittingEmptySubsequences: false)
    return parts.count == 4 && parts[0] == "127" && parts.allSatisfy { UInt8($0) != nil }
  }
}
