/// Where the next page of a list begins, as callers pass it back: opaque, and good for its list alone.
enum PageCursor {
  /// - Parameters:
  ///   - position: a row's number.
  ///   - list: what is listed.
  static func text(_ position: Int64, of list: String) -> String {
    base64URL("\(list):\(position)".utf8)
  }

  /// The position in a text that ``text(_:of:)`` made for this list; `nil` for any other text.
  static func position(in text: String, of list: String) -> Int64? {
    guard text.utf8.count <= 128 else { return nil }
    guard let data = bytes(base64URL: text) else { return nil }
    let parts = String(decoding: data, as: UTF8.self).split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2, parts[0] == list, let position = Int64(parts[1]), self.text(position, of: list) == text
    else {
      return nil
    }
    return position
  }
}
