/// Finds URLs that carry a credential or a person: a user before the host, a query or fragment with a telling key, a
/// secret as a part of the path. Other URLs stay, since what a customer links to is part of what he says.
struct SecretURLFinder: PersonalDataFinder {
  func isWorthwhile(in scan: RedactionScan) -> Bool {
    scan.tokens.contains { $0.isSign("/") || $0.isSign("?") }
  }

  func find(at index: Int, in scan: RedactionScan) -> (kind: RedactionKind, end: Int)? {
    let token = scan[index]
    guard token.isAlphanumeric, !token.isUnicase,
      scan[index + 1].continues(":") || scan[index + 1].continues(".")
        || scan[index + 1].continues("-"), token.gap != .none || !scan[index - 1].isAlphanumeric,
      token.gap != .none || !isInsideURL(scan[index - 1])
    else { return nil }
    guard let hostStart = hostStart(at: index, in: scan) else { return nil }
    let end = urlEnd(from: hostStart, in: scan)
    let url = scan.bytes[token.start..<scan[end - 1].end]
    return isTelling(url) ? (.url, end) : nil
  }

  private func isInsideURL(_ token: RedactionToken) -> Bool {
    token.kind == .punctuation && Self.innerSigns.contains(token.sign)
  }

  private static let innerSigns = Set("/.-_?&=#@%~".utf8)

  /// Where the part after `scheme://` begins, or the index itself before a bare host name with a path or query.
  private func hostStart(at index: Int, in scan: RedactionScan) -> Int? {
    if scan[index + 1].continues(":"), scan[index + 2].continues("/"), scan[index + 3].continues("/"),
      scan[index + 4].gap == .none, scan[index + 4].kind != .boundary
    {
      return index + 4
    }
    var position = index
    var labels = 1
    while scan[position + 1].continues(".") || scan[position + 1].continues("-"), scan[position + 2].gap == .none,
      scan[position + 2].isAlphanumeric, labels < 32
    {
      if scan[position + 1].isSign(".") { labels += 1 }
      position += 2
    }
    let isHost = labels > 1 && scan[position].kind == .word && scan[position].count >= 2
    return isHost && (scan[position + 1].continues("/") || scan[position + 1].continues("?")) ? index : nil
  }

  /// The URL goes on to white space, a quotation mark, an angle bracket or another script; closing punctuation is not
  /// part of it.
  private func urlEnd(from index: Int, in scan: RedactionScan) -> Int {
    var end = index
    repeat {
      let token = scan[end]
      let isPart = token.isAlphanumeric ? !token.isUnicase : token.kind == .punctuation && isURLSign(token, scan)
      guard isPart else { break }
      end += 1
    } while scan[end].gap == .none
    while end > index + 1,
      [".", ",", ";", ":", "!", "?", ")", "'", "]", "*"].contains(where: { scan[end - 1].isSign($0) })
    {
      end -= 1
    }
    return max(end, index)
  }

  private func isURLSign(_ token: RedactionToken, _ scan: RedactionScan) -> Bool {
    token.count == 1 && !["<", ">", "\"", "`", "{", "}", "|", "\\"].contains { token.isSign($0) }
  }

  // MARK: What a URL carries

  private static let tellingKeys: Set<String> = [
    "token", "key", "sig", "signature", "password", "passwd", "pwd", "pass", "session", "sessionid", "sid", "secret",
    "auth", "authorization", "code", "otp", "pin", "jwt", "ticket", "hash", "hmac", "credential", "credentials",
    "apikey",
    "email", "mail", "phone", "mobile", "msisdn", "user", "username", "login", "uid", "ssn", "nonce", "bearer",
    "invite",
  ]

  private static let tellingSegments: Set<String> = [
    "reset", "verify", "verification", "invite", "invitation", "token", "confirm", "confirmation", "activate",
    "magic", "login", "auth", "unsubscribe", "share", "session", "password-reset", "reset-password",
  ]

  private func isTelling(_ url: ArraySlice<UInt8>) -> Bool {
    var rest = url
    if let scheme = rest.firstIndex(of: UInt8(ascii: ":")), rest[scheme...].starts(with: Array("://".utf8)) {
      rest = rest[(scheme + 3)...]
    }
    let parts = rest.split(maxSplits: 1, omittingEmptySubsequences: false) {
      $0 == UInt8(ascii: "?") || $0 == UInt8(ascii: "#")
    }
    let path = parts[0].split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    if path[0].contains(UInt8(ascii: "@")) { return true }
    if parts.count > 1,
      parts[1].split(whereSeparator: {
        $0 == UInt8(ascii: "&") || $0 == UInt8(ascii: ";")
          || $0 == UInt8(ascii: "?") || $0 == UInt8(ascii: "#")
      }).contains(where: isTellingParameter)
    {
      return true
    }
    return isTellingPath(path.dropFirst())
  }

  private func isTellingParameter(_ parameter: ArraySlice<UInt8>) -> Bool {
    guard let equals = parameter.firstIndex(of: UInt8(ascii: "=")), equals + 1 < parameter.endIndex else {
      return false
    }
    let words = parameter[..<equals].split { !$0.isASCIILetter && !$0.isASCIIDigit }
    if words.contains(where: { Self.tellingKeys.contains(lowercased($0)) }) { return true }
    // `accessToken`, `X-Amz-Signature`, `PHPSESSID`.
    let key = lowercased(parameter[..<equals])
    return ["token", "secret", "password", "signature", "sessid", "sessionid", "apikey", "authkey"].contains {
      key.hasSuffix($0)
    }
  }

  private func isTellingPath(_ segments: ArraySlice<ArraySlice<UInt8>>) -> Bool {
    for (index, segment) in zip(segments.indices, segments) {
      let runs = segment.split { !$0.isASCIILetter && !$0.isASCIIDigit }
      if runs.contains(where: { $0.count >= 20 && isRandom($0) }) { return true }
      if index > segments.startIndex, segment.count >= 8, segment.contains(where: \.isASCIIDigit),
        Self.tellingSegments.contains(lowercased(segments[index - 1]))
      {
        return true
      }
    }
    return false
  }

  /// Letters and digits in a mixture that no word has.
  private func isRandom(_ run: ArraySlice<UInt8>) -> Bool {
    run.count(where: \.isASCIIDigit) >= 3 && run.count(where: \.isASCIILetter) >= 3
  }

  private func lowercased(_ bytes: ArraySlice<UInt8>) -> String {
    String(decoding: bytes.map(\.asciiLowercased), as: UTF8.self)
  }
}
