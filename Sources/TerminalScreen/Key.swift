/// What a user did at the keyboard.
public enum Key: Sendable, Hashable {
  case character(Character)
  /// A letter pressed with Control, in lower case.
  case control(Character)
  case enter, escape, tab, backTab, backspace, delete
  case up, down, left, right, home, end, pageUp, pageDown
  case shiftUp, shiftDown, shiftLeft, shiftRight
  /// A text pasted at once.
  case paste(String)
}

/// Reads keys from the bytes that a terminal sends: UTF-8, and the escape sequences of xterm and its kin.
///
/// ```swift
/// var decoder = KeyDecoder()
/// for key in decoder.keys(from: bytes) { … }
/// ```
/// A sequence may come in pieces. Whether an escape character alone is the key or the beginning of a sequence, only time
/// can tell: where nothing follows for a moment, ``flush()`` says that it was the key. Sequences that mean nothing here
/// are passed over whole, and so is what Alt makes of a key: neither may ever become a command.
public struct KeyDecoder: Sendable {
  private var pending: [UInt8] = []
  private var pasted: [UInt8]?

  private static let escape: UInt8 = 0x1B
  private static let pasteEnd = Array("\u{1B}[201~".utf8)
  private static let longestSequence = 64
  private static let longestPaste = 1 << 16

  public init() {}

  /// Whether an escape character waits for what follows it.
  public var isWaiting: Bool { !pending.isEmpty && pasted == nil }

  /// The keys that are complete with these bytes.
  public mutating func keys(from bytes: some Sequence<UInt8>) -> [Key] {
    var keys: [Key] = []
    for byte in bytes {
      if pasted != nil {
        if let text = paste(byte) { keys.append(.paste(text)) }
      } else {
        if isBroken(by: byte) { pending = [] }
        pending.append(byte)
        if let key = decodePending() { keys.append(key) }
      }
    }
    return keys
  }

  /// The key that waiting bytes are where nothing follows them.
  public mutating func flush() -> Key? {
    guard isWaiting else { return nil }
    defer { pending = [] }
    return pending == [KeyDecoder.escape] ? .escape : nil
  }

  /// Whether a byte can't belong to what is pending: a character's bytes that end too early, or a sequence in which
  /// another one begins.
  private func isBroken(by byte: UInt8) -> Bool {
    guard let first = pending.first else { return false }
    return first >= 0x80 ? byte & 0xC0 != 0x80 : pending.count > 1 && byte == KeyDecoder.escape
  }

  private mutating func paste(_ byte: UInt8) -> String? {
    pasted?.append(byte)
    guard let bytes = pasted, bytes.hasSuffix(KeyDecoder.pasteEnd) else { return nil }
    pasted = nil
    let text = bytes.dropLast(KeyDecoder.pasteEnd.count).prefix(KeyDecoder.longestPaste)
    return String(decoding: text, as: UTF8.self)
  }

  /// The key that the pending bytes make, if they are complete; forgets them then.
  private mutating func decodePending() -> Key? {
    guard let first = pending.first else { return nil }
    if first == KeyDecoder.escape { return decodeEscape() }
    if first < 0x80 {
      pending = []
      return KeyDecoder.key(ofASCII: first)
    }
    let length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : first >= 0xC0 ? 2 : 1
    guard pending.count >= length else { return nil }
    defer { pending = [] }
    return String(validating: pending, as: UTF8.self)?.first.map { .character($0) }
  }

  private mutating func decodeEscape() -> Key? {
    guard pending.count > 1 else { return nil }
    let body = pending.dropFirst(2)
    switch pending[1] {
    case UInt8(ascii: "["):
      guard let last = body.last, (0x40...0x7E).contains(last) else {
        if pending.count > KeyDecoder.longestSequence { pending = [] }
        return nil
      }
      defer { pending = [] }
      return controlSequence(parameters: String(decoding: body.dropLast(), as: UTF8.self), final: last)
    case UInt8(ascii: "O"):
      guard let last = body.last else { return nil }
      defer { pending = [] }
      return KeyDecoder.movement(last)
    case KeyDecoder.escape:
      pending = [KeyDecoder.escape]
      return .escape
    default:
      pending = []
      return nil
    }
  }

  private mutating func controlSequence(parameters: String, final: UInt8) -> Key? {
    let numbers = parameters.split(separator: ";", omittingEmptySubsequences: false).map { Int($0) ?? 0 }
    if final == UInt8(ascii: "~") {
      if numbers.first == 200 { pasted = [] }
      return KeyDecoder.editing[numbers.first ?? 0]
    }
    if final == UInt8(ascii: "Z") { return .backTab }
    let key = KeyDecoder.movement(final)
    guard numbers.count == 2, numbers[1] == 2 else { return key }
    switch key {
    case .up: return .shiftUp
    case .down: return .shiftDown
    case .left: return .shiftLeft
    case .right: return .shiftRight
    default: return key
    }
  }

  private static let editing: [Int: Key] = [
    1: .home, 3: .delete, 4: .end, 5: .pageUp, 6: .pageDown, 7: .home, 8: .end,
  ]

  private static func movement(_ final: UInt8) -> Key? {
    switch final {
    case UInt8(ascii: "A"): .up
    case UInt8(ascii: "B"): .down
    case UInt8(ascii: "C"): .right
    case UInt8(ascii: "D"): .left
    case UInt8(ascii: "H"): .home
    case UInt8(ascii: "F"): .end
    case UInt8(ascii: "M"): .enter
    default: nil
    }
  }

  private static func key(ofASCII byte: UInt8) -> Key? {
    switch byte {
    case 0x0D, 0x0A: .enter
    case 0x09: .tab
    case 0x08, 0x7F: .backspace
    case 0: nil
    case 1..<0x1B: .control(Character(Unicode.Scalar(byte + 0x60)))
    case 0x1C..<0x20: nil
    default: .character(Character(Unicode.Scalar(byte)))
    }
  }
}

extension Array where Element: Equatable {
  fileprivate func hasSuffix(_ suffix: [Element]) -> Bool {
    count >= suffix.count && self[(count - suffix.count)...].elementsEqual(suffix)
  }
}
