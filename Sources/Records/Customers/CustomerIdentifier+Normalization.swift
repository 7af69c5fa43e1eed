extension CustomerIdentifier {
  /// The identifier that an input's value gives, normalised; `nil` where the value names nobody.
  ///
  /// - A user id is trimmed. One that is an e-mail address is an ``Kind/email``, so that documents and events that know
  ///   a customer by an address meet.
  /// - An e-mail address is trimmed and put in lower case.
  /// - Of a telephone number the digits stay, and a leading `+`, which `00` counts as; national and international forms
  ///   of a number stay different.
  /// - An anonymous id is trimmed.
  ///
  /// Values that programs write where they know nobody (`null`, `anonymous`, `unknown`, zeros, `test@…`) name nobody.
  public init?(_ kind: Kind, fromInput value: String) {
    let trimmed = value.trimmed
    switch kind {
    case .user:
      if let address = CustomerIdentifier.emailAddress(trimmed) {
        self.init(.email, address)
      } else {
        guard !trimmed.contains("@") || !CustomerIdentifier.isBlockedAddress(trimmed.lowercased()) else { return nil }
        guard !CustomerIdentifier.isBlocked(trimmed) else { return nil }
        self.init(.user, trimmed)
      }
    case .anonymous:
      guard !CustomerIdentifier.isBlocked(trimmed) else { return nil }
      self.init(.anonymous, trimmed)
    case .email:
      guard let address = CustomerIdentifier.emailAddress(trimmed) else { return nil }
      self.init(.email, address)
    case .phone:
      guard let number = CustomerIdentifier.telephoneNumber(trimmed) else { return nil }
      self.init(.phone, number)
    }
  }

  /// An address in its normal form; `nil` for what isn't one, or is nobody's.
  private static func emailAddress(_ text: String) -> String? {
    let bytes = Array(text.utf8)
    guard (6...254).contains(bytes.count), let at = bytes.lastIndex(of: UInt8(ascii: "@")), at > 0,
      bytes.firstIndex(of: UInt8(ascii: "@")) == at, !bytes.contains(where: { $0 <= 0x20 || $0 == 0x7F }),
      let dot = bytes[at...].lastIndex(of: UInt8(ascii: ".")), dot > at + 1, dot < bytes.count - 1
    else { return nil }
    let address = text.lowercased()
    return isBlockedAddress(address) ? nil : address
  }

  /// Digits and what people write between them, seven to fifteen of them (ITU-T E.164), that aren't a filler.
  private static func telephoneNumber(_ text: String) -> String? {
    var digits: [UInt8] = []
    var isInternational = false
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): digits.append(byte)
      case UInt8(ascii: "+") where digits.isEmpty && !isInternational: isInternational = true
      case UInt8(ascii: " "), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "("), UInt8(ascii: ")"),
        UInt8(ascii: "/"):
        continue
      default: return nil
      }
    }
    if !isInternational, digits.starts(with: "00".utf8) {
      digits.removeFirst(2)
      isInternational = true
    }
    guard (7...15).contains(digits.count), Set(digits).count > 1 else { return nil }
    let number = String(decoding: digits, as: UTF8.self)
    guard !"01234567890123456789".contains(number) else { return nil }
    return isInternational ? "+" + number : number
  }

  private static func isBlocked(_ value: String) -> Bool {
    if value.isEmpty || value.utf8.count > 512 { return true }
    if value.utf8.allSatisfy({ UInt8(ascii: "0") == $0 || UInt8(ascii: "-") == $0 }) { return true }
    return value.utf8.count <= 16 && blockedWords.contains(value.lowercased())
  }

  private static func isBlockedAddress(_ address: String) -> Bool {
    guard let at = address.firstIndex(of: "@") else { return false }
    let name = String(address[..<at])
    return blockedWords.contains(name) || blockedMailboxes.contains(name)
  }

  private static let blockedWords: Set<String> = [
    "null", "(null)", "nil", "none", "(none)", "anonymous", "anon", "unknown", "undefined", "guest", "not set",
    "(not set)", "not_set", "n/a", "na", "nan", "false", "true", "test", "empty", "default", "[object object]", "?",
    "deleted", "redacted", "[redacted]",
  ]

  private static let blockedMailboxes: Set<String> = ["noreply", "no-reply", "no_reply", "donotreply", "nobody"]
}

extension String {
  /// Without white space at the ends.
  fileprivate var trimmed: String {
    guard let first = firstIndex(where: { !$0.isWhitespace }), let last = lastIndex(where: { !$0.isWhitespace })
    else { return "" }
    return first == startIndex && index(after: last) == endIndex ? self : String(self[first...last])
  }
}
