/// Whom a request is for: a host's name or address and perhaps a port.
struct Authority {
  let host: Substring

  init(_ text: String) {
    if text.hasPrefix("["), let end = text.firstIndex(of: "]") {
      host = text[text.index(after: text.startIndex)..<end]
    } else {
      host = text[..<(text.firstIndex(of: ":") ?? text.endIndex)]
    }
  }

  /// Whether that is a name of the machine itself.
  var isThisMachine: Bool {
    let name = host.lowercased()
    return name == "localhost" || name.hasSuffix(".localhost") || name == "::1" || isLoopbackAddress(name)
  }

  private func isLoopbackAddress(_ name: String) -> Bool {
    let parts = name.split(separator: ".", omittingEmptySubsequences: false)
    return parts.count == 4 && parts[0] == "127" && parts.allSatisfy { UInt8($0) != nil }
  }
}
